"""Files that were made to break something get one sentence, change nothing and leave nothing behind."""

import time
import tracemalloc

import pytest
from django.core.management import CommandError, call_command

from newsletters.importing import sheets as importing_sheets
from newsletters.importing.storage import name_harmlessly, open_folder
from newsletters.importing.texts import TextFile
from newsletters.models import ImportJob, ImportRow, Subscriber
from tests.factories.audiences import AudienceFactory
from tests.newsletters.lists import HEADER, ROW, make_sheet, make_sheet_of, rewrite, write_cells

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

MEGABYTE = 1024 * 1024
GOOD = ["jan@voorbeeld.example", "ja", "farmers", "2024-03-01"]
TITLE_ROW = write_cells(1, ["E-mailadres", "Toestemming", "Doelgroep"])


@pytest.fixture(autouse=True)
def _audience(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    AudienceFactory(farmers=True)


@pytest.fixture
def refuse(tmp_path):
    """Import a file and answer the sentence, in little time and memory."""

    def refuse(content: bytes, name: str) -> str:
        path = tmp_path / name
        path.write_bytes(content)
        del content
        began = time.process_time()
        tracemalloc.start()
        with pytest.raises(CommandError) as caught:
            call_command("import_subscribers", str(path))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 30 * MEGABYTE
        assert time.process_time() - began < 20
        assert not Subscriber.objects.exists()
        assert not ImportJob.objects.exists()
        assert not ImportRow.objects.exists()
        assert list(open_folder().iterdir()) == []
        sentence = str(caught.value)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return sentence

    return refuse


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (HEADER, "no people in this list"),
        (HEADER + b"\n;;\n \n", "no people in this list"),
        (ROW, "an address already"),
        (HEADER + b"jan\0@voorbeeld.example;ja;farmers\n", "not a text file"),
        ((HEADER + ROW).decode().encode("utf-16-le"), "not a text file"),
        ((HEADER + ROW).decode().encode("utf-32"), "not a text file"),
        (b"\xff\xfe" + (HEADER + ROW), "not a text file"),
        (b"%PDF-1.7\n\x00\x01" + bytes(range(256)) * 40, "not a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old or protected Excel file"),
        (HEADER + b"\x81\x8d\x8f;ja;farmers\n", "not a text file"),
        (";".join(f"column {number}" for number in range(10_000)).encode() + b"\n" + ROW, "more than 200 columns"),
        (b";" * 10_000 + b"\n" + ROW, "more than 200 columns"),
        (HEADER + ROW + b"x" * 30_000 + b"\n", "longer than 20000 signs"),
    ],
)
def test_text_that_is_no_list_is_one_sentence(refuse, content, sentence):
    assert sentence in refuse(content, "list.csv")


@pytest.mark.parametrize("start", [b"", HEADER + ROW], ids=["alone", "below good rows"])
def test_line_of_a_hundred_megabytes_is_one_sentence(refuse, start):
    assert "longer than" in refuse(start + b"y" * (100 * MEGABYTE), "list.csv")


def test_quotation_mark_that_is_never_closed_is_one_sentence(refuse):
    content = HEADER + ROW + b'"jan' + b"\n" * 10 + (b"y" * 99 + b"\n") * MEGABYTE
    assert "quotation mark" in refuse(content, "list.csv")


def test_row_of_a_million_small_quoted_cells_is_one_sentence(refuse):
    assert "quotation mark" in refuse(HEADER + ROW + b'"a\nb";' * MEGABYTE, "list.csv")


def test_too_many_rows_are_one_sentence(refuse, monkeypatch):
    monkeypatch.setattr(TextFile, "most_rows", 3)
    assert "more than 3 rows" in refuse(HEADER + ROW * 4, "list.csv")


