"""Dates and shares as they stand under pictures and in tables."""

import datetime

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from engagement.account.shape import Week


def name_day(day: datetime.date) -> str:
    """Short, for below a bar: '4 May'."""
    return formats.date_format(day, pgettext("a day, short, in Django's letters", "j M"))


def name_date(day: datetime.date) -> str:
    """Whole, for a sentence: 'Monday 4 May 2026'."""
    return formats.date_format(day, pgettext("a day in a sentence, in Django's letters", "l j F Y"))


def name_week(week: Week) -> str:
    """From its first to its last day: '4 May to 10 May'."""
    return f"{name_day(week.first)} – {name_day(week.last)}"


def name_share(share: float) -> str:
    """A share from 0 to 1 with one decimal: '12.3%'."""
    return name_percent(formats.number_format(100 * share, decimal_pos=1))


def name_percent(number: str) -> str:
    return _("%(number)s%%") % {"number": number}


def name_points(difference: float) -> str:
    """A difference of shares in percentage points, always with its sign: '+1.2'."""
    number = formats.number_format(abs(100 * difference), decimal_pos=1)
    return f"{'−' if difference < 0 else '+'}{number}"


def shorten(text: str, length: int) -> str:
    """The text, cut where a picture has no more room; the table beside holds all of it."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def name_number(value: float) -> str:
    """A number with two decimals at most: '1.25'."""
    text = formats.number_format(value, decimal_pos=2, force_grouping=True)
    return text.rstrip("0").rstrip(str(formats.get_format("DECIMAL_SEPARATOR")))
