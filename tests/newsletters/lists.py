"""Lists of subscribers for tests, as files that real programs and hostile people make."""

import io
import zipfile
from collections.abc import Iterable

import openpyxl

TITLES = ["E-mailadres", "Toestemming", "Doelgroep", "Datum"]
HEADER = b"E-mailadres;Toestemming;Doelgroep\n"
ROW = b"jan@voorbeeld.example;ja;farmers\n"


def make_sheet(rows: Iterable[Iterable[object]], titles: Iterable[object] = TITLES) -> bytes:
    """An .xlsx file as a spreadsheet writes it."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(titles))
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rewrite(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same zip with other or more parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return file.getvalue()


def make_sheet_of(rows: bytes, declaration: bytes = b"") -> bytes:
    """An .xlsx file whose sheet is written by hand."""
    start = b'<?xml version="1.0"?>' + declaration
    start += b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return rewrite(make_sheet([]), {"xl/worksheets/sheet1.xml": start + rows + b"</sheetData></worksheet>"})


def write_cells(number: int, cells: Iterable[str]) -> bytes:
    """One row of a sheet with texts in it."""
    texts = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{texts}</row>'.encode()
