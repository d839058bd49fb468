"""Page, PDF, CSV and Excel file of an account say the same numbers, and hide the same."""

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import typst
from django.utils import translation
from openpyxl import load_workbook

from engagement.account.shape import Measure, Row, Table, TableKey
from engagement.posters.drawing import typefaces
from engagement.report.contents import build_report
from engagement.report.document import describe
from engagement.report.formats import FORMATS, write_account
from engagement.report.pages import Styles
from engagement.report.typesetting import PAGES
from tests.engagement.test_posters import HOSTILE, find_text, read_pdf
from tests.factories.accounts import (
    make_account,
    make_hidden_account,
    make_mailing,
    make_poor_account,
    make_row,
    make_weeks,
)
from tests.factories.campaigns import GoalFactory, WaveFactory

pytestmark = pytest.mark.django_db
MAKERS = [make_account, make_poor_account, make_hidden_account]


class TableReader(HTMLParser):
    """Every table of a page: its caption, and its cells as they are read."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.caption, self.cell, self.headings, self.ids = [], None, None, [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.ids += [names["id"]] if "id" in names else []
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            assert tag == "td" or names["scope"] in {"col", "row"}
            self.tables[-1][-1].append("")
            self.cell = True
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if tag in {"th", "td"}:
            self.cell = None

    def handle_data(self, data):
        if self.cell:
            self.tables[-1][-1][-1] += data


@pytest.fixture
def wave():
    wave = WaveFactory(name="Eyes open")
    GoalFactory(wave=wave, indicator="Pages viewed", target=5000)
    return wave


def write(account, format, language="en", **options):
    return write_account(account, format=format, language=language, **options)


def read_page(account, language="en", **options):
    return write(account, "html", language, **options).decode()


def read_table(account, language="en"):
    return list(csv.DictReader(io.StringIO(write(account, "csv", language).decode("utf-8-sig")), delimiter=";"))


def read_book(account, language="en"):
    return load_workbook(io.BytesIO(write(account, "xlsx", language)))


def set_grids(account, language="en"):
    """The words of every cell of every table, as typst sets them."""
    with translation.override(language):
        inputs = {"report": json.dumps(describe(build_report(account)))}
    found = json.loads(typst.query(PAGES, "table", root=PAGES.parent, font_paths=typefaces(), sys_inputs=inputs))
    return [[find_text(cell["body"]) for cell in list_cells(table)] for table in found]


def list_cells(table):
    """The cells of a table, those in its head included."""
    for child in table["children"]:
        yield from child.get("children", [child])


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("language", ["nl", "de", "en"])
def test_all_formats_say_the_same_cell_by_cell(wave, make, language):
    with translation.override(language):
        account = make(wave)
        grids = build_report(account).grids
    cells = [[cell for line in grid.lines for cell in line.cells] for grid in grids]
    texts = [[cell.text for cell in each] for each in cells]
    names = [len(grid.heads) for grid in grids]

    page = TableReader(read_page(account, language)).tables
    assert [[text for row in rows[1:] for text in row[skip:]] for rows, skip in zip(page, names, strict=True)] == texts

    document = set_grids(account, language)
    for words, grid, expected in zip(document, grids, texts, strict=True):
        width = len(grid.heads) + len(grid.columns)
        rows = [words[start : start + width] for start in range(width, len(words), width)]
        assert [text for row in rows for text in row[len(grid.heads) :]] == expected

    flat = [cell for each in cells for cell in each]
    rows = [tuple(row.values()) for row in read_table(account, language)][: len(flat)]
    for row, cell in zip(rows, flat, strict=True):
        number = "" if cell.number is None else str(cell.number)
        assert row[5] == number or row[5] == f"'{number}"
        assert bool(row[6]) == (cell.is_hidden or cell.is_least)

    sheets = read_book(account, language).worksheets[1:-1]
    for sheet, each, grid in zip(sheets, cells, grids, strict=True):
        values = [value for row in sheet.iter_rows(min_row=2, values_only=True) for value in row[len(grid.heads) :]]
        for value, cell in zip(values, each, strict=True):
            if cell.number is None:
                assert value == cell.text
            else:
                assert value == pytest.approx(float(cell.number))


def test_hidden_numbers_are_hidden_everywhere(wave):
    account = make_hidden_account(wave)
    assert all(row["Number"] == "" for row in read_table(account) if row["Table"].startswith("By audience"))
    for sheet in read_book(account).worksheets:
        if sheet.title.startswith("By audience"):
            assert {cell.value for row in sheet.iter_rows(min_row=2, min_col=3) for cell in row} == {"hidden"}
    assert "too few to show in any week" in read_page(account)
    assert "Too little was counted to tell" in read_page(account)


def test_least_is_marked_as_such(wave):
    row = next(row for row in read_table(make_account(wave)) if row["Hidden"] == "at least")
    assert row["Number"].isdigit()
    formats = {cell.number_format for sheet in read_book(make_account(wave)) for row in sheet for cell in row}
    assert {'"≥ "#,##0', "#,##0", "0.0%"} <= formats


@pytest.mark.parametrize("make", MAKERS)
def test_page_is_in_order_and_every_link_leads_somewhere(wave, make):
    page = read_page(make(wave))
    reader = TableReader(page)
    assert reader.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False))
    assert len(reader.ids) == len(set(reader.ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(reader.ids)
    assert '<html lang="en">' in page
    assert page.count("<caption") == page.count("<table")


def test_page_opens_with_three_sentences_and_three_pictures(wave):
    opening = read_page(make_account(wave)).partition('class="report-contents"')[0]
    assert opening.count("<li>") >= 3
    assert opening.count("<figure") == 3
    for words in ("most in the week of 11 May", "Farmers and growers", "Mook en Middelaar", "Show the numbers"):
        assert words in opening


def test_page_as_a_file_needs_nothing_else(wave):
    page = read_page(make_account(wave))
    for outside in ("<script", "<link", "src=", "url(", "@import"):
        assert outside not in page
    assert "<style>" in page


def test_page_of_the_site_holds_no_style(wave):
    page = read_page(make_account(wave), styles=Styles.LINKED)
    assert not re.search(r"<style|\sstyle=|<script", page)
    assert page.count('<link rel="stylesheet"') == 2


def test_wave_without_numbers_says_when_they_come(wave):
    account = make_poor_account(wave)
    page = read_page(account)
    for words in (
        "The first week is counted on Tuesday 12 May 2026.",
        "These numbers come on Monday 15 June 2026, when the wave is over.",
        "There is no earlier wave to put beside this one.",
        "No newsletter of this wave was sent",
        "This wave has no goals.",
    ):
        assert words in page
        assert words in "".join(row["Words"] for row in read_table(account))
    assert "<figure" not in page
    complete = read_page(replace(account, next_on=None))
    assert "Nothing was counted in this wave." in complete


def test_running_wave_says_when_the_next_week_is_counted(wave):
    account = make_account(wave)
    page = read_page(replace(account, next_on=account.weeks[-1].last))
    assert "The next week is counted on Sunday 14 June 2026." in page


def test_what_never_happened_is_a_result(wave):
    account = make_account(wave)
    weekly = {measure: numbers for measure, numbers in account.weekly.items() if measure is not Measure.VIDEOS}
    assert "Not counted once: Videos played." in read_page(replace(account, weekly=weekly))


def test_report_never_claims_a_cause(wave):
    assert "Differences between waves say nothing about the cause." in read_page(make_account(wave))


def make_hostile(wave):
    """Every name that people write is an attack."""
    names = [HOSTILE, "=1+1", "@SUM(A1)", "<script>alert(1)</script>", "{{ 7|add:7 }}", "‮olleh"]
    wave.name = wave.campaign.name = HOSTILE[:80]
    rows = [make_row(f"row-{place}", name, place, colour="field") for place, name in enumerate(names)]
    measures = tuple(rows[0].numbers)
    table = Table(TableKey.AUDIENCE, HOSTILE, HOSTILE, measures, tuple(rows), None, None)
    pages = replace(table, key=TableKey.PAGE, rows=tuple(replace(row, weeks={}) for row in rows))
    places = replace(table, key=TableKey.MUNICIPALITY, rows=(Row("x y\"'<", HOSTILE),))
    account = make_account(wave, findings=(HOSTILE,) * 3, mailings=(make_mailing(HOSTILE), make_mailing("=2+2")))
    return replace(account, tables={each.key: each for each in (table, pages, places)})


def test_hostile_names_come_out_as_they_were_written(wave):
    account = make_hostile(wave)
    reader = TableReader(read_page(account))
    cells = {text for table in reader.tables for row in table for text in row}
    assert {HOSTILE, "=1+1", "<script>alert(1)</script>", "{{ 7|add:7 }}"} <= cells
    assert "<script>alert" not in read_page(account)
    set_words = {text for table in set_grids(account) for text in table}
    assert {HOSTILE, "=1+1", "<script>alert(1)</script>", "{{ 7|add:7 }}"} <= set_words
    assert write(account, "pdf").startswith(b"%PDF-")


def test_hostile_names_are_no_formulas_in_spreadsheets(wave):
    account = make_hostile(wave)
    words = {text for row in read_table(account) for text in row.values()}
    assert {"'=1+1", "'@SUM(A1)"} <= words
    assert not {text for text in words if text[:1] in {"=", "@"} or text.startswith("+")}
    for sheet in read_book(account):
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize(
    "words", ["a\x00b\x0bc\ufffed", "Naar 🚀 👩‍🚀 toe", "窗户是亮的，你看见了吗", "\u202eabc\u0085"]
)
def test_signs_that_cannot_be_shown_break_no_format(wave, words):
    account = make_account(wave, findings=(words,) * 3, mailings=(make_mailing(words),))
    for format in FORMATS:
        assert write(account, format)


def test_book_names_nobody_and_has_a_sheet_per_table(wave):
    book = read_book(make_account(wave))
    assert (book.properties.creator, book.properties.lastModifiedBy) == ("Kijk niet weg", None)
    assert book.sheetnames[0] == "Summary"
    assert book.sheetnames[-1] == "What the words mean"
    assert all(sheet.freeze_panes for sheet in book.worksheets[1:-1])
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)


def test_document_is_tagged_and_says_its_language_and_what_it_shows(wave):
    content = write(make_account(wave), "pdf", "de")
    text = read_pdf(content)
    for sign in ("/StructTreeRoot", "<pdfuaid:part>1</pdfuaid:part>", "/Alt", "/TH", "/Table"):
        assert sign in text
    assert re.search(r"/Lang\s*\(de\)", text)
    assert len(re.findall(r"/S\s*/Figure", text)) == 2 + 3 + 4 + 3


def test_report_of_half_a_year_still_fits(wave):
    weeks = make_weeks(26)
    rows = tuple(make_row_of(weeks, place) for place in range(4))
    account = make_account(wave, weeks=weeks, weekly={Measure.VIEWS: rows[0].weeks[Measure.VIEWS]})
    table = replace(account.tables[TableKey.AUDIENCE], measures=(Measure.VIEWS,), rows=rows, rest=None, total=None)
    account = replace(account, tables={TableKey.AUDIENCE: table})
    for format in FORMATS:
        assert write(account, format)


def make_row_of(weeks, place):
    row = make_row(f"row-{place}", f"Row {place}", place)
    series = (row.weeks[Measure.VIEWS] * 5)[: len(weeks)]
    return replace(row, numbers={Measure.VIEWS: row.numbers[Measure.VIEWS]}, weeks={Measure.VIEWS: series})
