import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Situation(models.TextChoices):
    """What brings somebody to the signpost; the letters stand in addresses, where a word would tell too much."""

    DANGER = "a", _("There is danger now")
    SUSPICION = "b", _("I suspect something")
    ANONYMOUS = "c", _("I want to stay anonymous")
    EXTORTED = "d", _("Somebody threatens or extorts me")
    VICTIM = "e", _("It happened to me")
    YOUNG = "f", _("I am young, or it is about somebody young")


FACTS = (
    "key",
    "position",
    "phone",
    "phone_from_abroad",
    "web_address",
    "in_reporting_bar",
    "last_checked_on",
    "situations",
    "municipality_keys",
    "is_shown",
)


class ReportingChannelQuerySet(models.QuerySet["ReportingChannel"]):
    """Reads channels in the words of one language, Dutch where a translation is missing."""

    def in_language(self, language_code: str) -> list["ReportingChannel"]:
        """Every channel once, in order of position."""
        default = Locale.get_default()
        chosen: dict[uuid.UUID, ReportingChannel] = {}
        rows = self.filter(locale__language_code__in={language_code, default.language_code})
        for channel in rows.select_related("locale").order_by("position"):
            if channel.translation_key not in chosen or channel.locale.language_code == language_code:
                chosen[channel.translation_key] = channel
        return sorted(chosen.values(), key=lambda channel: channel.position)

    def in_reporting_bar(self) -> "ReportingChannelQuerySet":
        return self.filter(in_reporting_bar=True)


class ReportingChannel(TranslatableMixin, models.Model):
    """A phone number or form where people report: facts kept once, words per language."""

    key = models.SlugField(_("key"), max_length=40)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=80)
    bar_label = models.CharField(
        _("label in the reporting bar"), max_length=40, blank=True, help_text=_("Such as 'Anonymous' or 'Danger now?'.")
    )
    purpose = models.CharField(_("when to use it"), max_length=200, help_text=_("One sentence: for whom, and when."))
    phone = models.CharField(_("phone number"), max_length=20, blank=True)
    phone_from_abroad = models.CharField(_("phone number from abroad"), max_length=20, blank=True)
    web_address = models.URLField(_("web address"), blank=True)
    in_reporting_bar = models.BooleanField(_("show in the reporting bar"), default=False)
    last_checked_on = models.DateField(_("last checked on"))
    situations = models.JSONField(
        _("situations"), default=list, blank=True, help_text=_("When the signpost names this channel.")
    )
    municipality_keys = models.JSONField(
        _("municipalities"), default=list, blank=True, help_text=_("None chosen: it serves all of them.")
    )
    is_shown = models.BooleanField(_("shown on the site"), default=True)

    objects = ReportingChannelQuerySet.as_manager()

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("bar_label"),
        TranslatableField("purpose"),
        *(SynchronizedField(name) for name in FACTS),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_from_abroad")]),
                FieldPanel("web_address"),
                FieldPanel("last_checked_on"),
            ],
            heading=_("Facts, the same in every language"),
        ),
        MultiFieldPanel(
            [FieldPanel("in_reporting_bar"), FieldPanel("bar_label"), FieldPanel("position"), FieldPanel("key")],
            heading=_("Where it is shown"),
        ),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("reporting channel")
        verbose_name_plural = _("reporting channels")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="one_reporting_channel_per_key_and_locale")
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and carry the facts to every language at once: a wrong number must not live on."""
        super().save(*args, **kwargs)
        facts = {name: getattr(self, name) for name in FACTS}
        siblings = type(self).objects.filter(translation_key=self.translation_key)
        siblings.exclude(pk=self.pk).update(**facts)

    @property
    def dial_address(self) -> str:
        """The `tel:` address; short numbers such as 112 stay as they are."""
        return "tel:" + "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")
