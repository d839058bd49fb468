from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from campaign_site.settings import base
from newsletters.mailings.link_cells import LinkCell, merge_small_cells
from newsletters.mailings.numbers import count_exclusions, count_states
from newsletters.mailings.release import ReleaseRefused, freeze_mailing, release_to_segment
from newsletters.models import Mailing, NewsletterPage
from newsletters.models.delivery import Delivery, DeliveryState
from newsletters.models.subscriber import Subscriber
from tests.factories.audiences import AudienceFactory
from tests.factories.newsletters import NewsletterPageFactory, SegmentFactory, SubscriberFactory


def freeze(newsletter: NewsletterPage, rule: dict | None = None) -> Mailing:
    return freeze_mailing(
        newsletter=newsletter, segment_name="Everybody", rule=rule or {}, released_by=None, backend="memory"
    )


def translate(newsletter: NewsletterPage, language: str, **fields: object) -> NewsletterPage:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    return NewsletterPageFactory(
        locale=locale, translation_key=newsletter.translation_key, wave=newsletter.wave, **fields
    )


@pytest.mark.django_db
def test_freezing_puts_everybody_in_one_state_with_a_reason() -> None:
    SubscriberFactory.create_batch(3)
    SubscriberFactory(pending=True)
    SubscriberFactory(unsubscribed=True)
    SubscriberFactory(bounced=True)
    mailing = freeze(NewsletterPageFactory())
    counts = count_states(mailing)
    assert (counts.eligible, counts.queued, counts.excluded) == (6, 3, 3)
    assert counts.adds_up
    assert count_exclusions(mailing) == {"pending": 1, "unsubscribed": 1, "bounced": 1}


@pytest.mark.django_db
def test_everybody_gets_her_own_language_or_dutch() -> None:
    newsletter = NewsletterPageFactory(title="Nederlands")
    translate(newsletter, "de", title="Deutsch")
    translate(newsletter, "en", title="English", live=False)
    for language in ("nl", "de", "pl", "en"):
        SubscriberFactory(language=language)
    mailing = freeze(newsletter)
    got = dict(mailing.deliveries.values_list("subscriber__language", "variant__subject"))
    assert got == {"nl": "Nederlands", "de": "Deutsch", "pl": "Nederlands", "en": "Nederlands"}
    assert dict(mailing.variants.values_list("language", "is_fallback")) == {"nl": True, "de": False}


@pytest.mark.django_db
def test_releasing_from_a_translation_sends_the_same_mailing() -> None:
    newsletter = NewsletterPageFactory(title="Nederlands")
    german = translate(newsletter, "de", title="Deutsch")
    SubscriberFactory()
    mailing = freeze(german)
    assert mailing.newsletter == newsletter
    assert mailing.variants.get().subject == "Nederlands"


@pytest.mark.django_db
@translation.override("en")
def test_draft_newsletter_is_refused_and_leaves_nothing() -> None:
    SubscriberFactory()
    with pytest.raises(ReleaseRefused, match="Publish"):
        freeze(NewsletterPageFactory(draft=True))
    assert not Mailing.objects.exists()


@pytest.mark.django_db
@translation.override("en")
def test_segment_without_active_people_is_refused() -> None:
    SubscriberFactory(pending=True)
    with pytest.raises(ReleaseRefused, match="Nobody"):
        freeze(NewsletterPageFactory())


@pytest.mark.django_db
@translation.override("en")
def test_segment_of_too_few_people_is_refused(settings: Any) -> None:
    settings.SMALLEST_SEGMENT = 25
    SubscriberFactory.create_batch(24)
    SubscriberFactory.create_batch(3, pending=True)
    newsletter = NewsletterPageFactory()
    with pytest.raises(ReleaseRefused, match="at least 25 people"):
        freeze(newsletter)
    assert not Mailing.objects.exists()
    SubscriberFactory()
    assert count_states(freeze(newsletter)).queued == 25


def test_newsletters_go_to_at_least_twenty_five_people() -> None:
    assert base.SMALLEST_SEGMENT == 25


@pytest.mark.django_db
def test_whoever_got_a_mailing_is_left_out_of_the_next() -> None:
    """The rule is frozen with the rules it names, and its own deliveries do not count."""
    SubscriberFactory.create_batch(2)
    first = freeze(NewsletterPageFactory())
    first.deliveries.filter(pk=first.deliveries.first().pk).update(state=DeliveryState.SENT)
    got = SegmentFactory(name="Got", rule={"received": {"wave": first.wave_id}})
    newsletter = NewsletterPageFactory(wave=first.wave)
    second = freeze(newsletter, {"none": [{"segment": got.pk}]})
    assert second.rule == {"none": [{"received": {"wave": first.wave_id}}]}
    assert count_states(second).eligible == 1
    sent_to = first.deliveries.get(state=DeliveryState.SENT).subscriber_id
    assert second.deliveries.get().subscriber_id != sent_to


