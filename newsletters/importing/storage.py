"""Keeps what is personal of an import, for a short time: uploaded files, files of refused rows, rows on their way."""

import csv
import datetime
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from newsletters.importing.reasons import say_reason
from newsletters.mailings.leases import stop_requested
from newsletters.models.importing import ACCEPTED, RUNNING, WAITING, ImportJob, ImportRow, ImportState
from newsletters.spreadsheet_cells import make_harmless

# A list that nobody decides on, and the file with refused rows, go after this time.
LISTS_ARE_KEPT = datetime.timedelta(days=settings.RETENTION_DAYS["import_results"])
_DELETED_AT_ONCE = 5_000
_PAUSE = 0.05  # seconds; SQLite lets nobody in between two writes that follow at once


def find_file(name: str) -> Path:
    """Where a kept file stands; the name is always one that we chose."""
    return open_folder() / (name or "gone")


def open_folder() -> Path:
    """The folder of kept files, readable by the product only."""
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def keep_upload(file: UploadedFile) -> str:
    """Copy an uploaded file under a random name; answers that name."""
    name = secrets.token_hex(16)
    path = find_file(name)
    path.touch(mode=0o600)
    with open(path, "wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return name


def name_harmlessly(name: str) -> str:
    """What a file was called, without folders and without signs that mean something to a screen or a spreadsheet."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    plain = re.sub(r"[^\w .()+-]", "_", last).strip(" .+-") or "list"
    ending = PurePosixPath(plain).suffix[:10]
    return plain if len(plain) <= 100 else plain[: 100 - len(ending)] + ending


def find_refused(job: ImportJob) -> Iterator[tuple[int, str, str]]:
    """Number, address and reason of every refused row in the active language, as a stream."""
    refused = ImportRow.objects.filter(job=job).exclude(outcome__in=ACCEPTED).order_by("number")
    found = refused.values_list("number", "address", "outcome", "detail").iterator(chunk_size=2000)
    for number, address, outcome, detail in found:
        yield number, address, say_reason(outcome, detail)


def write_result(job: ImportJob) -> str:
    """Write the refused rows to a file that any spreadsheet opens; answers its name."""
    name = secrets.token_hex(16)
    path = find_file(name)
    path.touch(mode=0o600)
    # The mark at the start lets Excel read accents, the semicolon lets a Dutch or German one see columns.
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([_("Row"), _("Address"), _("Reason")])
        for number, address, reason in find_refused(job):
            writer.writerow([number, make_harmless(address), make_harmless(reason)])
    return name


def forget_list(job: ImportJob) -> None:
    """Remove the uploaded file, the preview and all rows of a list; the numbers stay."""
    find_file(job.kept_as).unlink(missing_ok=True)
    # As long as the name stands, the scheduler tries again.
    if forget_rows(job):
        ImportJob.objects.filter(pk=job.pk).update(kept_as="", preview=[])


def forget_rows(job: ImportJob) -> bool:
    """Delete in portions, so that nobody waits long for the database; False when the process ends before all are."""
    rows = ImportRow.objects.filter(job=job)
    while (first := rows.order_by("number").values_list("number", flat=True).first()) is not None:
        if stop_requested.is_set():
            return False
        rows.filter(number__lt=first + _DELETED_AT_ONCE).delete()
        time.sleep(_PAUSE)
    return True


def forget_result(job: ImportJob) -> None:
    """Remove the file with refused rows."""
    find_file(job.result_name).unlink(missing_ok=True)
    ImportJob.objects.filter(pk=job.pk).update(result_name="")


def forget_old_imports(at: datetime.datetime | None = None) -> int:
    """Let go of lists that are over or that nobody decided on, and of files nobody knows; answers how many.

    The scheduler calls this. It also finishes what a killed process left half removed.
    """
    moment = at or timezone.now()
    long_ago = moment - LISTS_ARE_KEPT
    ImportJob.objects.filter(state__in=WAITING, at__lt=long_ago).update(state=ImportState.CANCELLED, finished_at=moment)
    over = ImportJob.objects.exclude(state__in=(*RUNNING, *WAITING))
    left = list(over.exclude(kept_as=""))
    for job in left:
        forget_list(job)
    results = list(over.exclude(result_name="").filter(finished_at__lt=long_ago))
    for job in results:
        forget_result(job)
    return len(left) + len(results) + _forget_strangers(long_ago)


def _forget_strangers(before: datetime.datetime) -> int:
    """Files of no import: a process was killed between the file and its row."""
    known = set(ImportJob.objects.exclude(kept_as="").values_list("kept_as", flat=True))
    known |= set(ImportJob.objects.exclude(result_name="").values_list("result_name", flat=True))
    old = [
        path for path in open_folder().iterdir() if path.name not in known and path.stat().st_mtime < before.timestamp()
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
