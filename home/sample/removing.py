"""Takes the sample site out again and leaves what people made themselves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.utils import translation
from wagtail.models import Page

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from home.models import HomePage, LessonPage, ProgrammePage, SampleMark
from home.planting import plant_site
from home.sample.content.home import HOME
from home.sample.marking import SAMPLE_MODELS
from newsletters.models import Subscriber


@dataclass(frozen=True)
class Removal:
    """How many rows went and how many stayed because other rows need them, by kind."""

    removed: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


def count_sample() -> dict[str, int]:
    """How many rows are marked, by kind."""
    counts = ((model, _marked(model).count()) for model in SAMPLE_MODELS)
    return {_name(model): count for model, count in counts if count}


@transaction.atomic
def remove_sample() -> Removal:
    """Remove every marked row that nobody else needs, then make sure that the site still answers.

    A marked row that somebody's own page, mailing or subscriber needs stays, and is sample data no longer.
    """
    removal = Removal()
    for model in SAMPLE_MODELS:
        rows = _marked(model)
        before = rows.count()
        if model is Page:
            _remove_pages()
        else:
            _remove_rows(rows.exclude(pk__in=_needed(model)))
        kept = rows.count()
        removal.removed[_name(model)] += before - kept
        removal.kept[_name(model)] += kept
    SampleMark.objects.all().delete()
    _empty_home_pages()
    plant_site()
    return removal


def _name(model: type[Model]) -> str:
    with translation.override("en"):
        return str(model._meta.verbose_name_plural)


def _marked(model: type[Model]) -> QuerySet[Model]:
    marks = SampleMark.objects.filter(content_type=ContentType.objects.get_for_model(model))
    return model._default_manager.filter(pk__in=marks.values("object_id"))


def _needed(model: type[Model]) -> list[int]:
    """Rows that rows of others point at with a link that would be lost in silence."""
    through = Subscriber.audiences.through
    if model is Audience:
        return list(through.objects.values_list("audience_id", flat=True).distinct())
    if model is Municipality:
        return [
            pk
            for holder in (Wave, ProgrammePage, LessonPage)
            for pk in holder.objects.values_list("municipalities", flat=True).exclude(municipalities=None).distinct()
        ]
    return []


def _remove_rows(rows: QuerySet[Model]) -> None:
    """Delete the rows, except those that other rows protect."""
    protected: set[int] = set()
    while True:
        try:
            with transaction.atomic():
                rows.exclude(pk__in=protected).delete()
            return
        except (ProtectedError, RestrictedError) as error:
            found = _find_protected(rows.exclude(pk__in=protected), error)
            protected |= found


def _find_protected(rows: QuerySet[Model], error: ProtectedError | RestrictedError) -> set[int]:
    """The rows that the objects in the error hold on to."""
    objects = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
    pks = set(rows.values_list("pk", flat=True))
    held: set[int] = set()
    for holder in objects:
        for link in holder._meta.concrete_fields:
            if link.remote_field and issubclass(rows.model, link.remote_field.model):
                held.add(getattr(holder, link.attname))
    return (held & pks) or pks


def _remove_pages() -> None:
    """Deepest pages first, so that a sample page with somebody's own page below it stays."""
    for pk in _marked(Page).order_by("-depth", "path").values_list("pk", flat=True):
        page = Page.objects.filter(pk=pk).first()
        if page is None or page.numchild:
            continue
        try:
            with transaction.atomic():
                page.specific.delete()
        except (ProtectedError, RestrictedError):
            continue


def _empty_home_pages() -> None:
    """The front doors stay; they lose the words of the sample, not the words of an officer."""
    for home in HomePage.objects.select_related("locale"):
        sample = HOME.in_language(home.locale.language_code, {})
        draft = home.get_latest_revision_as_object()
        if not (_empty(home, sample) | _empty(draft, sample)):
            continue
        home.save(clean=False)
        revision = draft.save_revision(clean=False)
        if not home.has_unpublished_changes:
            revision.publish()


def _empty(home: HomePage, sample: Mapping[str, Any]) -> bool:
    """Empty the fields that still hold the sample's words; says whether there were any."""
    names = [name for name in HOME.fields if getattr(home, name) == sample[name]]
    for name in names:
        setattr(home, name, "")
    return bool(names)
