from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor


class Compliance(models.TextChoices):
    """How far the site meets the accessibility requirements."""

    FULL = "full", _("The site meets the requirements in full")
    PARTIAL = "partial", _("The site meets the requirements in part")
    STARTED = "started", _("Measures have been taken, not everything has been tested yet")
    NONE = "none", _("The site does not meet the requirements")


class AccessibilityPage(PageEditor, Page):
    """The accessibility statement: status, date, and where to tell us what does not work."""

    compliance = models.CharField(_("status"), max_length=10, choices=Compliance, default=Compliance.STARTED)
    stated_on = models.DateField(_("statement of"), help_text=_("It must be renewed every year."))
    audited_on = models.DateField(_("last full audit"), null=True, blank=True)
    report_address = models.URLField(_("web address of the audit report"), blank=True)
    feedback_contact = models.CharField(
        _("contact for feedback"), max_length=120, help_text=_("An address or number of the organisation.")
    )
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])

    content_panels = [
        *Page.content_panels,
        FieldPanel("compliance"),
        FieldRowPanel([FieldPanel("stated_on"), FieldPanel("audited_on")]),
        FieldPanel("report_address"),
        FieldPanel("feedback_contact"),
        FieldPanel("body"),
        ChecklistPanel(),
    ]
    start_dates = {"stated_on": 0}
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("body"),
        SynchronizedField("compliance", overridable=False),
        SynchronizedField("stated_on", overridable=False),
        SynchronizedField("audited_on", overridable=False),
        SynchronizedField("report_address", overridable=False),
        SynchronizedField("feedback_contact", overridable=False),
    ]
    search_fields = [*Page.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/accessibility_page.html"

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def clean(self) -> None:
        """A statement is about what was done, and only a full audit can find nothing wrong."""
        super().clean()
        today = timezone.localdate()
        errors = {
            name: _("This day is still to come.")
            for name in ("stated_on", "audited_on")
            if (day := getattr(self, name)) and day > today
        }
        if self.compliance == Compliance.FULL and not self.audited_on:
            errors["audited_on"] = _("Only a full audit shows that everything is in order. Fill in when it was done.")
        if errors:
            raise ValidationError(errors)
