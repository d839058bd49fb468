from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.TextChoices):
    """What became of a proposed change."""

    WAITING = "waiting", _("Waiting for a second person")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class ChannelProposalQuerySet(models.QuerySet["ChannelProposal"]):
    """Reads proposals."""

    def waiting(self) -> "ChannelProposalQuerySet":
        """Those nobody has decided on."""
        return self.filter(decision=Decision.WAITING)


class ChannelProposal(models.Model):
    """A change of a channel's facts that counts only once a second person has approved it.

    `facts` holds only what changes, by field name; it goes to the channel in every language at once.
    """

    channel_key = models.UUIDField(_("channel"), db_index=True)
    facts = models.JSONField(_("facts"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = ChannelProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel_key"],
                condition=models.Q(decision="waiting"),
                name="one_waiting_proposal_per_channel",
            ),
            models.CheckConstraint(
                condition=models.Q(proposed_by__isnull=True)
                | models.Q(decided_by__isnull=True)
                | ~models.Q(proposed_by=models.F("decided_by"))
                | models.Q(decision="refused"),
                name="nobody_approves_their_own_proposal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_key} {self.proposed_at:%Y-%m-%d}"
