"""The report as one accessible page, for a file that stands alone or for an address of the site."""

from enum import Enum

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from engagement.posters.scenes import FOCUS
from engagement.report.contents import Report
from engagement.report.scene import draw_plain_scene

SHEETS = ("engagement/charts.css", "engagement/report.css")


class Styles(Enum):
    """Where a page has its styles: in itself, or linked, as the content policy of the site asks for."""

    INLINE = "inline"
    LINKED = "linked"


def write_page(report: Report, styles: Styles) -> bytes:
    """The whole document in UTF-8."""
    context = {
        "report": report,
        "sheets": SHEETS if styles is Styles.LINKED else (),
        "style": "".join(_read_sheet(name) for name in SHEETS) if styles is Styles.INLINE else "",
        "scene": draw_plain_scene(report.scene if report.scene in FOCUS else "street", report.colour),
    }
    return render_to_string("engagement/report/page.html", context).encode()


def _read_sheet(name: str) -> str:
    with open(str(finders.find(name)), encoding="utf-8") as file:
        return file.read()
