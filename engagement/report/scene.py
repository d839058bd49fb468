"""The drawn row for a page under a strict content policy: every colour as an attribute, no style at all."""

import re
from functools import cache
from string import Template

from engagement.posters.scenes import FOLDER, draw_scene, read_palettes

RULE = re.compile(r"([^{}]+)\{([^}]*)\}")
PLAIN = frozenset({"fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"})
CLASS = re.compile(r'class="([^"]+)"')
STYLE = re.compile(r"<style>.*?</style>", re.S)


@cache
def draw_plain_scene(scene: str, colour: str) -> str:
    """The row as SVG without style and without words for screen readers."""
    rules = _read_rules(colour)

    def paint(found: re.Match[str]) -> str:
        merged = {name: value for key in found[1].split() for name, value in rules.get(key, {}).items()}
        return " ".join(f'{name}="{value}"' for name, value in merged.items())

    drawing = CLASS.sub(paint, STYLE.sub("", draw_scene(scene, colour)))
    frame = 'aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax slice" class="report-scene"'
    return drawing.replace("<svg ", f"<svg {frame} ", 1)


@cache
def _read_rules(colour: str) -> dict[str, dict[str, str]]:
    """What each class of the drawings is painted with."""
    style = Template((FOLDER / "style.css").read_text()).substitute(read_palettes()[colour])
    rules: dict[str, dict[str, str]] = {}
    for names, body in RULE.findall(style):
        pairs = (pair.split(":", 1) for pair in body.split(";") if ":" in pair)
        paint = {name.strip(): value.strip() for name, value in pairs if name.strip() in PLAIN}
        for name in names.split(","):
            rules.setdefault(name.strip().removeprefix("."), {}).update(paint)
    return rules
