"""What the PDF of a report is made of: every word, number and drawing as data."""

import re
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from engagement.charts import Chart
from engagement.posters.drawing import RIGHT_TO_LEFT
from engagement.posters.scenes import FOCUS, draw_scene, read_palettes
from engagement.report.contents import Report
from engagement.report.grids import Grid

TOKENS = re.compile(r"(--chart-[\w-]+):\s*([^;]+);")
VARIABLE = re.compile(r"var\((--chart-[\w-]+)\)")
RULES = re.compile(r"^\.chart-[\w-]+ \{[^}]*\}$", re.M)


def describe(report: Report) -> dict[str, Any]:
    """What the template reads: words, numbers as words, and drawings."""
    scene = report.scene if report.scene in FOCUS else "street"
    return {
        "language": report.language,
        "mirrored": report.language.partition("-")[0] in RIGHT_TO_LEFT,
        "title": report.title,
        "kind": report.kind,
        "subject": report.subject,
        "campaign": report.campaign,
        "about": [report.period, report.phase, report.status],
        "night": read_palettes()[report.colour]["sky_1"],
        "drawing": draw_scene(scene, report.colour),
        "words": _name_parts(),
        "findings": report.findings,
        "pictures": [_describe_chart(picture.chart) for picture in report.pictures],
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "sentences": section.sentences,
                "chart": _describe_chart(section.chart) if section.chart else None,
                "grids": [_describe_grid(grid) for grid in section.grids],
            }
            for section in report.sections
        ],
        "definitions": [[each.key, each.term, each.text] for each in report.definitions],
        "explanations": [[each.title, each.text] for each in report.explanations],
    }


def _name_parts() -> dict[str, str]:
    return {
        "short": _("In short"),
        "numbers": _("The numbers"),
        "definitions": _("What the words mean"),
        "method": _("How the numbers were made"),
        "page": _("Page"),
        "of": _("of"),
    }


def _describe_chart(chart: Chart) -> dict[str, Any]:
    """A picture as drawings with the words that stand for them."""
    return {
        "title": chart.title,
        "description": chart.description,
        "parts": [
            {
                "drawing": _colour(render_to_string(part.template, {"chart": part})),
                "alt": f"{part.title}. {part.description}",
                "label": getattr(part, "label", ""),
                "text": getattr(part, "text", ""),
            }
            for part in chart.parts
        ],
    }


def _describe_grid(grid: Grid) -> dict[str, Any]:
    return {
        "title": grid.title,
        "heads": grid.heads,
        "columns": [[column.label, column.definition, column.has_words] for column in grid.columns],
        "lines": [
            {
                "names": grid.name(line),
                "cells": [[cell.text, cell.is_hidden] for cell in line.cells],
                "total": line.is_total,
            }
            for line in grid.lines
        ],
    }


def _colour(drawing: str) -> str:
    """The drawing with the style of a light page in it: in a PDF it stands alone."""
    return drawing.replace(">", f"><style>{_read_style()}</style>", 1)


@cache
def _read_style() -> str:
    """The rules of the pictures with the colours of the first block; typst knows no variables."""
    with open(str(finders.find("engagement/charts.css")), encoding="utf-8") as file:
        sheet = file.read()
    colours = dict(TOKENS.findall(sheet[: sheet.index("}")])) | {"--chart-paper": "#ffffff"}
    rules = "\n".join(RULES.findall(sheet))
    return '.chart-text { font-family: "Schibsted Grotesk" }\n' + VARIABLE.sub(lambda name: colours[name[1]], rules)
