from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletters.models.newsletter_page import NewsletterPage


class MailingState(models.TextChoices):
    """Where a mailing stands."""

    SCHEDULED = "scheduled", _("Scheduled")
    SENDING = "sending", _("Sending")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


# States from which a mail may still go out.
UNFINISHED = (MailingState.SCHEDULED, MailingState.SENDING, MailingState.PAUSED)


class PauseReason(models.TextChoices):
    """Why a mailing stands still."""

    OFFICER = "officer", _("An officer paused it")
    OVERDUE = "overdue", _("Its moment passed while nothing ran")
    BOUNCES = "bounces", _("Too many addresses do not work")
    COMPLAINTS = "complaints", _("Too many people called it spam")
    UNSUBSCRIBES = "unsubscribes", _("Too many people unsubscribed")


class WaitReason(models.TextChoices):
    """What a running mailing waits for by itself."""

    SERVER = "server", _("The mail server cannot be reached")
    QUIET_HOURS = "quiet_hours", _("Quiet hours")
    RATE = "rate", _("As many mails went out as may in this hour")


class Arm(models.TextChoices):
    """The two texts of a subject test; empty outside the test share."""

    A = "a", _("First text")
    B = "b", _("Second text")


class TestVerdict(models.TextChoices):
    """How the text for everybody else was chosen."""

    __test__ = False

    CLICKS = "clicks", _("More clicks")
    TOO_CLOSE = "too_close", _("Too close to tell, so the first text")
    OFFICER = "officer", _("Chosen by an officer")


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Reads what the public may know of."""

    def begun(self) -> "MailingQuerySet":
        """Mailings of which a mail is out, or may be at any moment; one that waits for its moment has not begun."""
        # Deliveries refer to mailings.
        from newsletters.models.delivery import GONE_OUT, Delivery

        somebody_has_it = Exists(Delivery.objects.filter(mailing=OuterRef("pk"), state__in=GONE_OUT))
        runs = Q(state__in=(MailingState.SENDING, MailingState.DONE))
        return self.filter(runs | Q(state__in=(MailingState.PAUSED, MailingState.CANCELLED)) & somebody_has_it)


class Mailing(models.Model):
    """One frozen sending of a newsletter to a segment.

    With a `test_share`, that share of the people gets one of two texts first; the others wait for the `winner`.
    """

    newsletter = models.ForeignKey(
        NewsletterPage, on_delete=models.PROTECT, related_name="mailings", verbose_name=_("newsletter")
    )
    wave = models.ForeignKey("campaigns.Wave", on_delete=models.PROTECT, related_name="mailings")
    segment_name = models.CharField(_("segment"), max_length=80)
    rule = models.JSONField(_("rule"), help_text=_("The segment's rule as it was when the mailing was frozen."))
    backend = models.CharField(_("sent by"), max_length=20, default="smtp")
    state = models.CharField(_("state"), max_length=12, choices=MailingState, default=MailingState.SENDING)
    paused_because = models.CharField(_("paused because"), max_length=12, choices=PauseReason, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), default=timezone.now)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ignores_quiet_hours = models.BooleanField(_("also in quiet hours"), default=False)
    overrules_breaker = models.BooleanField(
        default=False, help_text=_("An officer let it go on after too many bounces, complaints or unsubscribes.")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("released by")
    )
    test_share = models.PositiveSmallIntegerField(
        _("test share"), default=0, help_text=_("Percentage of the people who get one of two texts first.")
    )
    test_hours = models.PositiveSmallIntegerField(_("hours to wait for clicks"), default=0)
    test_ends_at = models.DateTimeField(null=True, editable=False)
    winner = models.CharField(_("text for the others"), max_length=1, choices=Arm, blank=True)
    winner_because = models.CharField(max_length=10, choices=TestVerdict, blank=True)
    lease_until = models.DateTimeField(null=True, editable=False)
    waits_until = models.DateTimeField(null=True, editable=False)
    waits_for = models.CharField(_("waits for"), max_length=12, choices=WaitReason, blank=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-frozen_at"]

    def __str__(self) -> str:
        return f"{self.newsletter.title} → {self.segment_name}"


class Variant(models.Model):
    """The frozen mail of one language and audience cell, as bytes with markers for the few personal places.

    It never changes: when a number does, those who still wait get a new edition.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="variants")
    language = models.CharField(_("language"), max_length=12)
    audience = models.ForeignKey("audiences.Audience", null=True, on_delete=models.PROTECT, related_name="+")
    arm = models.CharField(_("text"), max_length=1, choices=Arm, blank=True)
    is_fallback = models.BooleanField(default=False, help_text=_("People who read another language get this one."))
    subject = models.CharField(_("subject"), max_length=255)
    message = models.BinaryField()
    edition = models.PositiveSmallIntegerField(
        default=1, help_text=_("Counts up when a number changed while people still waited; who got one keeps it.")
    )
    page_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The text that was frozen, for writing it with new numbers."),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "language", "audience", "arm", "edition"],
                nulls_distinct=False,
                name="one_variant_per_mailing_cell_and_edition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"


class MailLink(models.Model):
    """A link in a mailing; its id belongs to a language and audience cell, never to a person."""

    code = models.CharField(max_length=16, unique=True)
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="links")
    language = models.CharField(max_length=12, blank=True)
    audience = models.ForeignKey("audiences.Audience", null=True, on_delete=models.PROTECT, related_name="+")
    arm = models.CharField(max_length=1, choices=Arm, blank=True)
    target = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.code
