from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where the mail to one person stands; what was taken and never became sent is not sent again."""

    WAITING = "waiting", _("Waiting")
    TAKEN = "taken", _("Being sent")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused by the mail server")


class MondayMail(models.Model):
    """That somebody of the team gets, or got, the mail about one week of a wave, so that nobody gets it twice."""

    wave = models.ForeignKey("campaigns.Wave", on_delete=models.CASCADE, related_name="+")
    monday = models.DateField(help_text=_("The first day of the week that the mail is about."))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=MailState, default=MailState.WAITING)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "monday", "person"], name="one_monday_mail_per_week_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.wave} {self.monday}"


class MondayMailRefusal(models.Model):
    """Somebody of the team does not want the mail on Mondays; without a row she gets it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.person)
