from django.db import models


class ReportingCount(models.Model):
    """How many times people followed a number or form of a reporting channel on one day: of all pages together.

    Nothing else is known: no page, language, audience, visitor or moment. Who wants to report must not be measured.
    """

    day = models.DateField(unique=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day} {self.count}"
