"""Writes an Excel file while it is read: openpyxl would keep the whole sheet on disk first.

A workbook with one sheet of text (ECMA-376, Office Open XML): every cell is an inline string, never a formula.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, cast
from xml.sax.saxutils import escape

# What one sheet of Excel holds, the head of the table included.
ROWS_PER_SHEET = 1_048_576
CHUNK = 2_000
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}
SHEET = "xl/worksheets/sheet1.xml"
# XML 1.0 cannot hold these at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Outlet:
    """Takes what the zip file writes, and gives it on; that it cannot go back or tell where it is, is part of it."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, part: bytes) -> int:
        self._waiting.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """There is nothing behind it."""

    def take(self) -> bytes:
        """What was written since the last time."""
        part = b"".join(self._waiting)
        self._waiting.clear()
        return part


def write_sheet(rows: Iterable[tuple[str, ...]]) -> Iterator[bytes]:
    """The bytes of a workbook with these rows; at most `ROWS_PER_SHEET`."""
    outlet, remaining = _Outlet(), iter(rows)
    with zipfile.ZipFile(cast(Any, outlet), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, _HEAD + text)
        with archive.open(SHEET, "w") as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            while chunk := list(islice(remaining, CHUNK)):
                sheet.write("".join(map(_write_row, chunk)).encode())
                yield outlet.take()
            sheet.write(b"</sheetData></worksheet>")
    yield outlet.take()


def _write_row(cells: tuple[str, ...]) -> str:
    written = (
        f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_FORBIDDEN.sub("", cell))}</t></is></c>'
        for cell in cells
    )
    return f"<row>{''.join(written)}</row>"
