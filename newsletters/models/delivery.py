from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletters.models.mailing import Arm, Mailing, Variant


class DeliveryState(models.TextChoices):
    """Exactly one of these holds for every eligible subscriber of a mailing."""

    QUEUED = "queued", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    SENT = "sent", _("Sent")
    BOUNCED = "bounced", _("Bounced")
    FAILED = "failed", _("Failed")
    UNCERTAIN = "uncertain", _("Uncertain")
    EXCLUDED = "excluded", _("Left out")


# States in which somebody has the mail, or may have it.
GONE_OUT = (DeliveryState.CLAIMED, DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.UNCERTAIN)


class ExclusionReason(models.TextChoices):
    """Why somebody in the segment gets no mail."""

    PENDING = "pending", _("Not confirmed yet")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    PAUSED = "paused", _("Paused")
    BOUNCED = "bounced", _("Address does not work")
    COMPLAINED = "complained", _("Called it spam")
    ERASED = "erased", _("Erased")
    CANCELLED = "cancelled", _("Mailing cancelled")


class BounceKind(models.TextChoices):
    """Whether an address will never work, or did not work this time."""

    HARD = "hard", _("Address does not exist")
    SOFT = "soft", _("Mailbox full or out of reach")


class Delivery(models.Model):
    """One row per mailing and subscriber. Erasing the person empties the link, the row keeps counting."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(
        "newsletters.Subscriber", null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    variant = models.ForeignKey(Variant, null=True, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    reason = models.CharField(_("reason"), max_length=12, choices=ExclusionReason, blank=True)
    bounce = models.CharField(_("bounce"), max_length=4, choices=BounceKind, blank=True)
    # The database fills it in too: freezing a mailing writes rows without asking for every column.
    complained = models.BooleanField(_("called it spam"), default=False, db_default=False)
    arm = models.CharField(
        _("text"), max_length=1, choices=Arm, blank=True, help_text=_("Set for people in the test share.")
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(_("answer of the mail server"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["mailing", "subscriber"], name="one_delivery_per_mailing_and_subscriber")
        ]
        indexes = [
            # Whose turn it is next, in order, without sorting a million rows for every batch.
            models.Index(fields=["mailing", "state", "id"], name="delivery_by_turn"),
            models.Index(fields=["mailing", "subscriber", "state"], name="delivery_by_person_and_state"),
            # Few rows of many: the breaker counts them while a mailing runs.
            models.Index(fields=["mailing"], condition=models.Q(complained=True), name="delivery_that_was_spam"),
            # How fast a mailing goes is asked every two seconds, of a million rows.
            models.Index(
                fields=["mailing", "sent_at"], condition=models.Q(sent_at__isnull=False), name="delivery_by_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id}/{self.pk} {self.state}"
