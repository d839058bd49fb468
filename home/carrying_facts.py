"""Carries the facts of a page to its other languages as soon as it is published.

wagtail-localize does so only when an officer asks for it, from its own copy, which may be old, and never takes the last
municipality away; a review date or a municipality must not live on in one language.
"""

from typing import Any

from django.db.models import Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from home.models import AccessibilityPage, LessonPage, ProgrammePage

FACTS: dict[type[Page], tuple[str, ...]] = {
    ProgrammePage: ("municipalities", "starts_on", "ends_on", "review_on"),
    LessonPage: ("municipalities", "transferable", "learnt_on", "source_address", "programme"),
    AccessibilityPage: ("compliance", "stated_on", "audited_on", "report_address", "feedback_contact"),
}


def listen_to_publishing() -> None:
    """Connect; for the app's `ready`."""
    for model in FACTS:
        page_published.connect(carry_facts, sender=model, dispatch_uid=f"carry_facts_{model.__name__}")


def carry_facts(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Give the facts of a page in the first language to its translations, or to the one that was published just now."""
    versions = sender.objects.filter(translation_key=instance.translation_key)
    source = versions.live().filter(locale=Locale.get_default()).first()
    if source is None:
        return
    facts = _read_facts(sender, source)
    twins = versions.exclude(pk=source.pk) if instance.pk == source.pk else versions.filter(pk=instance.pk)
    for twin in twins.filter(alias_of=None):
        _give(sender, twin, facts)


def _read_facts(model: type[Page], page: Page) -> dict[str, Any]:
    return {name: _read(model, page, name) for name in FACTS[model]}


def _read(model: type[Page], page: Page, name: str) -> Any:
    field = model._meta.get_field(name)
    if isinstance(field, ParentalManyToManyField):
        rows: list[Model] = sorted(getattr(page, name).all(), key=lambda row: row.pk)
        return rows
    return getattr(page, name)


def _give(model: type[Page], twin: Page, facts: dict[str, Any]) -> None:
    draft = twin.get_latest_revision_as_object()
    if twin.live and _read_facts(model, twin) != facts:
        _write(twin, facts)
        twin.save(clean=False)
    if _read_facts(model, draft) != facts:
        _write(draft, facts)
        revision = draft.save_revision(clean=False, changed=twin.has_unpublished_changes)
        if twin.live and not twin.has_unpublished_changes:
            revision.publish()


def _write(page: Page, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(page, name, value)
