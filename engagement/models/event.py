from django.db import models

from engagement.models.dimensions import Dimensions


class Event(Dimensions):
    """One thing that happened. Lives two days; the visitor hash only until its day is closed."""

    at = models.DateTimeField(db_index=True)
    visitor = models.BinaryField(max_length=16, null=True)
    link_code = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"


class DailySalt(models.Model):
    """The secret that makes visitor hashes of one day; destroyed when the day is closed."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.day)


class Drop(models.Model):
    """How many events were refused on a day, by reason."""

    day = models.DateField()
    reason = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "reason"], name="one_drop_count_per_day_and_reason")]

    def __str__(self) -> str:
        return f"{self.day} {self.reason}"
