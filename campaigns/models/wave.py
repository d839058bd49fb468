import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from campaigns.models.campaign import Campaign


class Phase(models.TextChoices):
    """What a wave asks of people."""

    AWARENESS = "awareness", _("Awareness: people notice")
    CONSIDERATION = "consideration", _("Consideration: people know the signals")
    ACTIVATION = "activation", _("Activation: people report")


class WaveQuerySet(models.QuerySet["Wave"]):
    """Reads waves by moment and audience."""

    def running(self, on: datetime.date | None = None) -> "WaveQuerySet":
        """Waves whose dates include that day, today unless given."""
        day = on or timezone.localdate()
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def for_audience(self, audience_id: int) -> "WaveQuerySet":
        return self.filter(audiences=audience_id)


class Wave(ClusterableModel):
    """The unit of the product: pages, mailings, links and results of one push, taken together."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="waves", verbose_name=_("campaign"))
    name = models.CharField(_("name"), max_length=80, unique=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    phase = models.CharField(_("phase"), max_length=20, choices=Phase, default=Phase.AWARENESS)
    audiences = ParentalManyToManyField("audiences.Audience", related_name="waves", verbose_name=_("audiences"))
    languages = ParentalManyToManyField("wagtailcore.Locale", related_name="+", verbose_name=_("languages"))
    municipalities = ParentalManyToManyField(
        "audiences.Municipality", related_name="waves", blank=True, verbose_name=_("municipalities")
    )

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="wave_ends_on_or_after_its_start",
                violation_error_message=_("The last day must not be before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_running(self, on: datetime.date | None = None) -> bool:
        """Whether the wave's dates include that day, today unless given."""
        return self.starts_on <= (on or timezone.localdate()) <= self.ends_on
