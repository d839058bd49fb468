from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from newsletters.mailings.release import ReleaseRefused
from newsletters.mailings.release_requests import ask_for_release
from newsletters.mailings.second_person import find_authors, may_release_alone, release_as
from newsletters.models import Mailing, NewsletterPage, Segment
from newsletters.models.releasing import RequestState
from tests.factories.newsletters import NewsletterPageFactory, SegmentFactory, SubscriberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def segment() -> Segment:
    SubscriberFactory.create_batch(2)
    return SegmentFactory()


@pytest.fixture
def newsletter(make_officer: Callable[[str], User]) -> NewsletterPage:
    """Live, and written by somebody called Anna."""
    page = NewsletterPageFactory()
    write(page, make_officer("anna"), "Written by Anna")
    return page


def write(page: NewsletterPage, user: User | None, title: str) -> None:
    page.title = title
    page.save_revision(user=user).publish()


def test_author_cannot_release_alone(newsletter: NewsletterPage, segment: Segment) -> None:
    anna = User.objects.get(username="anna")
    with pytest.raises(ReleaseRefused, match="somebody else has to release it"):
        release_as(user=anna, newsletter=newsletter, segment=segment)
    assert not Mailing.objects.exists()


def test_superuser_who_wrote_it_cannot_release_alone(segment: Segment) -> None:
    root = User.objects.create_superuser("root", password="x")
    page = NewsletterPageFactory()
    write(page, root, "Written by root")
    with pytest.raises(ReleaseRefused):
        release_as(user=root, newsletter=page, segment=segment)


def test_somebody_who_wrote_nothing_releases_at_once(
    newsletter: NewsletterPage, segment: Segment, make_officer: Callable[[str], User]
) -> None:
    bea = make_officer("bea")
    mailing = release_as(user=bea, newsletter=newsletter, segment=segment)
    assert mailing.released_by == bea
    entry = PageLogEntry.objects.get(action="newsletters.release")
    assert (entry.user, entry.page_id, entry.message) == (bea, newsletter.pk, f"Released to {segment.name}")


def test_release_answers_what_was_asked(
    newsletter: NewsletterPage, segment: Segment, make_officer: Callable[[str], User]
) -> None:
    asked = ask_for_release(user=User.objects.get(username="anna"), newsletter=newsletter, segment=segment)
    mailing = release_as(user=make_officer("bea"), newsletter=newsletter, segment=segment)
    asked.refresh_from_db()
    assert (asked.state, asked.mailing, asked.answered_by) == (RequestState.RELEASED, mailing, mailing.released_by)


def test_setting_lets_an_author_release(newsletter: NewsletterPage, segment: Segment, settings: Any) -> None:
    settings.RELEASE_NEEDS_SECOND_PERSON = False
    anna = User.objects.get(username="anna")
    assert release_as(user=anna, newsletter=newsletter, segment=segment).released_by == anna


def test_permission_is_asked_for_by_the_function_itself(newsletter: NewsletterPage, segment: Segment) -> None:
    with pytest.raises(ReleaseRefused, match="may not send"):
        release_as(user=User.objects.create_user("reader"), newsletter=newsletter, segment=segment)


def test_second_author_and_owner_are_authors(newsletter: NewsletterPage, make_officer: Callable[[str], User]) -> None:
    bea, owner = make_officer("bea"), make_officer("owner")
    write(newsletter, bea, "Written by Bea")
    newsletter.owner = owner
    write(newsletter, User.objects.get(username="anna"), "Written by Anna again")
    assert find_authors(newsletter) == {User.objects.get(username="anna").pk, bea.pk, owner.pk}


def test_publishing_what_somebody_else_wrote_is_not_writing(
    newsletter: NewsletterPage, make_officer: Callable[[str], User]
) -> None:
    bea = make_officer("bea")
    newsletter.save_revision(user=bea).publish()
    assert may_release_alone(bea, newsletter)


def test_draft_after_the_live_text_makes_nobody_an_author(
    newsletter: NewsletterPage, make_officer: Callable[[str], User]
) -> None:
    bea = make_officer("bea")
    newsletter.title = "Not live yet"
    revision = newsletter.save_revision(user=bea)
    assert may_release_alone(bea, newsletter)
    revision.publish()
    assert not may_release_alone(bea, newsletter)


def test_author_of_another_language_is_an_author(
    newsletter: NewsletterPage, make_officer: Callable[[str], User]
) -> None:
    german, _created = Locale.objects.get_or_create(language_code="de")
    page = NewsletterPageFactory(locale=german, translation_key=newsletter.translation_key, live=False)
    carl = make_officer("carl")
    page.title = "Deutsch"
    revision = page.save_revision(user=carl)
    # What nobody gets makes nobody an author.
    assert may_release_alone(carl, newsletter)
    revision.publish()
    assert not may_release_alone(carl, newsletter)
    assert not may_release_alone(carl, page)


def test_translator_is_an_author_whoever_published_the_translation(
    newsletter: NewsletterPage, make_officer: Callable[[str], User]
) -> None:
    german, _created = Locale.objects.get_or_create(language_code="de")
    source, _created = TranslationSource.get_or_create_from_instance(newsletter)
    translation = Translation.objects.create(source=source, target_locale=german)
    carl = make_officer("carl")
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, locale=german, context=segment.context, data="Deutsch",
            translation_type="manual", last_translated_by=carl,
        )  # fmt: skip
    translation.save_target(publish=False)
    assert carl.pk not in find_authors(newsletter)
    translation.get_target_instance().get_latest_revision().publish()
    assert carl.pk in find_authors(newsletter)
    assert may_release_alone(make_officer("emma"), newsletter)


def test_command_of_an_operator_needs_no_second_person(newsletter: NewsletterPage, segment: Segment) -> None:
    call_command("send_newsletter", newsletter.slug, "--segment", segment.name, "--backend", "memory", "--yes")
    assert Mailing.objects.get().released_by is None
