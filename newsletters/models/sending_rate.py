from django.db import models


class SendingRate(models.Model):
    """How many mails were handed over in the present stretch of time; a restart forgets nothing.

    `scope` is `second` or `hour` for everything together, or `hour:` and the domain of the recipients.
    """

    scope = models.CharField(max_length=260, unique=True)
    starts_at = models.DateTimeField()
    used = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.scope} {self.used}"
