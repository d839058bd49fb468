import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ShareState(models.TextChoices):
    """Whether a link to a report can be opened."""

    OPEN = "open", _("Works")
    ENDS_SOON = "ends_soon", _("Ends soon")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Revoked")


# A link that ends within this time is worth a word to whoever uses it.
SOON = datetime.timedelta(days=7)


class SharedReport(models.Model):
    """A link with which somebody without an account reads the report of one wave.

    Nothing is kept of who opens it or when.
    """

    wave = models.ForeignKey(
        "campaigns.Wave", on_delete=models.CASCADE, related_name="shared_reports", verbose_name=_("wave")
    )
    receiver = models.CharField(_("for whom"), max_length=120)
    language = models.CharField(_("language"), max_length=12)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("shared report")
        verbose_name_plural = _("shared reports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.wave} → {self.receiver}"

    def find_state(self, at: datetime.datetime | None = None) -> ShareState:
        """Whether it can be opened at that moment, now unless given."""
        moment = at or timezone.now()
        if self.revoked_at:
            return ShareState.REVOKED
        if self.expires_at <= moment:
            return ShareState.EXPIRED
        return ShareState.ENDS_SOON if self.expires_at <= moment + SOON else ShareState.OPEN

    def can_be_opened(self, at: datetime.datetime | None = None) -> bool:
        """Whether it shows the report at that moment, now unless given."""
        return self.find_state(at) in (ShareState.OPEN, ShareState.ENDS_SOON)
