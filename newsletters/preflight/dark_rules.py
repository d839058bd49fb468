"""The rules that a mail program follows in the dark: enough of CSS to know which colour a text gets."""

import re
from dataclasses import dataclass

from newsletters.preflight.mail_document import Element, read_style

_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"([a-z][a-z0-9]*|\*)?((?:\.[\w-]+)*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class DarkRule:
    """The parts of one selector, the last first, each with whether it must stand right around the one before."""

    parts: tuple[tuple[str, frozenset[str], bool], ...]
    style: dict[str, str]

    @property
    def weight(self) -> tuple[int, int]:
        """What wins over another rule: more classes, then more tags."""
        classes = sum(len(names) for _tag, names, _is_child in self.parts)
        return classes, sum(bool(tag) for tag, _names, _is_child in self.parts)

    def fits(self, element: Element) -> bool:
        return _fits(self.parts, element)


def read_dark_rules(css: str) -> list[DarkRule]:
    """The rules for dark screens that win over the inline style, the weakest first; odd selectors are left out."""
    rules: list[DarkRule] = []
    for start in _DARK.finditer(_COMMENT.sub("", css)):
        for selectors, declarations in _RULE.findall(_take_block(_COMMENT.sub("", css), start.end())):
            style = {name: value for name, value in read_style(declarations).items() if "!important" in value}
            parts = [_read_selector(selector) for selector in selectors.split(",")]
            rules += [DarkRule(each, style) for each in parts if each]
    return sorted(rules, key=lambda rule: rule.weight)


def _take_block(css: str, start: int) -> str:
    depth = 1
    for place in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if not depth:
            return css[start:place]
    return css[start:]


def _read_selector(selector: str) -> tuple[tuple[str, frozenset[str], bool], ...]:
    """Nothing for a selector with attributes or pseudo-classes: it is for one mail program only."""
    parts: list[tuple[str, frozenset[str], bool]] = []
    is_child = False
    for word in reversed(selector.replace(">", " > ").split()):
        if word == ">":
            is_child = True
            continue
        found = _COMPOUND.fullmatch(word)
        if found is None:
            return ()
        tag = "" if found[1] in (None, "*") else found[1]
        parts.append((tag, frozenset(found[2].split(".")) - {""}, is_child))
        is_child = False
    return tuple(parts)


def _fits(parts: tuple[tuple[str, frozenset[str], bool], ...], element: Element) -> bool:
    (tag, classes, _is_child), *outer = parts
    if (tag and tag != element.tag) or not classes <= element.classes:
        return False
    if not outer:
        return True
    around = element.parent
    while around is not None:
        if _fits(tuple(outer), around):
            return True
        around = None if outer[0][2] else around.parent
    return False
