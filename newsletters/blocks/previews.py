"""What the block chooser and the style guide show of a newsletter: words as an officer would write them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from audiences.blocks.previews import write_text

Value = dict[str, Any]


def write_lead() -> Value:
    """One sentence in larger letters."""
    return {"text": _("A bad feeling is reason enough to call. You need no proof.")}


def write_signals() -> Value:
    """Two signals."""
    return {
        "heading": _("What you may notice"),
        "signals": [_("A strip of light under a barn door"), _("A window that was taped overnight")],
    }


def write_story() -> Value:
    """No story yet; the template writes a sample."""
    return {"page": None}


def write_button() -> Value:
    """A button without a page yet."""
    return {"text": _("See where you can go"), "page": None}


def write_event() -> Value:
    """An evening in two weeks."""
    evening = datetime.datetime.combine(timezone.localdate() + datetime.timedelta(days=14), datetime.time(19, 30))
    starts_at = timezone.make_aware(evening)
    return {
        "heading": _("Open evening for growers"),
        "starts_at": starts_at,
        "ends_at": starts_at + datetime.timedelta(hours=2),
        "place": _("Village hall, Church Street, Ourtown"),
        "text": _("Coffee is ready from seven. You need not sign up."),
    }


def write_reporting_bar() -> Value:
    """The managed channels supply the rest."""
    return {"heading": ""}


def write_image() -> Value:
    """A caption; the template draws a row of houses where there is no picture yet."""
    return {"image": None, "caption": _("A caption says what to notice.")}


PREVIEWS: dict[str, Callable[[], Value]] = {
    "lead": write_lead,
    "text": write_text,
    "divider": dict,
    "signals": write_signals,
    "story": write_story,
    "button": write_button,
    "event": write_event,
    "reporting_bar": write_reporting_bar,
    "image": write_image,
}
