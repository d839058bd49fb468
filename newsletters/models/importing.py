from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsletters.models.consent import LegalBasis


class ImportState(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", _("Waits for its columns")
    CHECKING = "checking", _("Is being checked")
    CHECKED = "checked", _("Waits for your decision")
    TAKING = "taking", _("Is being taken")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be read")
    CANCELLED = "cancelled", _("Discarded")


# What the worker does, and what an officer has to decide; all other imports are over.
RUNNING = (ImportState.CHECKING, ImportState.TAKING)
WAITING = (ImportState.UPLOADED, ImportState.CHECKED)


class ImportJob(models.Model):
    """A list on its way in. File, preview and rows are personal data and go when it is over; numbers stay."""

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("started by")
    )
    at = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    name = models.CharField(_("file"), max_length=100)
    kept_as = models.CharField(max_length=40, blank=True, help_text=_("Name of the kept file; empty when it is gone."))
    size = models.PositiveBigIntegerField(help_text=_("Bytes."))
    officer_language = models.CharField(max_length=12, help_text=_("The language of reasons and sentences."))
    legal_basis = models.CharField(_("legal basis"), max_length=12, choices=LegalBasis)
    origin = models.CharField(_("origin"), max_length=200)
    preview = models.JSONField(default=list, help_text=_("Title and first cells of every column."))
    mapping = models.JSONField(default=dict, help_text=_("Place of each column that is read, counted from 0."))
    audience_ids = models.JSONField(default=list, help_text=_("The audience of each bit of `ImportRow.audiences`."))
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    ledger_seen = models.PositiveBigIntegerField(default=0, help_text=_("Newest row of the ledger before the check."))
    suppressions_seen = models.PositiveBigIntegerField(default=0, help_text=_("Newest suppression before the check."))
    percent = models.PositiveSmallIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0, help_text=_("Number of the last row that was checked."))
    taken = models.PositiveIntegerField(_("taken"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    reasons = models.JSONField(default=dict, help_text=_("Refused rows by reason."))
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    result_name = models.CharField(max_length=40, blank=True, help_text=_("Name of the file with refused rows."))
    finished_at = models.DateTimeField(_("finished"), null=True)
    worker = models.CharField(max_length=16, blank=True, help_text=_("Key of the worker that is busy with it."))
    lease_until = models.DateTimeField(null=True, help_text=_("When the worker counts as gone."))

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class RowOutcome(models.TextChoices):
    """What becomes of a row. The first three are right in themselves; all others are refused, with a reason."""

    NEW = "new", _("New")
    GAINS = "gains", _("Gains audiences")
    UNCHANGED = "unchanged", _("Unchanged")
    NO_ADDRESS = "no_address", _("This is not a mail address")
    NO_CONSENT = "no_consent", _("No consent")
    AUDIENCE = "audience", _("Unknown audience")
    NO_AUDIENCE = "no_audience", _("No audience is given")
    MUNICIPALITY = "municipality", _("Unknown municipality")
    LANGUAGE = "language", _("Unknown language")
    DATE = "date", _("Unknown date")
    WRONG_DATE = "wrong_date", _("The date cannot be right")
    TWICE = "twice", _("Stands in the list twice")
    ERASED = "erased", _("Was erased")
    WITHDRAWN = "withdrawn", _("Unsubscribed")
    BOUNCED = "bounced", _("Mail bounced")
    COMPLAINED = "complained", _("Called a mail spam")
    PENDING = "pending", _("Has not confirmed yet")


TAKEN = (RowOutcome.NEW, RowOutcome.GAINS)
ACCEPTED = (*TAKEN, RowOutcome.UNCHANGED)


class ImportRow(models.Model):
    """One row of a list, kept from the check until the list is taken or discarded."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField(help_text=_("As the spreadsheet counts; the titles are row 1."))
    address = models.CharField(max_length=254)
    # Empty when the row was refused for what stands in it.
    address_hash = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12, blank=True)
    municipality_id = models.BigIntegerField(null=True)
    audiences = models.BigIntegerField(default=0, help_text=_("One bit per audience of the job."))
    agreed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=RowOutcome)
    detail = models.CharField(max_length=40, blank=True, help_text=_("The word, or the row, that the reason names."))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="one_import_row_per_number")]
        indexes = [models.Index(fields=["address_hash", "job"], name="import_row_by_address")]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.number}"
