from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Transferable(models.TextChoices):
    """Whether another municipality can do the same."""

    YES = "yes", _("Yes, as it is")
    ADAPTED = "adapted", _("Yes, with changes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known yet")


class LessonsPage(Page):
    """What was learnt, so that a municipality without a programme can use it."""

    introduction = models.TextField(_("introduction"), max_length=400)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("introduction"),
        SynchronizedField("show_in_menus"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.ProgrammesPage"]
    subpage_types = ["home.LessonPage"]
    max_count_per_parent = 1
    template = "home/lessons_page.html"

    class Meta:
        verbose_name = _("lessons learnt page")
        verbose_name_plural = _("lessons learnt pages")


class LessonPage(Page):
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

    content_panels = [
        *Page.content_panels,
        FieldPanel("what"),
        FieldPanel("for_whom"),
        FieldPanel("effect"),
        FieldPanel("cost"),
        FieldPanel("transferable"),
        FieldPanel("transfer_note"),
        FieldPanel("contact_role"),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("learnt_on")]),
        FieldPanel("municipalities"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("source_address")]),
    ]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("what"),
        TranslatableField("for_whom"),
        TranslatableField("effect"),
        TranslatableField("cost"),
        TranslatableField("transfer_note"),
        TranslatableField("contact_role"),
        SynchronizedField("source"),
        SynchronizedField("source_address"),
        SynchronizedField("transferable"),
        SynchronizedField("learnt_on"),
        SynchronizedField("programme"),
        SynchronizedField("municipalities"),
        SynchronizedField("show_in_menus"),
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
