import datetime
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from audiences.channel_numbers import ChannelNumber
from audiences.dialling import find_dial_address


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
    "first_for",
    "municipality_keys",
    "is_shown",
)


class ReportingChannelQuerySet(models.QuerySet["ReportingChannel"]):
    """Reads channels in the words of one language, Dutch where a translation is missing."""

    def in_language(self, language_code: str) -> list["ReportingChannel"]:
        """Every channel once, in order of position."""
        chosen: dict[uuid.UUID, ReportingChannel] = {}
        rows = self.filter(locale__language_code__in={language_code, settings.LANGUAGE_CODE})
        for channel in rows.select_related("locale").order_by("position"):
            if channel.translation_key not in chosen or channel.locale.language_code == language_code:
                chosen[channel.translation_key] = channel
        return sorted(chosen.values(), key=lambda channel: channel.position)

    def list_keys(self) -> list[str]:
        """The keys editors may write in a text, in order of position."""
        return list(dict.fromkeys(self.order_by("position").values_list("key", flat=True)))

    def shown(self) -> "ReportingChannelQuerySet":
        """What readers may see: a second person has looked at it."""
        return self.filter(is_shown=True)

    def in_reporting_bar(self) -> "ReportingChannelQuerySet":
        return self.shown().filter(in_reporting_bar=True)

    def originals(self) -> "ReportingChannelQuerySet":
        """Every channel once: the row that was written first, whose facts the other languages follow."""
        older = ReportingChannel.objects.filter(translation_key=models.OuterRef("translation_key"))
        return self.filter(~models.Exists(older.filter(pk__lt=models.OuterRef("pk"))))

    def unchecked_since(self, day: datetime.date) -> "ReportingChannelQuerySet":
        """Shown channels whose facts nobody has checked from that day on."""
        return self.shown().filter(last_checked_on__lt=day)


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
    first_for = models.JSONField(
        _("named first for"), default=list, blank=True, help_text=_("The situations in which this is the best answer.")
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
        *(SynchronizedField(name, overridable=False) for name in FACTS),
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
        """Save, and keep the facts the same in every language at once: a wrong number must not live on.

        Facts come from the row that was written first. What another language holds gives way, so that no
        translation, however old its source, brings back facts that have changed since.
        """
        names = kwargs.get("update_fields")
        if names is not None and not set(names) & set(FACTS):
            super().save(*args, **kwargs)
            return
        siblings = type(self).objects.filter(translation_key=self.translation_key)
        original = siblings.order_by("pk").first()
        is_original = original is None or original.pk == self.pk
        if original and not is_original:
            self.take_facts(original.facts)
        super().save(*args, **kwargs)
        if is_original:
            siblings.exclude(pk=self.pk).update(**self.facts)

    @property
    def facts(self) -> dict[str, Any]:
        """What is the same in every language, by field name."""
        return {name: getattr(self, name) for name in FACTS}

    def take_facts(self, facts: dict[str, Any]) -> None:
        """Set facts by name, without saving."""
        for name, value in facts.items():
            setattr(self, name, value)

    @property
    def number(self) -> ChannelNumber:
        """What stands in a text for this channel."""
        return ChannelNumber.of(name=self.name, phone=self.phone, web_address=self.web_address, is_shown=self.is_shown)

    @property
    def dial_address(self) -> str:
        """The `tel:` address; short numbers such as 112 stay as they are."""
        return find_dial_address(self.phone)


def fact_fields() -> dict[str, models.Field[Any, Any]]:
    """The fields that hold facts, by name, in the order in which people look at them."""
    fields = {field.name: field for field in ReportingChannel._meta.concrete_fields}
    return {name: fields[name] for name in FACTS}
