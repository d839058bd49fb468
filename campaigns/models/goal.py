from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class Rung(models.TextChoices):
    """The ladder of the GCS Evaluation Cycle, from what we put in to what changed."""

    INPUT = "input", _("Input")
    OUTPUT = "output", _("Output")
    OUTTAKE = "outtake", _("Outtake")
    OUTCOME = "outcome", _("Outcome")
    IMPACT = "impact", _("Impact")


class Goal(Orderable):
    """What a wave wants to reach, with the number it started from and its source."""

    wave = ParentalKey("campaigns.Wave", on_delete=models.CASCADE, related_name="goals")
    rung = models.CharField(_("rung"), max_length=10, choices=Rung)
    indicator = models.CharField(_("indicator"), max_length=120)
    baseline = models.DecimalField(_("baseline"), max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source of the number"), max_length=160)

    class Meta(Orderable.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return self.indicator
