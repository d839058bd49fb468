import datetime

import pytest
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from engagement.content_board import State, read_board
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, LocaleFactory
from tests.factories.campaigns import WaveFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def german():
    return LocaleFactory(german=True)


@pytest.fixture
def page():
    return AudiencePageFactory(title="Agrariërs", audience__farmers=True)


@pytest.fixture
def wave(page, german):
    return WaveFactory(audiences=[page.audience], languages=[page.locale, german])


@pytest.fixture
def translation(page, german):
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=german)
    translation.save_target(publish=False)
    return translation


def translate_all(translation):
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            data="Deutsch",
        )


def publish(translation):
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()


def german_state(wave):
    return read_board(wave).rows[0].states[1]


def test_page_without_translation_is_missing_and_leads_to_translating_it(wave, page):
    state = german_state(wave)
    assert state.state == State.MISSING
    assert state.url.endswith(f"/localize/submit/page/{page.pk}/")


def test_translation_in_progress_says_how_far_it_is(wave, translation):
    segments = translation.source.stringsegment_set
    first = segments.first()
    StringTranslation.objects.create(
        translation_of_id=first.string_id, context_id=first.context_id, locale=translation.target_locale, data="Ja"
    )
    state = german_state(wave)
    assert state.state == State.IN_PROGRESS
    assert state.label == f"1 of {segments.count()} translated"
    assert state.url == f"/admin/pages/{translation.get_target_instance().pk}/edit/"


def test_complete_translation_is_a_draft_and_then_live(wave, translation):
    translate_all(translation)
    assert german_state(wave).state == State.DRAFT
    publish(translation)
    assert german_state(wave).state == State.LIVE


def test_live_translation_is_stale_when_its_source_was_published_again(wave, page, translation):
    translate_all(translation)
    publish(translation)
    later = timezone.now() + datetime.timedelta(minutes=1)
    type(page).objects.filter(pk=page.pk).update(last_published_at=later)
    assert german_state(wave).state == State.STALE


def test_live_translation_with_untranslated_words_is_stale(wave, translation):
    publish(translation)
    state = german_state(wave)
    assert state.state == State.STALE
    assert state.label.startswith("0 of ")


def test_board_counts_live_pages_and_names_audiences_without_page(wave, page):
    youth = AudienceFactory(youth=True)
    wave.audiences.add(youth)
    wave.save()
    board = read_board(wave)
    assert (board.live, board.wanted) == (1, 4)
    assert board.without_page == (youth,)


def test_queries_do_not_grow_with_pages(wave, page, german, django_assert_num_queries):
    for _number in range(4):
        AudiencePageFactory(audience=page.audience)
    with django_assert_num_queries(4):
        read_board(wave)
