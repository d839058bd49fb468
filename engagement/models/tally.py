from django.db import models

from engagement.models.dimensions import Dimensions


class Tally(Dimensions):
    """The daily count of one kind of event per combination of dimensions. Dashboards read only this."""

    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        indexes = [models.Index(fields=["wave", "day"], name="tally_by_wave_and_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.count}"


class VisitorTally(models.Model):
    """How many different people looked at pages of a wave on one day; None for those outside every wave.

    A person who comes back on another day is counted again, because nobody can tell. A closed day of few people has no
    row: beside its views the number would tell which of them were one person's.
    """

    day = models.DateField()
    wave = models.ForeignKey("campaigns.Wave", null=True, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "visitor tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "day"], name="one_visitor_tally_per_wave_and_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.count}"


class ClosedDay(models.Model):
    """A day whose tallies are final: its salt is gone and its events are no longer linked to a visitor."""

    day = models.DateField(unique=True)
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.day)


class RollUp(models.Model):
    """The moment up to which events were last counted, and the last Sunday of weeks put together; there is one row."""

    at = models.DateTimeField()
    weeks_until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
