"""Lists of subscribers as offices really send them."""

import io
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command

from newsletters.consent_ledger import erase_subscriber, unsubscribe_subscriber
from newsletters.importing.files import UnreadableFile
from newsletters.importing.jobs import import_file
from newsletters.importing.storage import find_refused, open_folder
from newsletters.importing.texts import LONGEST_LINE
from newsletters.models import Consent, ImportJob, Subscriber
from newsletters.models.subscriber import SubscriberState
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SubscriberFactory

pytestmark = pytest.mark.usefixtures("in_english")

HEADER = "E-mailadres;Gemeente;Taal;Doelgroep;Toestemming;Datum\n"
ROW = "jan@voorbeeld.example;Venray;nl;farmers;ja;2024-03-01\n"


class Result(NamedTuple):
    taken: int
    unchanged: int
    refused: list[tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _region(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    AudienceFactory(farmers=True)
    AudienceFactory(youth=True)
    MunicipalityFactory(venray=True)
    MunicipalityFactory(key="bergen", name="Bergen (L.)")


@pytest.fixture
def load(tmp_path: Path):
    def load(content: str | bytes, encoding: str = "utf-8", **options) -> Result:
        path = tmp_path / "list.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        with import_file(path=path, origin="import list.csv", **options) as job:
            return Result(job.taken, job.unchanged, list(find_refused(job)))

    return load


def reasons(result: Result) -> dict[int, str]:
    return {row: reason for row, _address, reason in result.refused}


def test_import_dutch_list_from_windows(load):
    result = load(
        HEADER + "Jan@Voorbeeld.example;Gemeente Venray;Duits;Agrariërs|jongeren;JA;1-3-2024\n", encoding="cp1252"
    )
    assert (result.taken, result.unchanged, result.refused) == (1, 0, [])
    person = Subscriber.objects.get()
    assert (person.address, person.language, person.state) == ("jan@voorbeeld.example", "de", "active")
    assert person.municipality.key == "venray"
    assert {audience.key for audience in person.audiences.all()} == {"farmers", "youth"}
    consent = Consent.objects.get()
    assert (consent.change, consent.at.date().isoformat(), consent.source) == (
        "imported",
        "2024-02-29",
        "import list.csv",
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("email,municipality,language,audience,consent,date", "jan@voorbeeld.example,Bergen,English,Farmer,yes,"),
        ("\ufeffE-mail address\tConsent\tAudiences", "jan@voorbeeld.example\tYes\tyouth / farmers"),
        ("sep=;\r\nE-MAIL;Akkoord;Doelgroepen;Voorletters", '"jan@voorbeeld.example";ja;"agrarier";J.'),
        ("E-mailadres;Toestemming;Doelgroep;Taal;Gemeente", "jan@voorbeeld.example;ja;jongere;pl-PL;Bergen (L.)"),
    ],
)
def test_import_spellings_of_other_offices(load, header, row):
    result = load(f"{header}\r\n{row}\r\n")
    assert (result.taken, result.refused) == (1, [])


def test_import_utf16_list(load):
    assert load((HEADER + ROW).encode("utf-16")).taken == 1


def test_import_refuses_rows_with_reason(load):
    result = load(
        HEADER
        + ROW
        + "JAN@voorbeeld.example;Venray;nl;farmers;ja;\n"
        + "no address;Venray;nl;farmers;ja;\n"
        + "a@voorbeeld.example;Atlantis;nl;farmers;ja;\n"
        + "b@voorbeeld.example;Venray;Klingon;farmers;ja;\n"
        + "c@voorbeeld.example;Venray;nl;pirates;ja;\n"
        + "\n"
        + "d@voorbeeld.example;Venray;nl;farmers;nee;\n"
        + "e@voorbeeld.example;Venray;nl;farmers\n"
        + "f@voorbeeld.example;Venray;nl;;ja;\n"
        + "g@voorbeeld.example;Venray;nl;farmers;ja;2999-01-01\n"
        + "h@voorbeeld.example;Venray;nl;farmers;ja;spring\n"
    )
    assert result.taken == 1
    found = reasons(result)
    assert list(found) == [3, 4, 5, 6, 7, 9, 10, 11, 12, 13]
    assert found[3] == "The same address as in row 2."
    assert "Atlantis" in found[5]
    assert "Klingon" in found[6]
    assert "pirates" in found[7]
    assert "consent" in found[9]
    assert found[9] == found[10]
    assert Subscriber.objects.count() == 1


def test_import_dry_run_changes_nothing(load):
    assert load(HEADER + ROW, dry_run=True).taken == 1
    assert (Subscriber.objects.count(), Consent.objects.count()) == (0, 0)


def test_import_twice_changes_nothing(load):
    load(HEADER + ROW)
    result = load(HEADER + ROW)
    assert (result.taken, result.unchanged, result.refused) == (0, 1, [])
    assert (Subscriber.objects.count(), Consent.objects.count()) == (1, 1)


def test_import_known_person_gains_audiences_only(load):
    load(HEADER + ROW)
    result = load(HEADER + ROW.replace("nl;farmers", "de;jongeren"))
    assert result.taken == 1
    person = Subscriber.objects.get()
    assert person.language == "nl"
    assert {audience.key for audience in person.audiences.all()} == {"farmers", "youth"}


@pytest.mark.parametrize("state", ["unsubscribed", "bounced", "complained", "pending"])
def test_import_never_revives(load, state):
    SubscriberFactory(address="jan@voorbeeld.example", state=state)
    result = load(HEADER + ROW)
    assert (result.taken, len(result.refused)) == (0, 1)
    assert Subscriber.objects.get().state == state


def test_import_never_revives_an_erased_person(load):
    load(HEADER + ROW)
    erase_subscriber(address="jan@voorbeeld.example")
    result = load(HEADER + ROW.replace("jan@", "JAN@"))
    assert result.taken == 0
    assert "erased" in reasons(result)[2]
    assert not Subscriber.objects.exists()


def test_import_remembers_who_left_after_the_person_is_gone(load):
    load(HEADER + ROW)
    person = Subscriber.objects.get()
    unsubscribe_subscriber(subscriber=person, source="test")
    person.delete()
    assert "unsubscribed" in reasons(load(HEADER + ROW))[2]


def test_import_takes_many_rows_with_few_statements(load, django_assert_max_num_queries):
    rows = "".join(f"reader-{number}@voorbeeld.example;Venray;nl;farmers;ja;\n" for number in range(1200))
    with django_assert_max_num_queries(60):
        assert load(HEADER + rows).taken == 1200
    assert Subscriber.objects.filter(state=SubscriberState.ACTIVE).count() == 1200


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\n\n\n",
        b"jan@voorbeeld.example;ja\n",
        b"\x00\x01\x02" * 100,
        b"PK\x03\x04" + bytes(range(256)) * 20,
        b"E-mailadres;Toestemming;Doelgroep\n" + b"\x81\x8d\x8f",
        b"E-mailadres;E-mail;Toestemming;Doelgroep\n",
        b'E-mailadres;Toestemming;Doelgroep\n"jan@voorbeeld.example;ja;farmers\n',
        b"x" * (LONGEST_LINE + 5),
        (HEADER + ROW).encode() + b"y" * (LONGEST_LINE + 5),
        b"\xff\xfe\x00",
        b"sep=",
        b"sep=xx\nE-mailadres",
    ],
)
def test_import_hostile_file_is_one_sentence(load, content):
    with pytest.raises(UnreadableFile) as caught:
        load(content)
    assert str(caught.value).endswith(".")
    assert not Subscriber.objects.exists()
    assert not ImportJob.objects.exists()
    assert list(open_folder().iterdir()) == []


def test_import_command_ends_with_json(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(HEADER + ROW + "wrong;;;;;\n")
    out = io.StringIO()
    call_command("import_subscribers", str(path), "--json", "--dry-run", stdout=out)
    found = json.loads(out.getvalue().splitlines()[-1])
    assert (found["taken"], found["unchanged"], found["dry_run"]) == (1, 0, True)
    assert [row["row"] for row in found["refused"]] == [3]


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_import_command_without_file_is_one_sentence(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_subscribers", str(tmp_path / name))
