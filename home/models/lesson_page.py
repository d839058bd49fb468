from typing import TYPE_CHECKING

from django import forms
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.models import Municipality
from audiences.page_editor import PAGE_FIELDS, PageEditor

if TYPE_CHECKING:
    from home.models.programme_page import ProgrammePage


class Transferable(models.TextChoices):
    """Whether another municipality can do the same."""

    YES = "yes", _("Yes, as it is")
    ADAPTED = "adapted", _("Yes, with changes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known yet")


class LessonQuerySet(PageQuerySet):
    """Reads lessons with what a list of them shows."""

    def listed(self) -> "LessonQuerySet":
        """Live lessons without a sign-in of their own, the newest first, with programme and municipalities at hand."""
        rows = self.live().filter(view_restrictions=None).select_related("programme").prefetch_related("municipalities")
        return rows.order_by("-learnt_on", "path")

    def of_programme(self, programme: "ProgrammePage") -> "LessonQuerySet":
        """Lessons of this programme, in whichever language the lesson names it."""
        return self.filter(programme__translation_key=programme.translation_key)

    def learnt_in(self, municipality: Municipality) -> "LessonQuerySet":
        return self.filter(municipalities=municipality)

    def usable_elsewhere(self) -> "LessonQuerySet":
        """Lessons that another municipality can use as they are."""
        return self.filter(transferable=Transferable.YES)


class LessonPage(PageEditor, Page):
    """One lesson learnt: what was done, for whom, with what effect and at what cost."""

    what = models.TextField(_("what was done"), max_length=600)
    for_whom = models.CharField(_("for whom"), max_length=160)
    effect = models.TextField(_("effect"), max_length=600, help_text=_("What changed, and how that is known."))
    cost = models.CharField(_("cost"), max_length=160, help_text=_("Money and hours; 'not known' is an answer too."))
    transferable = models.CharField(
        _("can others do the same?"), max_length=10, choices=Transferable, default=Transferable.UNKNOWN
    )
    transfer_note = models.CharField(_("what others need for it"), max_length=240, blank=True)
    contact_role = models.CharField(
        _("whom to ask"), max_length=120, help_text=_("A role and an organisation, never a person's name.")
    )
    source = models.CharField(_("source"), max_length=160, blank=True)
    source_address = models.URLField(_("web address of the source"), blank=True)
    learnt_on = models.DateField(_("learnt on"))
    programme = models.ForeignKey(
        "home.ProgrammePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("programme"),
    )
    municipalities = ParentalManyToManyField(
        "audiences.Municipality", blank=True, related_name="+", verbose_name=_("learnt in")
    )

    objects = PageManager.from_queryset(LessonQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("what"),
        FieldPanel("for_whom"),
        FieldPanel("effect"),
        FieldPanel("cost"),
        FieldPanel("transferable"),
        FieldPanel("transfer_note"),
        FieldPanel("contact_role"),
        MultiFieldPanel(
            [FieldPanel("learnt_on"), FieldRowPanel([FieldPanel("source"), FieldPanel("source_address")])],
            heading=_("When, and where it is written"),
        ),
        MultiFieldPanel(
            [FieldPanel("programme"), FieldPanel("municipalities", widget=forms.CheckboxSelectMultiple)],
            heading=_("Where it belongs"),
        ),
        ChecklistPanel(),
    ]
    start_dates = {"learnt_on": 0}
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("what"),
        TranslatableField("for_whom"),
        TranslatableField("effect"),
        TranslatableField("cost"),
        TranslatableField("transfer_note"),
        TranslatableField("contact_role"),
        TranslatableField("source"),
        SynchronizedField("source_address", overridable=False),
        SynchronizedField("transferable", overridable=False),
        SynchronizedField("learnt_on", overridable=False),
        SynchronizedField("programme", overridable=False),
        SynchronizedField("municipalities", overridable=False),
    ]
    search_fields = [
        *Page.search_fields,
        *(index.SearchField(name) for name in ("what", "for_whom", "effect", "cost", "transfer_note", "contact_role")),
    ]
    parent_page_types = ["home.LessonsPage"]
    subpage_types: list[str] = []
    template = "home/lesson_page.html"

    class Meta:
        verbose_name = _("lesson learnt")
        verbose_name_plural = _("lessons learnt")

    @property
    def introduction(self) -> str:
        """What search engines and shared links say of this page, as other pages have it."""
        return Truncator(self.what).chars(160)

    @property
    def programme_here(self) -> "ProgrammePage | None":
        """The programme in the language of this page, or else as it was written."""
        if self.programme is None:
            return None
        versions = {page.locale_id: page for page in self.programme.get_translations(inclusive=True).live()}
        return versions.get(self.locale_id) or versions.get(self.programme.locale_id)
