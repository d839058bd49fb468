from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.checklist_panel import ChecklistPanel
from audiences.page_editor import PAGE_FIELDS, PageEditor
from campaigns.models import Wave
from newsletters.blocks import NewsletterStreamBlock
from newsletters.blocks.acting import write_bar_heading
from newsletters.mail.preview import MailPreviewMixin


class NewsletterPageQuerySet(PageQuerySet):
    """Tells newsletters that readers have from those that nobody but the officers knows."""

    def sent(self) -> "NewsletterPageQuerySet":
        """Newsletters of which a mailing has begun, in whatever language, with `sent_at`, the moment of the first."""
        began = self._begun_mailings().order_by("began_at").values("began_at")
        return self.annotate(sent_at=Subquery(began[:1])).filter(sent_at__isnull=False)

    def unsent(self) -> "NewsletterPageQuerySet":
        """All others; the public must not hear of them."""
        return self.filter(~Exists(self._begun_mailings()))

    def _begun_mailings(self) -> models.QuerySet:
        # Mailings refer to newsletters.
        from newsletters.models.mailing import Mailing

        begun = Mailing.objects.begun().filter(newsletter__translation_key=OuterRef("translation_key"))
        return begun.annotate(began_at=Coalesce("starts_at", "frozen_at"))


class NewsletterIndexPage(PageEditor, Page):
    """Sign-up form and archive of sent newsletters in one language."""

    introduction = models.TextField(_("introduction"), max_length=400)
    parents_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page for parents"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where somebody under 16 is sent, who cannot sign up herself."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("parents_page"),
        ChecklistPanel(),
    ]
    translatable_fields = [*PAGE_FIELDS, TranslatableField("introduction"), SynchronizedField("parents_page")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletters.NewsletterPage"]
    max_count_per_parent = 1
    template = "newsletters/newsletter_index_page.html"

    class Meta:
        verbose_name = _("newsletter archive and sign-up")
        verbose_name_plural = _("newsletter archives and sign-up")

    @property
    def sent_newsletters(self) -> NewsletterPageQuerySet:
        """The archive: what readers have, newest first."""
        return NewsletterPage.objects.child_of(self).live().public().sent().order_by("-sent_at", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from newsletters.sign_up.page import make_form

        context = super().get_context(request, *args, **kwargs)
        context["form"] = make_form(request)
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or take what was filled in."""
        from newsletters.sign_up.page import answer_sign_up

        if request.method == "POST":
            return answer_sign_up(self, request)
        response = super().serve(request, *args, **kwargs)
        # The form knows the moment at which it was shown, and where its reader came from.
        response.headers["Cache-Control"] = "private, no-store"
        return response


class NewsletterPage(PageEditor, MailPreviewMixin, Page):
    """A newsletter: written once, translated like any page, published as web archive.

    The title is the subject of the mail.
    """

    preheader = models.CharField(
        _("preview line"), max_length=120, help_text=_("Shown beside the subject in most mail programs.")
    )
    introduction = models.TextField(_("introduction"), max_length=400)
    second_subject = models.CharField(
        _("second subject"),
        max_length=255,
        blank=True,
        help_text=_("Fill in to try two subjects on a part of the readers."),
    )
    second_introduction = models.TextField(
        _("second introduction"),
        max_length=400,
        blank=True,
        help_text=_("Fill in to try two introductions on a part of the readers."),
    )
    reply_address = models.EmailField(
        _("reply address"), blank=True, help_text=_("Where answers go; without one, to the sender's address.")
    )
    body = StreamField(NewsletterStreamBlock(), verbose_name=_("content"))
    wave = models.ForeignKey(
        "campaigns.Wave", on_delete=models.PROTECT, related_name="newsletters", verbose_name=_("wave")
    )

    objects = PageManager.from_queryset(NewsletterPageQuerySet)()

    content_panels = [
        TitleFieldPanel("title", help_text=_("The subject of the mail. A phone shows about 40 letters of it.")),
        # Nothing can be saved or previewed before it is chosen.
        FieldPanel("wave"),
        FieldPanel("preheader"),
        FieldPanel("introduction", help_text=_("One or two sentences. Say first what the reader can do.")),
        FieldPanel("body"),
        FieldPanel("reply_address"),
        MultiFieldPanel(
            [FieldPanel("second_subject"), FieldPanel("second_introduction")],
            heading=_("Try two texts"),
            classname="collapsed",
        ),
        ChecklistPanel(),
    ]
    start_blocks = {"body": ["text", "button"]}
    asks_for_action = True
    # Set while an officer looks at the web page of a newsletter that nobody got yet.
    is_seen_early = False
    translatable_fields = [
        *PAGE_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("preheader"),
        TranslatableField("second_subject"),
        TranslatableField("second_introduction"),
        TranslatableField("body"),
        SynchronizedField("wave"),
        SynchronizedField("reply_address"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    parent_page_types = ["newsletters.NewsletterIndexPage"]
    subpage_types: list[str] = []
    template = "newsletters/newsletter_page.html"

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The web page ends with the numbers unless the writer placed them."""
        context = super().get_context(request, *args, **kwargs)
        has_bar = any(block.block_type == "reporting_bar" for block in self.body)
        context["closing_bar"] = None if has_bar else {"heading": write_bar_heading()}
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the newsletter, or one of its events as a file for the calendar."""
        from newsletters.calendar_files import answer_calendar

        event_id = request.GET.get("event")
        if event_id:
            return answer_calendar(self, event_id)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def fill_in_start(self) -> None:
        """A newsletter belongs to the wave that runs now; where several run, the officer chooses."""
        super().fill_in_start()
        running = list(Wave.objects.running()[:2])
        if self.wave_id is None and len(running) == 1:
            self.wave = running[0]
