"""The drawn rows in the colours of an audience."""

import json
from functools import cache
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent / "scenes"
# Where the lit window is, in the drawing's own units from its left edge.
FOCUS = {"barns": 859, "phones": 829, "facade": 846, "street": 817}


@cache
def read_palettes() -> dict[str, dict[str, str]]:
    """Every colour of the drawings, by audience colour."""
    palettes: dict[str, dict[str, str]] = json.loads((FOLDER / "palettes.json").read_text())
    return palettes


@cache
def draw_scene(scene: str, colour: str, bubble: str = "") -> str:
    """The row as SVG; `bubble` is what the bright message on the phone says."""
    style = Template((FOLDER / "style.css").read_text()).substitute(read_palettes()[colour])
    drawing = Template((FOLDER / f"{scene}.svg").read_text())
    return drawing.substitute(style=style, bubble=escape(bubble))
