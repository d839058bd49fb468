import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, PageLogEntry

from newsletters.mailings.options import ReleaseOptions
from newsletters.mailings.release import ReleaseRefused
from newsletters.mailings.release_requests import (
    ask_for_release,
    decline_request,
    find_what_changed,
    release_request,
    withdraw_request,
)
from newsletters.models import Mailing, NewsletterPage, ReleaseRequest, Segment
from newsletters.models.releasing import RequestState
from tests.factories.newsletters import NewsletterPageFactory, SegmentFactory, SubscriberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

TOMORROW = ReleaseOptions(
    starts_at=timezone.now() + datetime.timedelta(days=1), ignores_quiet_hours=True, test_share=20, test_hours=4
)


@pytest.fixture
def anna(make_officer: Callable[[str], User]) -> User:
    return make_officer("anna")


@pytest.fixture
def bea(make_officer: Callable[[str], User]) -> User:
    return make_officer("bea")


@pytest.fixture
def segment(settings: Any) -> Segment:
    settings.SMALLEST_TEST_ARM = 1
    SubscriberFactory.create_batch(60)
    return SegmentFactory(name="Iedereen")


@pytest.fixture
def newsletter(anna: User) -> NewsletterPage:
    page = NewsletterPageFactory(title="Busjes", second_subject="Busjes in de nacht")
    page.save_revision(user=anna).publish()
    return page


@pytest.fixture
def asked(anna: User, newsletter: NewsletterPage, segment: Segment) -> ReleaseRequest:
    return ask_for_release(user=anna, newsletter=newsletter, segment=segment, options=TOMORROW)


def test_second_person_releases_what_was_asked_as_it_was_asked(asked: ReleaseRequest, bea: User) -> None:
    mailing = release_request(request=asked, user=bea)
    asked.refresh_from_db()
    assert (asked.state, asked.mailing, asked.answered_by) == (RequestState.RELEASED, mailing, bea)
    assert (mailing.released_by, mailing.starts_at, mailing.state) == (bea, TOMORROW.starts_at, "scheduled")
    assert (mailing.ignores_quiet_hours, mailing.test_share, mailing.test_hours) == (True, 20, 4)


def test_who_asked_cannot_release_it_herself(asked: ReleaseRequest, anna: User, newsletter: NewsletterPage) -> None:
    # Not even as somebody who is no author any more.
    newsletter.revisions.update(user=None)
    with pytest.raises(ReleaseRefused, match="asked for this release yourself"):
        release_request(request=asked, user=anna)
    asked.refresh_from_db()
    assert asked.state == RequestState.OPEN
    assert not Mailing.objects.exists()


def test_second_author_cannot_release_it_either(
    anna: User, bea: User, newsletter: NewsletterPage, segment: Segment
) -> None:
    newsletter.title = "Written by Bea"
    newsletter.save_revision(user=bea).publish()
    asked = ask_for_release(user=anna, newsletter=newsletter, segment=segment)
    with pytest.raises(ReleaseRefused, match="You wrote in this newsletter"):
        release_request(request=asked, user=bea)
    assert decline_request(request=asked, user=bea, note="Shorter, please").state == RequestState.DECLINED


def test_release_twice_makes_one_mailing(asked: ReleaseRequest, bea: User, make_officer: Callable[[str], User]) -> None:
    also_open = ReleaseRequest.objects.get(pk=asked.pk)
    release_request(request=asked, user=bea)
    with pytest.raises(ReleaseRefused, match="no longer open"):
        release_request(request=also_open, user=make_officer("carl"))
    assert Mailing.objects.count() == 1


def test_changed_text_has_to_be_asked_again(
    asked: ReleaseRequest, anna: User, bea: User, newsletter: NewsletterPage, segment: Segment
) -> None:
    newsletter.title = "Changed after asking"
    newsletter.save_revision(user=anna).publish()
    with pytest.raises(ReleaseRefused, match="text was changed"):
        release_request(request=asked, user=bea)
    again = ask_for_release(user=anna, newsletter=newsletter, segment=segment, options=TOMORROW)
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    assert release_request(request=again, user=bea).variants.get(arm="a").subject == "Changed after asking"


def test_new_language_has_to_be_asked_again(asked: ReleaseRequest, newsletter: NewsletterPage) -> None:
    german, _created = Locale.objects.get_or_create(language_code="de")
    NewsletterPageFactory(locale=german, translation_key=newsletter.translation_key)
    assert "text was changed" in find_what_changed(asked)


def test_changed_segment_has_to_be_asked_again(asked: ReleaseRequest, bea: User, segment: Segment) -> None:
    segment.rule = {"language": "nl"}
    segment.save()
    asked = ReleaseRequest.objects.get(pk=asked.pk)
    with pytest.raises(ReleaseRefused, match="segment was changed"):
        release_request(request=asked, user=bea)


def test_request_whose_moment_has_passed_has_to_be_asked_again(asked: ReleaseRequest, bea: User) -> None:
    late = TOMORROW.starts_at + datetime.timedelta(hours=2)  # type: ignore[operator]
    with pytest.raises(ReleaseRefused, match="moment that was asked for has passed"):
        release_request(request=asked, user=bea, at=late)


def test_asking_twice_makes_one_request(
    asked: ReleaseRequest, anna: User, bea: User, newsletter: NewsletterPage, segment: Segment
) -> None:
    assert ask_for_release(user=anna, newsletter=newsletter, segment=segment, options=TOMORROW) == asked
    with pytest.raises(ReleaseRefused, match="asked to release this to the same segment already"):
        ask_for_release(user=bea, newsletter=newsletter, segment=segment)
    another = ask_for_release(user=anna, newsletter=newsletter, segment=segment)
    assert list(ReleaseRequest.objects.filter(state=RequestState.OPEN)) == [another]