def test_as_many_rows_as_allowed_are_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(TextFile, "most_rows", 3)
    path = tmp_path / "list.csv"
    path.write_bytes(HEADER + ROW * 3)
    call_command("import_subscribers", str(path))
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: HEADER + ROW, "not an Excel file"),
        (lambda: b"PK\x03\x04" + bytes(range(256)) * 20, "damaged or protected"),
        (lambda: make_sheet([GOOD])[:2000], "damaged or protected"),
        (lambda: make_sheet([]), "no people in this list"),
        (lambda: rewrite(make_sheet([GOOD]), {"../../etc/cron.d/x": b"x"}), "do not belong in a list"),
        (lambda: rewrite(make_sheet([GOOD]), {"/etc/cron.d/x": b"x"}), "do not belong in a list"),
        (
            lambda: rewrite(make_sheet([GOOD]), {f"part-{number}": b"" for number in range(2000)}),
            "larger inside than outside",
        ),
        (lambda: rewrite(make_sheet([GOOD]), {"xl/bomb.xml": bytes(200 * MEGABYTE)}), "larger inside than outside"),
        (lambda: rewrite(make_sheet([GOOD]), {"xl/worksheets/sheet1.xml": b"<worksheet><row"}), "damaged or protected"),
        (lambda: rewrite(make_sheet([GOOD]), {"xl/workbook.xml": b"<workbook/>"}), "damaged or protected"),
        (lambda: make_sheet([GOOD], titles=[f"column {number}" for number in range(10_000)]), "more than 200 columns"),
        (lambda: make_sheet([], titles=GOOD), "an address already"),
        (lambda: make_sheet_of(TITLE_ROW + b'<row r="9999999"><c><v>1</v></c></row>'), "damaged or protected"),
        (lambda: make_sheet_of(TITLE_ROW + b'<row r="2"><c t="s"><v>99999</v></c></row>'), "damaged or protected"),
        (lambda: make_sheet_of(TITLE_ROW + b"<x>" * 5000 + b"</x>" * 5000), "do not belong in a list"),
        (
            lambda: make_sheet_of(TITLE_ROW + b'<row r="2" x="' + b"y" * 3 * MEGABYTE + b'"/>'),
            "do not belong in a list",
        ),
    ],
    ids=[f"sheet {number}" for number in range(16)],
)
def test_sheet_that_is_no_list_is_one_sentence(refuse, content, sentence):
    assert sentence in refuse(content(), "list.xlsx")


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
)
def test_sheet_with_entities_is_one_sentence(refuse, declaration):
    content = make_sheet_of(TITLE_ROW + write_cells(2, ["&a;"]), declaration)
    assert "do not belong in a list" in refuse(content, "list.xlsx")


def test_sheet_with_too_many_rows_is_one_sentence(refuse, monkeypatch):
    monkeypatch.setattr(importing_sheets.SheetFile, "most_rows", 3)
    assert "more than 3 rows" in refuse(make_sheet([GOOD] * 4), "list.xlsx")


def test_sheet_of_empty_elements_takes_little_memory(refuse):
    rows = b"".join(b'<row r="%d"><c/></row>' % number for number in range(2, 50_000))
    assert "no people in this list" in refuse(make_sheet_of(TITLE_ROW + rows), "list.xlsx")


@pytest.mark.parametrize("name", ["list.csv", "list.txt"])
def test_excel_file_under_another_name_is_one_sentence(refuse, name):
    assert "not a text file" in refuse(make_sheet([GOOD]), name)


@pytest.mark.parametrize("name", ["list.exe", "list", "list.xlsm", "list.zip"])
def test_other_names_are_one_sentence(refuse, name):
    assert "ends in .csv or .xlsx" in refuse(HEADER + ROW, name)


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("..\\..\\boot.csv", "boot.csv"),
        ("a\0b<script>.csv", "ab_script_.csv"),
        ("=cmd|'/c calc'!A1.csv", "c calc_!A1.csv"),
        ("..", "list"),
        ("", "list"),
        ("x" * 300 + ".csv", "x" * 96 + ".csv"),
        ("leden 2026 (Venray).csv", "leden 2026 (Venray).csv"),
    ],
)
def test_names_of_files_become_harmless(name, harmless):
    assert name_harmlessly(name).replace("_", "") == harmless.replace("_", "").replace("!", "")
