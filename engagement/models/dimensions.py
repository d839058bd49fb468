from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What happened."""

    VIEW = "view", _("Page view")
    MAIL_LINK = "mail_link", _("Link in a mail")
    SIGN_UP = "sign_up", _("Sign-up")


class Traffic(models.TextChoices):
    """Who it was, as far as we can tell without following anybody."""

    PEOPLE = "people", _("People")
    UNCERTAIN = "uncertain", _("Uncertain")
    MACHINES = "machines", _("Machines")


class Dimensions(models.Model):
    """What an event is counted by; a page is one across its languages."""

    kind = models.CharField(max_length=12, choices=Kind)
    traffic = models.CharField(max_length=10, choices=Traffic)
    wave = models.ForeignKey("campaigns.Wave", null=True, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey("audiences.Audience", null=True, on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey("audiences.Municipality", null=True, on_delete=models.CASCADE, related_name="+")
    mailing = models.ForeignKey("newsletters.Mailing", null=True, on_delete=models.CASCADE, related_name="+")
    page_key = models.UUIDField(null=True)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True


DIMENSIONS = (
    "kind",
    "traffic",
    "wave_id",
    "audience_id",
    "municipality_id",
    "mailing_id",
    "page_key",
    "language",
)
