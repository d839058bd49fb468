from collections.abc import Iterable

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class SubscriberState(models.TextChoices):
    """Where a person stands; only active people get mail. Who is erased has no row: the ledger alone says so."""

    PENDING = "pending", _("Not confirmed yet")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCED = "bounced", _("Address does not work")
    COMPLAINED = "complained", _("Called it spam")
    ERASED = "erased", _("Erased")


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Reads subscribers by state."""

    def active(self) -> "SubscriberQuerySet":
        return self.filter(state=SubscriberState.ACTIVE)

    def with_addresses(self, addresses: Iterable[str]) -> "SubscriberQuerySet":
        """Whoever has one of these normalised addresses; written so that the index over `Lower` serves."""
        return self.alias(lowered=Lower("address")).filter(lowered__in=list(addresses))


class Subscriber(models.Model):
    """An address with a language, a municipality or none, and audiences. Nothing else about the person."""

    address = models.EmailField(_("address"), max_length=254)
    language = models.CharField(_("language"), max_length=12)
    municipality = models.ForeignKey(
        "audiences.Municipality",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
    )
    audiences = models.ManyToManyField("audiences.Audience", related_name="+", verbose_name=_("audiences"))
    state = models.CharField(_("state"), max_length=12, choices=SubscriberState, default=SubscriberState.PENDING)

    paused_until = models.DateField(
        _("paused until"), null=True, blank=True, help_text=_("The first day on which mail comes again.")
    )

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["pk"]
        permissions = [("export_subscriber", "Can export subscribers")]
        constraints = [
            models.UniqueConstraint(Lower("address"), name="one_subscriber_per_address"),
            models.CheckConstraint(
                condition=models.Q(state="paused", paused_until__isnull=False)
                | ~models.Q(state="paused") & models.Q(paused_until__isnull=True),
                name="paused_subscribers_have_a_date",
            ),
            models.CheckConstraint(condition=~models.Q(state="erased"), name="erased_people_have_no_row"),
        ]
        indexes = [
            models.Index(fields=["state", "language", "municipality"], name="subscriber_by_segment"),
            # Lists who is in a state, the newest first, without sorting everybody.
            models.Index(fields=["state", "id"], name="subscriber_by_state"),
            # Counts a segment in every state without looking into the table.
            models.Index(fields=["language", "municipality", "state", "id"], name="subscriber_by_language"),
        ]

    def __str__(self) -> str:
        return self.address
