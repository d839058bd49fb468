from django.db import models


class LinkTally(models.Model):
    """The daily count of one link of a mailing, by people only; the link belongs to a group, never to a person.

    `people` are those for whom it was the first link of that mailing on that day: over the links they add up.
    """

    day = models.DateField()
    mailing = models.ForeignKey("newsletters.Mailing", on_delete=models.CASCADE, related_name="+")
    link_code = models.CharField(max_length=16)
    count = models.PositiveIntegerField()
    people = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "link tallies"
        constraints = [
            models.UniqueConstraint(fields=["mailing", "day", "link_code"], name="one_tally_per_link_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.link_code} {self.count}"
