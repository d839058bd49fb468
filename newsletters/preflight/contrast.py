"""Whether every text of the mail stands out from its ground, on light and on dark screens."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from newsletters.preflight.colours import BLACK, LINK_BLUE, WHITE, Colour, measure_contrast, read_colour
from newsletters.preflight.dark_rules import DarkRule, read_dark_rules
from newsletters.preflight.findings import Code, Finding
from newsletters.preflight.mail_document import Element, MailDocument
from newsletters.preflight.versions import Version

# WCAG 2.2, criterion 1.4.3, for text of any size.
ENOUGH = 4.5
GROUND = ("background-color", "background")

Looks = Callable[[Element], dict[str, str]]


@dataclass(frozen=True)
class FaintText:
    """The first words in two colours that are too close."""

    words: str
    contrast: float


def find_faint_text(version: Version) -> Iterator[Finding]:
    """Too little contrast stops a mail where it is sure, on light screens; dark screens change colours themselves."""
    document = version.document
    rules = read_dark_rules(document.css)
    for faint in measure_texts(document, lambda element: element.style):
        text = gettext(
            "Make the words ‘{words}’ stand out more: their contrast is {contrast} and must be 4.5 or more. "
            "The colours belong to the mail, so tell the administrator."
        )
        yield _say(version, text, faint, is_blocking=True)
    for faint in measure_texts(document, lambda element: darken(element, rules)) if rules else ():
        text = gettext(
            "Make the words ‘{words}’ stand out more on dark screens: their contrast is {contrast} and should be "
            "4.5 or more. The colours belong to the mail, so tell the administrator."
        )
        yield _say(version, text, faint, is_blocking=False)


def measure_texts(document: MailDocument, looks: Looks) -> list[FaintText]:
    """One entry per pair of colours that is too close; text on a picture is left out, nobody can measure it."""
    found: dict[tuple[Colour, Colour], FaintText] = {}
    for words, element in document.texts:
        pair = _find_pair(element, looks)
        if pair is None or pair in found:
            continue
        contrast = measure_contrast(*pair)
        if contrast < ENOUGH:
            found[pair] = FaintText(words[:60], contrast)
    return list(found.values())


def _say(version: Version, text: str, faint: FaintText, *, is_blocking: bool) -> Finding:
    # Rounded down: 4.49 is not enough, and must not read as 4.5.
    shown = int(faint.contrast * 10) / 10
    message = text.format(words=faint.words, contrast=shown)
    return version.say(Code.CONTRAST, message, block=version.find_block(faint.words), is_blocking=is_blocking)


def darken(element: Element, rules: list[DarkRule]) -> dict[str, str]:
    """The styles of an element on a dark screen."""
    style = dict(element.style)
    for rule in rules:
        if rule.fits(element):
            if any(name in rule.style for name in GROUND):
                # The shorthand and the long name say the same: the last one said counts.
                style = {name: value for name, value in style.items() if name not in GROUND}
            style |= rule.style
    return style


def _find_pair(element: Element, looks: Looks) -> tuple[Colour, Colour] | None:
    """Colour of the text and of its ground; None for hidden text and for colours that cannot be read."""
    text: Colour | None = None
    ground: Colour | None = None
    around: Element | None = element
    while around is not None:
        style = looks(around)
        if "none" in style.get("display", "") or "hidden" in style.get("visibility", ""):
            return None
        if text is None and not (text := _read_text(around, style)) and _is_said(style.get("color", "")):
            return None
        if ground is None:
            said = next((style[name] for name in GROUND if name in style), "")
            ground = read_colour(said)
            if ground is None and _is_said(said):
                return None
        around = around.parent
    return text or BLACK, ground or WHITE


def _read_text(element: Element, style: dict[str, str]) -> Colour | None:
    own = read_colour(style.get("color", ""))
    if own is None and element.tag == "a" and not style.get("color"):
        return LINK_BLUE
    return own


def _is_said(value: str) -> bool:
    plain = value.replace("!important", "").strip()
    return plain not in {"", "none", "transparent", "inherit", "initial"}