@pytest.mark.django_db
@translation.override("en")
def test_a_newsletter_goes_once_to_the_same_people_under_any_name() -> None:
    SubscriberFactory(language="de")
    newsletter = NewsletterPageFactory()
    german = SegmentFactory(name="German", rule={"language": "de"})
    same = SegmentFactory(name="The same", rule={"segment": german.pk})
    other = SegmentFactory(name="Other", rule={"any": [{"segment": german.pk}, {"paused": True}]})
    release_to_segment(newsletter=newsletter, segment=german, released_by=None, backend="memory")
    with pytest.raises(ReleaseRefused, match="already"):
        release_to_segment(newsletter=newsletter, segment=same, released_by=None, backend="memory")
    release_to_segment(newsletter=newsletter, segment=other, released_by=None, backend="memory")


@pytest.mark.django_db
def test_number_of_statements_does_not_grow_with_people() -> None:
    newsletter = NewsletterPageFactory()
    numbers = []
    for more in (2, 40):
        SubscriberFactory.create_batch(more)
        with CaptureQueriesContext(connection) as queries:
            freeze(newsletter)
        numbers.append(len(queries))
    assert numbers[1] <= numbers[0]


@pytest.mark.django_db
def test_links_belong_to_audience_cells_of_enough_people() -> None:
    farmers, youth = AudienceFactory(key="farmers"), AudienceFactory(key="youth")
    SubscriberFactory.create_batch(26, audiences=[farmers])
    SubscriberFactory.create_batch(25, audiences=[farmers, youth])
    SubscriberFactory.create_batch(4, audiences=[youth])
    mailing = freeze(NewsletterPageFactory())
    assert set(mailing.variants.values_list("audience__key", flat=True)) == {"farmers", None}
    people = Counter(mailing.deliveries.values_list("variant__audience__key", flat=True))
    assert people == {"farmers": 26, None: 29}
    codes = {link.code: link.audience_id for link in mailing.links.all()}
    for variant in mailing.variants.all():
        body = bytes(variant.message).replace(b"=\r\n", b"").decode()
        assert {audience for code, audience in codes.items() if code in body} == {variant.audience_id}


@pytest.mark.django_db
def test_links_of_small_languages_carry_no_language() -> None:
    newsletter = NewsletterPageFactory()
    translate(newsletter, "de")
    SubscriberFactory.create_batch(3, language="de")
    SubscriberFactory.create_batch(30)
    mailing = freeze(newsletter)
    assert set(mailing.links.values_list("language", flat=True)) == {""}
    assert mailing.variants.count() == 2


@pytest.mark.django_db
def test_freezing_hands_the_mailing_to_the_worker_after_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    SubscriberFactory()
    with django_capture_on_commit_callbacks(execute=True):
        mailing = freeze(NewsletterPageFactory())
    assert DBTaskResult.objects.get().args_kwargs == {"args": [mailing.pk], "kwargs": {}}


@pytest.mark.django_db
def test_erasing_a_person_keeps_the_delivery_counted() -> None:
    SubscriberFactory.create_batch(2)
    mailing = freeze(NewsletterPageFactory())
    Subscriber.objects.first().delete()
    assert count_states(mailing).eligible == Delivery.objects.count() == 2


GROUPS = st.dictionaries(
    st.tuples(st.sampled_from(["nl", "de", "pl"]), st.sampled_from([None, 1, 2, 3])), st.integers(1, 60), min_size=1
)


@given(GROUPS)
def test_merged_cells_are_large_enough_and_keep_variants_unique(people: dict[tuple[str, int | None], int]) -> None:
    cells = merge_small_cells(people, 25)
    assert cells.keys() == people.keys()
    sizes: Counter[LinkCell] = Counter()
    for key, cell in cells.items():
        sizes[cell] += people[key]
        assert cell.language in {key[0], ""}
        assert cell.audience_id in {key[1], None}
    assert all(size >= 25 for size in sizes.values()) or len(sizes) == 1
    made = {(key[0], cell) for key, cell in cells.items()}
    assert len({(language, cell.audience_id) for language, cell in made}) == len(made)


def test_large_cells_stay_apart() -> None:
    cells = merge_small_cells({("nl", 1): 25, ("nl", None): 25, ("de", None): 25}, 25)
    assert len(set(cells.values())) == 3
