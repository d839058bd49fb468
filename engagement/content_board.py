"""Which pages of a wave exist in which language, and how far each translation is."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from audiences.models import Audience, AudiencePage
from campaigns.models import Wave


class State(StrEnum):
    """How far a page is in one language."""

    MISSING = "missing"
    IN_PROGRESS = "in-progress"
    DRAFT = "draft"
    STALE = "stale"
    LIVE = "live"


@dataclass(frozen=True)
class PageState:
    """One page in one language; `url` leads to what the officer does next, or is empty."""

    state: State
    label: str
    url: str
    language: str


@dataclass(frozen=True)
class BoardRow:
    """One page across the languages of the wave."""

    title: str
    audience: Audience
    states: tuple[PageState, ...]


@dataclass(frozen=True)
class ContentBoard:
    """Pages of a wave by language, and the audiences that have none yet."""

    audiences: tuple[Audience, ...]
    language_codes: tuple[str, ...]
    language_names: tuple[str, ...]
    rows: tuple[BoardRow, ...]
    without_page: tuple[Audience, ...]
    live: int
    wanted: int


def read_board(wave: Wave) -> ContentBoard:
    """The board of a wave, in a number of queries that does not grow with its pages."""
    audiences = tuple(wave.audiences.all())
    locales = sorted(wave.languages.all(), key=lambda locale: locale.pk)
    groups = _group_pages(audiences)
    translations = _read_translations(groups)
    rows = tuple(_make_row(pages, locales, translations) for pages in groups.values())
    with_page = {row.audience.pk for row in rows}
    return ContentBoard(
        audiences=audiences,
        language_codes=tuple(locale.language_code for locale in locales),
        language_names=tuple(locale.get_display_name() for locale in locales),
        rows=rows,
        without_page=tuple(audience for audience in audiences if audience.pk not in with_page),
        live=sum(each.state in {State.LIVE, State.STALE} for row in rows for each in row.states),
        wanted=len(locales) * (len(rows) + len(audiences) - len(with_page)),
    )


def _group_pages(audiences: Iterable[Audience]) -> dict[uuid.UUID, list[AudiencePage]]:
    """Pages by what they are across languages, the oldest first: that is the source."""
    pages = AudiencePage.objects.filter(audience__in=audiences).select_related("audience", "locale")
    groups: dict[uuid.UUID, list[AudiencePage]] = {}
    for page in pages.order_by("audience__internal_name", "pk"):
        groups.setdefault(page.translation_key, []).append(page)
    return groups


def _read_translations(keys: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, int], Translation]:
    """Translations with their progress, by page key and target language."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef("target_locale_id")),
        has_error=False,
    )
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id")).order_by()
    found = (
        Translation.objects.filter(source__object_id__in=list(keys), enabled=True)
        .select_related("source")
        .annotate(segments=_count(segments), translated=_count(segments.filter(Exists(translated))))
    )
    return {(each.source.object_id, each.target_locale_id): each for each in found}


def _count(segments: QuerySet) -> Coalesce:
    counted = segments.values("source_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _make_row(
    pages: list[AudiencePage], locales: list[Locale], translations: dict[tuple[uuid.UUID, int], Translation]
) -> BoardRow:
    source, by_locale = pages[0], {page.locale_id: page for page in pages}
    return BoardRow(
        title=source.get_admin_display_title(),
        audience=source.audience,
        states=tuple(
            _make_state(source, by_locale.get(locale.pk), locale, translations.get((source.translation_key, locale.pk)))
            for locale in locales
        ),
    )


def _make_state(
    source: AudiencePage, page: AudiencePage | None, locale: Locale, translation: Translation | None
) -> PageState:
    state = find_state(source, page, translation)
    url = (
        reverse("wagtailadmin_pages:edit", args=[page.pk])
        if page
        else reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    )
    return PageState(state, _describe(state, translation), url, locale.get_display_name())


def find_state(source: AudiencePage, page: AudiencePage | None, translation: Translation | None) -> State:
    """The state of a page; a live page is stale when its source went on or words are untranslated."""
    if page is None:
        return State.MISSING
    is_complete = translation is None or translation.translated >= translation.segments
    if not page.live:
        return State.DRAFT if is_complete else State.IN_PROGRESS
    if not is_complete or _source_went_on(source, page, translation):
        return State.STALE
    return State.LIVE


def _source_went_on(source: AudiencePage, page: AudiencePage, translation: Translation | None) -> bool:
    """Whether the source was published again after it was last submitted for translation."""
    if translation is None or page.pk == source.pk or source.last_published_at is None:
        return False
    return source.last_published_at > translation.source.last_updated_at


def _describe(state: State, translation: Translation | None) -> str:
    if translation is not None and state in {State.IN_PROGRESS, State.STALE}:
        left = translation.segments - translation.translated
        if left:
            numbers = {"done": translation.translated, "all": translation.segments}
            return _("%(done)d of %(all)d translated") % numbers
    return {
        State.MISSING: _("Missing"),
        State.IN_PROGRESS: _("In progress"),
        State.DRAFT: _("Draft"),
        State.STALE: _("Live, source changed"),
        State.LIVE: _("Live"),
    }[state]
