"""The report as a tagged PDF, set by typst."""

import json
import re
from pathlib import Path
from typing import Any

import typst

from engagement.posters.drawing import typefaces
from engagement.report.contents import Report
from engagement.report.document import describe

PAGES = Path(__file__).parent / "report.typ"
UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# A text in a script that no typeface here has would take an attempt per letter.
MOST_ATTEMPTS = 8
ALL_BUT_LATIN = re.compile("[^\t\n -\u024f\u2010-\u2265]")


def write_document(report: Report) -> bytes:
    """A PDF/UA-1 file."""
    document: bytes = set_report(report, format="pdf", pdf_standards="ua-1")
    return document


def set_report(report: Report, **options: Any) -> Any:
    """The pages as typst writes them; the options are those of `typst.compile`.

    PDF/UA allows no sign that no typeface has, so what cannot be shown becomes a question mark.
    """
    data = describe(report)
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _compile(data, **options)
        except typst.TypstError as error:
            unshown = _find_unshown(str(error))
            if not unshown:
                raise
            data = _leave_out(data, unshown)
    return _compile(_leave_out(data, ALL_BUT_LATIN), **options)


def _compile(data: dict[str, Any], **options: Any) -> Any:
    inputs = {"report": json.dumps(data)}
    return typst.compile(PAGES, root=PAGES.parent, font_paths=typefaces(), sys_inputs=inputs, **options)


def _find_unshown(error: str) -> re.Pattern[str] | None:
    """The signs of which typst says that no typeface has them."""
    found = UNSHOWN.search(error)
    signs = set(ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), found[1])) if found else set()
    outside = "".join(re.escape(sign) for sign in sorted(signs) if not sign.isascii() or not sign.isprintable())
    return re.compile(f"[{outside}]") if outside else None


def _leave_out(value: Any, signs: re.Pattern[str]) -> Any:
    """The same data with a question mark for each of those signs."""
    if isinstance(value, str):
        return signs.sub("?", value)
    if isinstance(value, dict):
        return {key: _leave_out(each, signs) for key, each in value.items()}
    return [_leave_out(each, signs) for each in value] if isinstance(value, list | tuple) else value
