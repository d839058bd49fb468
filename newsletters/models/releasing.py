from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RequestState(models.TextChoices):
    """What became of a request to release."""

    OPEN = "open", _("Waits for a second person")
    RELEASED = "released", _("Released")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReleaseRequest(models.Model):
    """An author's wish to send her newsletter; somebody who did not write it releases or declines it."""

    newsletter = models.ForeignKey(
        "newsletters.NewsletterPage", on_delete=models.CASCADE, related_name="release_requests"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The text as it was live when the request was made."),
    )
    asked_for = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("The live text of every language, and the rule of the segment, as they were."),
    )
    segment = models.ForeignKey("newsletters.Segment", on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ignores_quiet_hours = models.BooleanField(_("also in quiet hours"), default=False)
    test_share = models.PositiveSmallIntegerField(
        _("test share"), default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    test_hours = models.PositiveSmallIntegerField(_("hours to wait for clicks"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.OPEN)
    note = models.CharField(_("note"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    mailing = models.OneToOneField(
        "newsletters.Mailing", null=True, on_delete=models.SET_NULL, related_name="release_request"
    )

    class Meta:
        verbose_name = _("request to release")
        verbose_name_plural = _("requests to release")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "segment"],
                condition=models.Q(state="open"),
                name="one_open_request_per_newsletter_and_segment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.newsletter.title} → {self.segment.name}"
