from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ConsentWording(models.Model):
    """The exact words that people agreed to, one row per version and language."""

    version = models.PositiveSmallIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=12)
    text = models.TextField(_("text"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="one_wording_per_version_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.language}"


class ConsentChange(models.TextChoices):
    """What happened to somebody's consent."""

    ASKED = "asked", _("Asked for mail")
    CONFIRMED = "confirmed", _("Confirmed from the mail")
    LAPSED = "lapsed", _("Did not confirm in time")
    IMPORTED = "imported", _("Imported with consent")
    CHANGED = "changed", _("Changed what the mail is about")
    PAUSED = "paused", _("Paused")
    RESUMED = "resumed", _("Wanted mail again after a pause")
    WITHDRAWN = "withdrawn", _("Unsubscribed")
    BOUNCED = "bounced", _("Address stopped working")
    COMPLAINED = "complained", _("Called a mail spam")
    ERASED = "erased", _("Erased")


class LegalBasis(models.TextChoices):
    """Why we may mail somebody on an imported list (Dutch Telecommunications Act, section 11.7)."""

    CONSENT = "consent", _("They asked for this mail, and we can prove it")
    PUBLISHED = "published", _("They published this business address for mail like this")


class LedgerIsAppendOnly(Exception):
    """Somebody tried to change or remove a row of the consent ledger."""


class Consent(models.Model):
    """One row of the append-only ledger: what changed, which words, where, in which wave, when.

    Erasing a person removes the link to her and empties every row of hers but for the keyed hash, the change, the
    moment and what it counts for (wave and mailing), so that sums stay right.
    """

    subscriber = models.ForeignKey(
        "newsletters.Subscriber", null=True, on_delete=models.SET_NULL, related_name="consents"
    )
    address_hash = models.CharField(max_length=64, db_index=True)
    change = models.CharField(_("change"), max_length=12, choices=ConsentChange)
    at = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    wording = models.ForeignKey(ConsentWording, null=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=12, blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Address of a page, or the origin of an import.")
    )
    short_link = models.CharField(
        _("short link"), max_length=16, blank=True, help_text=_("Code of the short link that led to the page.")
    )
    legal_basis = models.CharField(_("legal basis"), max_length=12, choices=LegalBasis, blank=True)
    until = models.DateField(_("paused until"), null=True, help_text=_("The first day on which mail comes again."))
    wave = models.ForeignKey("campaigns.Wave", null=True, on_delete=models.SET_NULL, related_name="+")
    mailing = models.ForeignKey("newsletters.Mailing", null=True, on_delete=models.SET_NULL, related_name="consents")

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["subscriber", "change", "at"], name="consent_by_subscriber")]

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises `LedgerIsAppendOnly` when it exists already."""
        if not self._state.adding:
            raise LedgerIsAppendOnly
        super().save(*args, **kwargs)


class Suppression(models.Model):
    """The keyed hash of an erased address, so that no import can bring it back."""

    address_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.address_hash[:8]
