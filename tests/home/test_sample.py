import datetime
import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from wagtail.models import Page
from wagtail_localize.models import Translation

from audiences.models import Audience, AudiencePage, Municipality, ReportingChannel
from campaigns.models import Wave
from engagement.models import Event, Tally
from engagement.models.dimensions import DIMENSIONS
from home.models import HomePage, LessonsPage, SampleMark
from home.sample import SampleAlreadyLoaded, load_sample, remove_sample
from home.sample.marking import SAMPLE_MODELS
from newsletters.models import Consent, Delivery, Mailing, NewsletterPage, Subscriber
from newsletters.preflight import Code, check_newsletter
from tests.factories.home import LessonPageFactory, StandardPageFactory
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory

NOW = datetime.datetime(2026, 11, 25, 15, 30, tzinfo=datetime.UTC)
LANGUAGES = ["de", "en", "nl", "pl"]


# Wagtail leaves the temporary files of renditions to the garbage collector.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One load for all tests of this module, undone at its end; every test undoes its own changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample(at=NOW)
        gc.collect()
        yield
        transaction.set_rollback(True)


def test_load_sample_publishes_every_audience_page_in_four_languages(loaded) -> None:
    for audience in Audience.objects.all():
        pages = AudiencePage.objects.live().filter(audience=audience)
        assert sorted(page.locale.language_code for page in pages) == LANGUAGES
        assert len({page.translation_key for page in pages}) == 1
        assert len({page.headline for page in pages}) == 4
        assert all(page.show_in_menus for page in pages)


def test_load_sample_translates_everything_completely(loaded) -> None:
    translations = Translation.objects.all()

    pages = Page.objects.filter(locale__language_code="nl", depth__gt=1)
    channels = ReportingChannel.objects.filter(locale__language_code="nl")
    assert translations.count() == 3 * (pages.count() + channels.count())
    for translation in translations:
        total, done = translation.get_progress()
        assert total == done > 0


def test_load_sample_writes_newsletters_that_may_be_sent(loaded) -> None:
    newsletters = NewsletterPage.objects.filter(locale__language_code="nl")
    assert newsletters
    for newsletter in newsletters:
        preflight = check_newsletter(newsletter)
        assert preflight.blocking == ()
        assert preflight.languages == ("nl", "de", "en", "pl")
        # The sender of the sample is an example, and the preflight says so.
        assert {finding.code for finding in preflight.warnings} == {Code.SENDER_EXAMPLE}


def test_load_sample_leaves_no_dutch_sentence_on_a_german_page(loaded) -> None:
    farmers = AudiencePage.objects.filter(audience__key="farmers")
    dutch, german = (farmers.get(locale__language_code=code) for code in ("nl", "de"))

    assert [block.block_type for block in german.body] == [block.block_type for block in dutch.body]
    assert _texts(german).isdisjoint(_texts(dutch))
    assert "{112}" in str(german.body)


def _texts(page: AudiencePage) -> set[str]:
    def walk(value) -> set[str]:
        if isinstance(value, str):
            return {value} if " " in value else set()
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return set().union(*(walk(part) for part in parts)) if parts else set()

    return walk([dict(block) for block in page.body.raw_data])


def test_load_sample_keeps_facts_of_channels_the_same_in_every_language(loaded) -> None:
    emergency = ReportingChannel.objects.filter(key="112")

    assert sorted(channel.locale.language_code for channel in emergency) == LANGUAGES
    assert {channel.phone for channel in ReportingChannel.objects.filter(key="m")} == {"0800-7000"}
    bar = [channel.phone for channel in ReportingChannel.objects.in_reporting_bar().in_language("pl")]
    assert bar == ["112", "0800-7000", "0900-8844"]


def test_load_sample_has_a_finished_and_a_running_wave(loaded) -> None:
    first, second = Wave.objects.order_by("starts_on")
    today = timezone.localdate(NOW)

    assert first.ends_on == today - datetime.timedelta(weeks=5)
    assert second.is_running(today)
    for wave in (first, second):
        assert (wave.audiences.count(), wave.languages.count(), wave.municipalities.count()) == (3, 4, 8)
        assert wave.goals.count() == 2


def test_load_sample_makes_two_thousand_people_with_consent(loaded) -> None:
    people = Subscriber.objects.all()

    assert people.count() == 2000
    assert 0.91 < people.active().count() / 2000 < 0.95
    assert not people.exclude(address__endswith="@voorbeeld.example").exists()
    assert not people.filter(audiences=None).exists()
    assert not people.filter(consents=None).exists()


