"""Colours as a mail writes them, and how far two of them stand apart."""

import re

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
# What browsers give a link that has no colour of its own.
LINK_BLUE: Colour = (0, 0, 238)

NAMES = {"white": WHITE, "black": BLACK}
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")


def read_colour(text: str) -> Colour | None:
    """The colour in the value of `color`, `background` or `bgcolor`; None for anything else, such as a picture."""
    value = text.replace("!important", "").strip()
    if found := _HEX.search(value):
        digits = found[0][1:] if len(found[0]) == 7 else "".join(digit * 2 for digit in found[0][1:])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if rgb := _RGB.search(value):
        return int(rgb[1]), int(rgb[2]), int(rgb[3])
    return NAMES.get(value)


def measure_contrast(one: Colour, other: Colour) -> float:
    """Contrast from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_measure_light(one), _measure_light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _measure_light(colour: Colour) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = (part / 255 for part in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
