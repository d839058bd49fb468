"""Gives the list, or one segment of it, out as a file: row by row, so that a million people need no memory.

Who took what, and what for, is written down before the first byte leaves.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from newsletters.exporting.sheets import ROWS_PER_SHEET, write_sheet
from newsletters.models.keeping import Export, ExportFormat
from newsletters.models.segment import Segment
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet, SubscriberState
from newsletters.segments import matching
from newsletters.spreadsheet_cells import make_harmless

CHUNK = 2_000
LOG_ACTION = "newsletters.export"
CONTENT_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TooManyPeople(Exception):
    """More people than fit on one sheet of Excel; the message says what to do."""


@dataclass(frozen=True)
class ExportFile:
    """A file that is made while it is read."""

    name: str
    content_type: str
    parts: Iterator[bytes]


def export_subscribers(
    *,
    by: User,
    segment: Segment | None,
    format: ExportFormat,
    purpose: str,
    at: datetime.datetime | None = None,
) -> ExportFile:
    """Write down the export, then give the file, which reads the people when it is read itself.

    Raises `TooManyPeople` and `segments.InvalidRule`, and then nothing is written down.
    """
    moment = at or timezone.now()
    people = Subscriber.objects.all() if segment is None else matching(segment.rule)
    number = people.count()
    if format == ExportFormat.XLSX and number >= ROWS_PER_SHEET:
        raise TooManyPeople(_("There are more people than fit in one Excel file. Choose CSV."))
    kept = Export.objects.create(
        at=moment,
        by=by,
        segment_name=segment.name if segment else "",
        format=format,
        people=number,
        purpose=purpose,
    )
    data = {"segment": kept.segment_name, "format": kept.format, "people": number, "purpose": purpose}
    log(kept, LOG_ACTION, user=by, data=data)
    rows = (tuple(make_harmless(cell) for cell in row) for row in _make_rows(people))
    parts = _write_csv(rows) if format == ExportFormat.CSV else write_sheet(rows)
    return ExportFile(_name_file(segment, format, moment), CONTENT_TYPES[format], parts)


def _name_file(segment: Segment | None, format: ExportFormat, at: datetime.datetime) -> str:
    """Only small letters, digits and hyphens, whatever the segment is called."""
    name = slugify(segment.name)[:40].strip("-_") if segment else ""
    return "-".join(part for part in ("subscribers", name, f"{timezone.localdate(at):%Y-%m-%d}") if part) + f".{format}"


def _make_rows(people: SubscriberQuerySet) -> Iterator[tuple[str, ...]]:
    """The head of the table, then the people.

    Words are looked up now: the file is read when the language of the officer is no longer active.
    """
    head = (_("Address"), _("Language"), _("Municipality"), _("Audiences"), _("State"))
    return chain([head], _read_people(people, {value: str(label) for value, label in SubscriberState.choices}))


def _read_people(people: SubscriberQuerySet, states: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """One row per person, in the order in which they came."""
    fields = ("pk", "address", "language", "municipality__name", "state")
    found = people.order_by("pk").values_list(*fields).iterator(chunk_size=CHUNK)
    while chunk := list(islice(found, CHUNK)):
        audiences = _find_audiences([row[0] for row in chunk])
        for pk, address, language, municipality, state in chunk:
            yield (address, language, municipality or "", ", ".join(audiences.get(pk, ())), states[state])


def _find_audiences(people: list[int]) -> dict[int, list[str]]:
    """Names of the audiences of each of these people."""
    links = Subscriber.audiences.through.objects.filter(subscriber_id__in=people).order_by("audience__key")
    audiences: dict[int, list[str]] = {}
    for person, name in links.values_list("subscriber_id", "audience__internal_name"):
        audiences.setdefault(person, []).append(name)
    return audiences


def _write_csv(rows: Iterable[tuple[str, ...]]) -> Iterator[bytes]:
    """Semicolons and a byte order mark, as a Dutch Excel reads without asking; every cell in quotes."""
    text = io.StringIO()
    writer: Any = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    yield "\ufeff".encode()
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        writer.writerows(chunk)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