def test_load_sample_ledger_ends_in_the_state_of_each_person(loaded) -> None:
    last = dict(Consent.objects.order_by("at", "pk").values_list("subscriber_id", "change"))
    expected = {
        "asked": "pending",
        "confirmed": "active",
        "imported": "active",
        "withdrawn": "unsubscribed",
        "bounced": "bounced",
    }

    states = dict(Subscriber.objects.values_list("pk", "state"))
    assert {pk: expected[change] for pk, change in last.items()} == states


def test_load_sample_mailing_adds_up(loaded) -> None:
    mailing = Mailing.objects.get()
    states = Counter(Delivery.objects.values_list("state", flat=True))

    assert mailing.state == "done"
    assert sorted(set(mailing.variants.values_list("language", flat=True))) == LANGUAGES
    assert sum(states.values()) == mailing.deliveries.count()
    assert set(states) == {"sent", "bounced", "excluded"}
    assert states["bounced"] == Subscriber.objects.filter(state="bounced").count()
    agreed_later = Consent.objects.filter(change__in=["confirmed", "imported"], at__gt=mailing.frozen_at)
    assert not mailing.deliveries.filter(subscriber__consents__in=agreed_later).exists()


def test_load_sample_tallies_of_the_last_two_days_equal_the_events(loaded) -> None:
    yesterday = timezone.localdate(NOW) - datetime.timedelta(days=1)
    counted = Counter()
    for event in Event.objects.all():
        counted[timezone.localdate(event.at), *(getattr(event, name) for name in DIMENSIONS)] += 1

    tallies = Tally.objects.filter(day__gte=yesterday)
    assert counted == {(tally.day, *(getattr(tally, name) for name in DIMENSIONS)): tally.count for tally in tallies}
    assert Event.objects.filter(at__gt=NOW).count() == 0


def test_load_sample_tallies_reach_back_six_weeks(loaded) -> None:
    days = set(Tally.objects.values_list("day", flat=True))

    assert (max(days) - min(days)).days >= 42
    assert Tally.objects.filter(traffic="people").aggregate(total=Sum("count"))["total"] > 5000


def test_load_sample_twice_is_refused(loaded) -> None:
    with pytest.raises(SampleAlreadyLoaded):
        load_sample(at=NOW)
    with pytest.raises(CommandError, match="remove_sample"):
        call_command("load_sample")


def test_remove_sample_leaves_a_site_without_content_that_takes_the_sample_again(loaded) -> None:
    removal = remove_sample()

    assert not SampleMark.objects.exists()
    assert not any(removal.kept.values())
    for model in SAMPLE_MODELS:
        left = model._default_manager.all()
        if model is Page:
            left = left.filter(depth__gt=1).exclude(pk__in=HomePage.objects.values("pk"))
        assert not left.exists(), model
    assert sorted(home.locale.language_code for home in HomePage.objects.live()) == LANGUAGES
    assert set(HomePage.objects.values_list("headline", "introduction")) == {("", "")}
    assert all(home.get_latest_revision_as_object().introduction == "" for home in HomePage.objects.all())

    load_sample(at=NOW)

    assert Subscriber.objects.count() == 2000


def test_remove_sample_keeps_what_people_made_and_what_that_needs(loaded) -> None:
    edited = AudiencePage.objects.get(audience__key="farmers", locale__language_code="de")
    edited.headline = "Anders"
    edited.save_revision().publish()
    home = HomePage.objects.get(locale__language_code="nl")
    home.headline = "Van ons"
    home.save_revision().publish()
    own_page = StandardPageFactory(slug="van-ons")
    venray = Municipality.objects.get(key="venray")
    own_reader = SubscriberFactory(municipality=venray, audiences=[Audience.objects.get(key="farmers")])
    own_newsletter = NewsletterPageFactory(wave=Wave.objects.order_by("starts_on").last())
    own_lesson = LessonPageFactory(
        parent=LessonsPage.objects.get(locale__language_code="nl"),
        municipalities=Municipality.objects.filter(key="beesel"),
    )

    removal = remove_sample()

    # A page of the sample goes, edited or not; words of the home page that somebody wrote stay.
    assert not AudiencePage.objects.exists()
    assert HomePage.objects.get(locale__language_code="nl").headline == "Van ons"
    assert Page.objects.filter(pk__in=[own_page.pk, own_newsletter.pk, own_lesson.pk]).count() == 3
    assert own_lesson.municipalities.get() == Municipality.objects.get(key="beesel")
    own_reader.refresh_from_db()
    assert own_reader.municipality == venray
    assert own_reader.audiences.get().key == "farmers"
    assert Wave.objects.get() == own_newsletter.wave
    assert own_newsletter.get_parent().specific.title == "Nieuwsbrief"
    assert sum(removal.kept.values()) > 1
    assert not SampleMark.objects.exists()


def test_remove_sample_command_asks_first(loaded) -> None:
    with pytest.raises(CommandError, match="--yes"):
        call_command("remove_sample")

    assert Subscriber.objects.count() == 2000
