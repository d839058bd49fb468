"""When an event takes place, in words and as a file for the reader's own calendar (RFC 5545)."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

# Octets on a line, without the line end.
LONGEST_LINE = 75


@dataclass(frozen=True)
class Event:
    """One event as readers see it; `uid` stays the same in every language and after every change."""

    uid: str
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    place: str
    text: str
    address: str


def describe_moment(starts_at: datetime.datetime, ends_at: datetime.datetime | None) -> str:
    """Day and time in the active language and the time of the site."""
    start = timezone.localtime(starts_at)
    day = _("%(weekday)s, %(date)s") % {"weekday": date_format(start, "l"), "date": date_format(start)}
    if ends_at is None:
        return _("%(day)s, %(start)s") % {"day": day, "start": time_format(start.time())}
    end = timezone.localtime(ends_at)
    if end.date() != start.date():
        return _("%(start)s to %(end)s") % {
            "start": describe_moment(starts_at, None),
            "end": describe_moment(ends_at, None),
        }
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": day,
        "start": time_format(start.time()),
        "end": time_format(end.time()),
    }


def write_calendar(event: Event, *, written_at: datetime.datetime) -> bytes:
    """The event as an .ics file; two files of one event differ only when the event changed."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{urlsplit(settings.SITE_URL).hostname}//newsletter//EN",
        "BEGIN:VEVENT",
        f"UID:{event.uid}@{urlsplit(settings.SITE_URL).hostname}",
        f"DTSTAMP:{_write_moment(written_at)}",
        f"DTSTART:{_write_moment(event.starts_at)}",
        *([f"DTEND:{_write_moment(event.ends_at)}"] if event.ends_at else []),
        f"SUMMARY:{_escape(event.title)}",
        f"LOCATION:{_escape(event.place)}",
        *([f"DESCRIPTION:{_escape(event.text)}"] if event.text else []),
        f"URL:{event.address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_fold(line) + b"\r\n" for line in lines)


def _write_moment(moment: datetime.datetime) -> str:
    return f"{moment.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _escape(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _fold(line: str) -> bytes:
    """Break a long line without breaking a letter; what follows begins with a space."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > LONGEST_LINE:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces)