def test_nobody_asks_for_what_cannot_be_released(anna: User, newsletter: NewsletterPage) -> None:
    with pytest.raises(ReleaseRefused, match="Too few"):
        ask_for_release(user=anna, newsletter=newsletter, segment=SegmentFactory())
    SubscriberFactory()
    with pytest.raises(ReleaseRefused, match="may not send"):
        ask_for_release(user=User.objects.create_user("reader"), newsletter=newsletter, segment=SegmentFactory())
    with pytest.raises(ReleaseRefused, match="Publish the Dutch"):
        ask_for_release(user=anna, newsletter=NewsletterPageFactory(draft=True), segment=SegmentFactory())


def test_nobody_asks_for_what_was_sent_already(
    asked: ReleaseRequest, anna: User, bea: User, newsletter: NewsletterPage, segment: Segment
) -> None:
    release_request(request=asked, user=bea)
    with pytest.raises(ReleaseRefused, match="was sent to this segment already"):
        ask_for_release(user=anna, newsletter=newsletter, segment=segment)


def test_only_who_asked_withdraws_and_only_others_decline(asked: ReleaseRequest, anna: User, bea: User) -> None:
    with pytest.raises(ReleaseRefused):
        withdraw_request(request=asked, user=bea)
    with pytest.raises(ReleaseRefused):
        decline_request(request=asked, user=anna, note="No")
    withdraw_request(request=asked, user=anna)
    with pytest.raises(ReleaseRefused, match="no longer open"):
        release_request(request=asked, user=bea)
    assert not Mailing.objects.exists()


def test_history_of_the_newsletter_says_who_asked_and_declined(asked: ReleaseRequest, bea: User) -> None:
    decline_request(request=asked, user=bea, note="Too long")
    entries = PageLogEntry.objects.filter(action__startswith="newsletters.").order_by("pk")
    assert [(entry.user.username, entry.message) for entry in entries] == [
        ("anna", "Asked for release to Iedereen"),
        ("bea", "Declined to release to Iedereen"),
    ]
    assert entries[1].data["note"] == "Too long"


def test_colleagues_who_may_release_get_a_mail(
    anna: User,
    newsletter: NewsletterPage,
    segment: Segment,
    make_officer: Callable[..., User],
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    anna.email = "anna@gemeente.example"
    anna.save()
    make_officer("carl", email="carl@gemeente.example")
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_for_release(user=anna, newsletter=newsletter, segment=segment)
    (mail,) = mailoutbox
    assert mail.to == ["carl@gemeente.example"]
    assert reverse("newsletters_request", args=[asked.pk]) in str(mail.body)


def test_mail_that_cannot_be_sent_does_not_stop_the_request(
    anna: User,
    newsletter: NewsletterPage,
    segment: Segment,
    make_officer: Callable[..., User],
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    make_officer("carl", email="carl@gemeente.example")
    with django_capture_on_commit_callbacks(execute=True):
        assert ask_for_release(user=anna, newsletter=newsletter, segment=segment).state == RequestState.OPEN


def test_author_asks_on_the_screen_and_second_person_releases(
    client: Client, anna: User, bea: User, newsletter: NewsletterPage, segment: Segment
) -> None:
    screen = reverse("newsletters_release", args=[newsletter.pk])
    client.force_login(anna)
    page = client.get(screen, {"segment": segment.pk}).content.decode()
    assert 'value="ask"' in page
    assert 'value="send"' not in page
    # A form made by hand changes nothing about that.
    client.post(screen, {"action": "send", "when": "now", "segment": segment.pk})
    assert not Mailing.objects.exists()
    address = client.post(
        screen, {"action": "ask", "when": "now", "segment": segment.pk, "test_share": 0, "test_hours": 4}
    )["Location"]
    assert 'value="released"' not in client.get(address).content.decode()

    client.force_login(bea)
    for place in (reverse("wagtailadmin_home"), reverse("newsletters_mailings")):
        assert address in client.get(place).content.decode()
    page = client.get(address).content.decode()
    assert 'value="released"' in page
    assert reverse("newsletters_look", args=[newsletter.pk, "mail"]) in page
    answer = client.post(address, {"decision": "released"})
    assert answer["Location"] == reverse("newsletters_mailing", args=[Mailing.objects.get().pk])
    assert address in client.get(answer["Location"]).content.decode()


def test_declining_on_the_screen_needs_a_reason(client: Client, asked: ReleaseRequest, anna: User, bea: User) -> None:
    address = reverse("newsletters_request", args=[asked.pk])
    client.force_login(bea)
    assert client.post(address, {"decision": "declined"}).context["decline_form"].errors
    client.post(address, {"decision": "declined", "note": "Name the date"})
    client.force_login(anna)
    page = client.get(address).content.decode()
    assert "Name the date" in page
    assert "Declined" in page
    assert "/admin/mailings/requests/" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_changed_request_offers_no_release_and_withdrawing_works(
    client: Client, asked: ReleaseRequest, anna: User, bea: User, newsletter: NewsletterPage
) -> None:
    newsletter.title = "Changed after asking"
    newsletter.save_revision(user=anna).publish()
    address = reverse("newsletters_request", args=[asked.pk])
    client.force_login(bea)
    page = client.get(address).content.decode()
    assert "has to be asked again" in page
    assert 'value="released"' not in page
    client.post(address, {"decision": "nonsense"})
    client.force_login(anna)
    client.post(address, {"decision": "withdrawn"})
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
