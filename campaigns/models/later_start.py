from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable


class LaterStart(Orderable):
    """A municipality in which the wave begins later than on its first day."""

    wave = ParentalKey("campaigns.Wave", on_delete=models.CASCADE, related_name="later_starts")
    municipality = models.ForeignKey(
        "audiences.Municipality", on_delete=models.CASCADE, related_name="+", verbose_name=_("municipality")
    )
    starts_on = models.DateField(_("first day there"))

    class Meta(Orderable.Meta):
        verbose_name = _("later start")
        verbose_name_plural = _("later starts")
        constraints = [
            models.UniqueConstraint(fields=["wave", "municipality"], name="one_later_start_per_wave_and_municipality")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.starts_on}"
