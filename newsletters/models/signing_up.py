from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletters.models.consent import Consent, ConsentWording


class SignUpRequest(models.Model):
    """What somebody filled in, kept until the worker has looked at it: a few seconds.

    The page that takes it never looks whether the address is known, so its answer cannot tell.
    """

    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    municipality = models.ForeignKey("audiences.Municipality", null=True, on_delete=models.CASCADE, related_name="+")
    audiences = models.ManyToManyField("audiences.Audience", related_name="+")
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    shown_in = models.CharField(max_length=12, help_text=_("Language of the page, and so of the words agreed to."))
    source = models.CharField(max_length=200, blank=True)
    short_link = models.CharField(max_length=16, blank=True)
    wave = models.ForeignKey("campaigns.Wave", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class PendingChoice(models.Model):
    """What a sign-up with an address that we know already was for; it goes with the answer, or after seven days."""

    asked = models.OneToOneField(Consent, on_delete=models.CASCADE, related_name="choice")
    language = models.CharField(max_length=12)
    municipality = models.ForeignKey("audiences.Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    audiences = models.ManyToManyField("audiences.Audience", related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class MailQuota(models.Model):
    """How many confirmation mails one address, one network or the whole site asked for in a stretch of time.

    `key` is a keyed hash that cannot be turned back, and the row goes when its time is over.
    """

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    starts_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "starts_at"], name="one_quota_per_kind_key_and_time")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d %H:%M} {self.number}"
