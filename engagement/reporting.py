"""The wave report as one page or one table, from the numbers that the cockpit shows."""

import csv
import io
from collections.abc import Iterator

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from campaigns.models import Wave
from engagement.charts import draw_clicks, draw_groups, draw_visits
from engagement.wave_numbers import GroupTable, WaveNumbers, read_wave

FORMATS = ("html", "csv")


def write_report(wave: Wave, *, format: str, language: str) -> bytes:
    """The report in that language; `format` is one of FORMATS."""
    with translation.override(language):
        numbers = read_wave(wave)
        text = _write_table(numbers) if format == "csv" else _write_page(numbers, language)
    # Spreadsheets only know that it is UTF-8 when the file says so.
    return text.encode("utf-8-sig" if format == "csv" else "utf-8")


def _write_page(numbers: WaveNumbers, language: str) -> str:
    charts = (draw_visits(numbers.days), draw_clicks(numbers.days))
    context = {
        "numbers": numbers,
        "wave": numbers.wave,
        "language": language,
        "charts": [chart for chart in charts if chart],
        "audience_bars": draw_groups(numbers.by_audience),
        "language_bars": draw_groups(numbers.by_language),
        "style": _read_style(),
    }
    return render_to_string("engagement/report.html", context)


def _read_style() -> str:
    path = finders.find("engagement/cockpit.css")
    with open(str(path), encoding="utf-8") as file:
        return file.read()


def _write_table(numbers: WaveNumbers) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([_("Table"), _("Row"), _("Measure"), _("Number")])
    writer.writerows([_disarm(each) for each in row] for row in _list_numbers(numbers))
    return file.getvalue()


def _disarm(text: object) -> object:
    """Keeps a spreadsheet from reading words as a formula."""
    return f"'{text}" if isinstance(text, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _list_numbers(numbers: WaveNumbers) -> Iterator[tuple[object, ...]]:
    """Every number of the report as table, row, measure and number."""
    wave = _("Wave")
    yield wave, numbers.wave.name, _("Visits"), numbers.totals.visits
    yield wave, numbers.wave.name, _("Clicks from mails"), numbers.totals.clicks
    yield wave, numbers.wave.name, _("Sign-ups"), numbers.totals.sign_ups
    for day in numbers.days:
        yield _("Day"), day.day.isoformat(), _("Visits"), day.totals.visits
        yield _("Day"), day.day.isoformat(), _("Clicks from mails"), day.totals.clicks
        yield _("Day"), day.day.isoformat(), _("Sign-ups"), day.totals.sign_ups
    yield from _list_groups(_("Audience"), numbers.by_audience)
    yield from _list_groups(_("Language"), numbers.by_language)
    yield from _list_mailings(numbers)


def _list_groups(name: str, table: GroupTable) -> Iterator[tuple[object, ...]]:
    for row in (*table.rows, table.total):
        yield name, row.label, _("Visits"), row.visits.text
        yield name, row.label, _("Clicks from mails"), row.clicks.text
        yield name, row.label, _("Sign-ups"), row.sign_ups.text


def _list_mailings(numbers: WaveNumbers) -> Iterator[tuple[object, ...]]:
    for each in numbers.mailings:
        measures = {
            _("In the segment"): each.states.eligible,
            _("Delivered"): each.states.sent,
            _("Waiting"): each.waiting,
            _("Bounced"): each.states.bounced,
            _("Failed"): each.states.failed,
            _("Uncertain"): each.states.uncertain,
            _("Left out"): each.states.excluded,
            _("Clicks"): each.clicks.text,
            _("Unsubscribed"): each.unsubscribed,
        }
        for measure, number in measures.items():
            yield _("Mailing"), str(each.mailing), measure, number
