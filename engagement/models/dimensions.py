from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What happened."""

    VIEW = "view", _("Page view")
    READ = "read", _("Page read to the end")
    ACTION = "action", _("Call to action followed")
    DOWNLOAD = "download", _("Download")
    CHECK = "check", _("Self-check finished")
    VIDEO = "video", _("Video played")
    SHORT_LINK = "short_link", _("Short link")
    MAIL_LINK = "mail_link", _("Link in a mail")
    SIGN_UP = "sign_up", _("Sign-up")


class Channel(models.TextChoices):
    """By which way somebody came; known only from a short link or a link in a mail."""

    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Flyer")
    SOCIAL = "social", _("Social media")
    EVENT = "event", _("Meeting")
    PARTNER = "partner", _("Partner")
    MAIL = "mail", _("Mail")
    OTHER = "other", _("Other")


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
    channel = models.CharField(max_length=12, choices=Channel, blank=True)

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
    "channel",
)
