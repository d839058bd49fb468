"""Taking the list out of the product: logged, by right, constant in memory, and harmless in a spreadsheet."""

import csv
import io
import re
import tracemalloc

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from newsletters.exporting import people as exporting
from newsletters.exporting.people import LOG_ACTION, export_subscribers
from newsletters.exporting.sheets import write_sheet
from newsletters.models import Export, Segment, Subscriber
from newsletters.models.keeping import ExportFormat
from newsletters.spreadsheet_cells import FORMULA_SIGNS, make_harmless
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SubscriberFactory

EXPORT = "newsletters_subscribers:export"
PURPOSE = "Counting per village for the mayor."


@pytest.fixture
def people(db):
    farmers, youth = AudienceFactory(farmers=True), AudienceFactory(youth=True)
    venray = MunicipalityFactory(venray=True)
    SubscriberFactory(address="anna@voorbeeld.example", audiences=[youth, farmers], municipality=venray)
    SubscriberFactory(address="=cmd@voorbeeld.example", language="de", unsubscribed=True)


def sign_in(client, *codenames):
    user = User.objects.create_user("approver")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


@pytest.fixture
def approver(db, client):
    return sign_in(client, "view_subscriber", "view_segment", "change_segment", "view_export", "export_subscriber")


def ask(client, **fields):
    return client.post(reverse(EXPORT), {"format": "csv", "purpose": PURPOSE} | fields)


def read_csv(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_export_as_csv_holds_five_columns_and_no_formula(people, approver):
    answer = ask(approver)
    assert answer.streaming
    assert re.fullmatch(r'attachment; filename="subscribers-\d{4}-\d\d-\d\d\.csv"', answer["Content-Disposition"])
    assert "no-store" in answer["Cache-Control"]
    assert read_csv(answer) == [
        ["Address", "Language", "Municipality", "Audiences", "State"],
        ["anna@voorbeeld.example", "nl", "Venray", "Agrariërs, Jongeren", "Active"],
        ["'=cmd@voorbeeld.example", "de", "", "", "Unsubscribed"],
    ]


def test_export_as_excel_is_read_by_openpyxl_as_text(people, approver):
    answer = ask(approver, format="xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)), read_only=True)
    rows = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in rows[2]][:2] == ["'=cmd@voorbeeld.example", "de"]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n"}
    assert len(rows) == 3


def test_export_of_a_segment_names_it_in_the_log_and_in_the_file(people, approver):
    segment = Segment.objects.create(name='../Agrariërs "nu"\r\nX: 1', rule={"audience": "farmers"})
    answer = ask(approver, segment=segment.pk)
    assert re.fullmatch(
        r'attachment; filename="subscribers-agrariers-nu-x-1-[\d-]+\.csv"', answer["Content-Disposition"]
    )
    assert [row[0] for row in read_csv(answer)] == ["Address", "anna@voorbeeld.example"]
    assert Export.objects.get().segment_name == segment.name


def test_export_is_written_down_before_the_first_byte(people, approver):
    answer = ask(approver)
    export = Export.objects.get()
    assert (export.people, export.format, export.purpose, export.segment_name) == (2, "csv", PURPOSE, "")
    assert export.by == User.objects.get()
    entry = ModelLogEntry.objects.get(action=LOG_ACTION)
    assert entry.data == {"segment": "", "format": "csv", "people": 2, "purpose": PURPOSE}
    assert read_csv(answer)
    page = approver.get(reverse("newsletters_exports:index")).content.decode()
    assert PURPOSE in page
    assert "approver" in page


@pytest.mark.parametrize("fields", [{"purpose": " "}, {"purpose": "x"}, {"format": "exe"}, {"segment": "999"}])
def test_export_without_a_purpose_or_of_something_else_is_not_made(people, approver, fields):
    answer = ask(approver, **fields)
    assert not answer.streaming
    assert "help-critical" in answer.content.decode() or "w-field__errors" in answer.content.decode()
    assert not Export.objects.exists()


def test_export_of_a_segment_that_is_broken_is_one_sentence(people, approver):
    segment = Segment.objects.create(name="Old", rule={"audience": "pirates"})
    assert "There is no audience" in ask(approver, segment=segment.pk).content.decode()
    assert not Export.objects.exists()


def test_export_of_too_many_for_excel_is_one_sentence(people, approver, monkeypatch):
    monkeypatch.setattr(exporting, "ROWS_PER_SHEET", 2)
    assert "Choose CSV" in ask(approver, format="xlsx").content.decode()
    assert read_csv(ask(approver))


def test_get_makes_no_file(people, approver):
    page = approver.get(reverse(EXPORT))
    assert not page.streaming
    assert not Export.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_export_needs_its_own_right(people, client, method):
    sign_in(client, "view_subscriber", "change_subscriber", "add_subscriber", "view_segment")
    answer = getattr(client, method)(reverse(EXPORT), {"format": "csv", "purpose": PURPOSE})
    assert answer.status_code in {302, 403}
    assert not Export.objects.exists()
    assert reverse(EXPORT) not in client.get(reverse("newsletters_subscribers:index")).content.decode()
    assert client.get(reverse("newsletters_exports:index")).status_code in {302, 403}


def test_export_is_offered_to_who_has_the_right(people, approver):
    assert reverse(EXPORT) in approver.get(reverse("newsletters_subscribers:index")).content.decode()


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    harmless = make_harmless(text)
    assert not harmless.lstrip(" ").startswith(FORMULA_SIGNS)
    assert harmless.endswith(text)


@pytest.mark.parametrize("text", ["+31@x.example", "-a@x.example", "@x", "\ta", "\ra", "\na", " =1", "＝1", "\u200b=1"])
def test_cell_that_would_be_a_formula_gets_an_apostrophe(text):
    assert make_harmless(text) == f"'{text}"


def test_cell_with_signs_that_xml_cannot_hold_is_still_a_file():
    book = load_workbook(io.BytesIO(b"".join(write_sheet([("a\x00\ud800b<&", "]]>")]))), read_only=True)
    assert [cell.value for cell in next(book.worksheets[0].iter_rows())] == ["ab<&", "]]>"]


@pytest.mark.django_db
@pytest.mark.parametrize("format", list(ExportFormat))
def test_export_needs_no_more_memory_for_more_people(format):
    user = User.objects.create_user("approver")
    Subscriber.objects.bulk_create(
        Subscriber(address=f"reader-{number}@voorbeeld.example", language="nl", state="active")
        for number in range(20_000)
    )
    file = export_subscribers(by=user, segment=None, format=format, purpose=PURPOSE)
    first = next(file.parts)
    tracemalloc.start()
    size = len(first) + sum(map(len, file.parts))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 50_000
    assert peak < 8_000_000
