"""Translates sample content the way a translator does: segment by segment, through wagtail-localize."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

Values = Callable[[str], Mapping[str, Any]]


class IncompleteTranslation(Exception):
    """A segment of the Dutch text has no counterpart in another language."""


def translate(instance: TranslatableMixin, values: Values, locales: Iterable[Locale]) -> None:
    """Publish the instance in those languages; `values` gives its fields for a language code."""
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    for locale in locales:
        _write_segments(source, values(locale.language_code), locale)
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        total, done = translation.get_progress()
        if total != done:
            raise IncompleteTranslation(f"{source.object_repr}: {done} of {total} segments in {locale}.")
        is_page = isinstance(instance, Page)
        translation.save_target(publish=not is_page)
        if is_page:
            # Published here and not by wagtail-localize, which waits for the commit.
            translation.get_target_instance().get_latest_revision().publish()


def _write_segments(source: TranslationSource, values: Mapping[str, Any], locale: Locale) -> None:
    twin = source.as_instance()
    for name, value in values.items():
        setattr(twin, name, value)
    translated = {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(twin)
        if isinstance(segment, StringSegmentValue)
    }
    segments = StringSegment.objects.filter(source=source).select_related("context")
    rows = [
        StringTranslation(
            translation_of_id=segment.string_id,
            locale=locale,
            context=segment.context,
            data=translated[segment.context.path, segment.order],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for segment in segments
        if (segment.context.path, segment.order) in translated
    ]
    StringTranslation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "has_error"],
    )
