from collections.abc import Iterable

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class SubscriberState(models.TextChoices):
    """Where a person stands; only active people get mail."""

    PENDING = "pending", _("Not confirmed yet")
    ACTIVE = "active", _("Active")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCED = "bounced", _("Address does not work")


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

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(Lower("address"), name="one_subscriber_per_address")]
        indexes = [models.Index(fields=["state", "language", "municipality"], name="subscriber_by_segment")]

    def __str__(self) -> str:
        return self.address
