from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RetentionRun(models.Model):
    """When old data was last removed; there is one row, and whoever moves its moment forward does the next run."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Removal(models.Model):
    """How many rows of one kind of data a run removed, because they had been kept long enough."""

    kind = models.CharField(max_length=40)
    at = models.DateTimeField(db_index=True)
    rows = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "at"], name="removal_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M} {self.rows}"


class ExportFormat(models.TextChoices):
    """The kinds of file that a list is given out as."""

    CSV = "csv", _("CSV")
    XLSX = "xlsx", _("Excel (XLSX)")


class Export(models.Model):
    """Who took the addresses of whom out of the product, and what for; written before the first byte leaves."""

    at = models.DateTimeField(_("moment"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who")
    )
    segment_name = models.CharField(
        _("segment"), max_length=80, blank=True, help_text=_("Empty when it was the whole list.")
    )
    format = models.CharField(_("file"), max_length=4, choices=ExportFormat)
    people = models.PositiveIntegerField(_("people"))
    purpose = models.CharField(_("purpose"), max_length=300)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"
