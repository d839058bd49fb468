from django.db import models

from engagement.models.dimensions import Kind, Traffic


class WeekCount(models.Model):
    """The tallies of a wave in one closed week by one of their dimensions: what accounts are read from.

    Such rows are as many for a wave of ten million events as for one of a hundred thousand. `key` is the value of the
    dimension as text, empty where it has none.
    """

    wave = models.ForeignKey("campaigns.Wave", on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()
    dimension = models.CharField(max_length=16)
    key = models.CharField(max_length=36, blank=True)
    kind = models.CharField(max_length=12, choices=Kind)
    traffic = models.CharField(max_length=10, choices=Traffic)
    count = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "dimension", "traffic", "monday", "kind", "key"], name="one_count_per_week_and_key"
            )
        ]

    def __str__(self) -> str:
        return f"{self.monday} {self.dimension} {self.key} {self.count}"
