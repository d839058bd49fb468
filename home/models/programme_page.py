import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor
from home.blocks import PartnersBlock, ResultsBlock
from home.models.lesson_page import LessonPage, LessonQuerySet

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class ProgrammePage(PageEditor, Page):
    """A programme against undermining, or near it: what it is for, with whom, and what came of it."""

    introduction = models.TextField(_("introduction"), max_length=400, help_text=_("What it is, in two sentences."))
    caution = models.CharField(
        _("not to be confused"),
        max_length=240,
        blank=True,
        help_text=_("What this programme is not about, such as 'This is about crisis management, not crime.'"),
    )
    purpose = RichTextField(_("purpose"), features=TEXT_FEATURES)
    partners = StreamField(PartnersBlock(), verbose_name=_("partners"), blank=True)
    results = StreamField(
        ResultsBlock(), verbose_name=_("results"), blank=True, help_text=_("Each with its date and its source.")
    )
    municipalities = ParentalManyToManyField(
        "audiences.Municipality", blank=True, related_name="+", verbose_name=_("municipalities that take part")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    review_on = models.DateField(
        _("review on"), help_text=_("From this day on the editors are asked to check the page.")
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("caution"),
        FieldPanel("purpose"),
        FieldPanel("partners"),
        FieldPanel("results"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("municipalities", widget=forms.CheckboxSelectMultiple),
            ],
            heading=_("Where it belongs"),
        ),
        FieldPanel("review_on"),
        ChecklistPanel(),
    ]
    start_dates = {"review_on": 365}
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("caution"),
        TranslatableField("purpose"),
        TranslatableField("partners"),
        TranslatableField("results"),
        SynchronizedField("municipalities", overridable=False),
        SynchronizedField("starts_on", overridable=False),
        SynchronizedField("ends_on", overridable=False),
        SynchronizedField("review_on", overridable=False),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("caution"),
        index.SearchField("purpose"),
        index.SearchField("partners"),
        index.SearchField("results"),
    ]
    parent_page_types = ["home.ProgrammesPage"]
    subpage_types: list[str] = []
    template = "home/programme_page.html"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self) -> None:
        """A programme cannot end before it starts."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The programme ends before it starts. Check both dates.")})

    def needs_review(self, at: datetime.date | None = None) -> bool:
        """Whether the day has come on which the editors must check this page; today unless told otherwise."""
        return self.review_on <= (at or timezone.localdate())

    @property
    def lessons(self) -> LessonQuerySet:
        """What was learnt in this programme, in the language of this page."""
        here = LessonPage.objects.filter(locale=self.locale, view_restrictions=None)
        return here.of_programme(self).live().order_by("-learnt_on", "path")
