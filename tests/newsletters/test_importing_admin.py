"""The officer's way of a list through the screens, with the worker beside her."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from newsletters.consent_ledger import erase_subscriber, unsubscribe_subscriber
from newsletters.importing.jobs import discard_import, resume_imports, run_import, start_check, start_taking
from newsletters.importing.storage import forget_old_imports, open_folder
from newsletters.mailings.leases import stop_requested
from newsletters.models import Consent, ImportJob, ImportRow, Subscriber
from newsletters.models.importing import ImportState
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SubscriberFactory
from tests.newsletters.lists import make_sheet

LIST = (
    "Contact;Mag het;Groep;Plaats;Bijzonderheden\n"
    "jan@voorbeeld.example;ja;farmers;Venray;x\n"
    "=piet;ja;farmers;Venray;x\n"
    "marie@voorbeeld.example;nee;youth;;x\n"
    "els@voorbeeld.example;ja;youth;Venray;x\n"
)
ORIGIN = "Sheet at the farmers' evening, 12 March 2026: a mail a month"


@pytest.fixture
def officer(db, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    AudienceFactory(farmers=True)
    AudienceFactory(youth=True)
    MunicipalityFactory(venray=True)
    user = User.objects.create_user("officer")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "add_subscriber"]))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(f"newsletters_subscribers:{name}", args=arguments)


def upload(client, content: str | bytes = LIST, name: str = "list.csv", **changes):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    filled = {"file": file, "legal_basis": "consent", "origin": ORIGIN} | changes
    return client.post(address("import"), filled)


def check(client, **columns: str) -> ImportJob:
    """Send the columns as they were guessed, but for those given by place, and let the worker check."""
    job = ImportJob.objects.get()
    kinds = {f"column-{place}": kind for kind, place in job.mapping.items()}
    client.post(address("import_columns", job.pk), kinds | columns)
    run_import(job.pk)
    return ImportJob.objects.get()


def test_import_from_upload_to_ledger(officer):
    answer = upload(officer)
    job = ImportJob.objects.get()
    assert answer.headers["Location"] == address("import_columns", job.pk)
    assert job.mapping == {"address": 0, "consent": 1, "audience": 2, "municipality": 3}
    page = officer.get(address("import_columns", job.pk)).content.decode()
    assert "Bijzonderheden" in page
    assert "jan@voorbeeld.example" in page

    job = check(officer)
    assert (job.state, job.taken, job.unchanged, job.refused) == ("checked", 2, 0, 2)
    assert job.reasons == {"no_address": 1, "no_consent": 1}
    assert not Subscriber.objects.exists()
    page = officer.get(address("import_job", job.pk)).content.decode()
    assert "Take 2 people" in page
    assert "marie@voorbeeld.example" in page

    officer.post(address("import_take", job.pk))
    run_import(job.pk)
    people = Subscriber.objects.order_by("address")
    assert [(person.address, person.state) for person in people] == [
        ("els@voorbeeld.example", "active"),
        ("jan@voorbeeld.example", "active"),
    ]
    assert set(Consent.objects.values_list("change", "source", "legal_basis")) == {("imported", ORIGIN, "consent")}
    assert Consent.objects.count() == 2
    job.refresh_from_db()
    assert (job.state, job.taken, job.preview, job.kept_as) == ("done", 2, [], "")
    assert not ImportRow.objects.exists()
    assert [path.name for path in open_folder().iterdir()] == [job.result_name]


def test_refused_rows_are_a_safe_file(officer):
    upload(officer)
    job = check(officer)
    answer = officer.get(address("import_refused", job.pk))
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="refused-{job.pk}.csv"'
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        '"Row";"Address";"Reason"',
        '"3";"\'=piet";"This is not a mail address."',
        '"4";"marie@voorbeeld.example";"No \'ja\' or \'yes\' under consent."',
    ]


def test_sheet_with_days_and_formulas(officer):
    day = datetime.datetime(2024, 3, 1)
    rows = [
        ["jan@voorbeeld.example", "ja", "farmers", day],
        ["=1+1", "ja", "farmers", day],
        ["els@voorbeeld.example", "ja", "youth", 45352],
        ["piet@voorbeeld.example", "ja", "youth", None],
        ["eva@voorbeeld.example", "ja", "youth", 17],
    ]
    upload(officer, make_sheet(rows), "list.xlsx")
    job = check(officer)
    assert (job.taken, job.reasons) == (3, {"no_address": 1, "date": 1})
    days = dict(ImportRow.objects.filter(outcome="new").values_list("address", "agreed_at"))
    assert [
        timezone.localdate(moment) for moment in (days["jan@voorbeeld.example"], days["els@voorbeeld.example"])
    ] == [datetime.date(2024, 3, 1)] * 2
    assert days["piet@voorbeeld.example"] is None


def test_columns_can_be_corrected_after_the_check(officer):
    upload(officer, "A;B;C;D\njan@voorbeeld.example;ja;farmers;baas@voorbeeld.example\n")
    job = check(officer, **{"column-0": "", "column-3": "address"})
    assert ImportRow.objects.get().address == "baas@voorbeeld.example"
    job = check(officer, **{"column-0": "address", "column-3": ""})
    assert (job.state, job.taken) == ("checked", 1)
    assert ImportRow.objects.get().address == "jan@voorbeeld.example"


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"column-0": ""}, "No column is chosen for: E-mail address."),
        ({"column-1": ""}, "No column is chosen for: Consent."),
        ({"column-3": "audience"}, "Choose one column only for: Audience."),
    ],
)
def test_columns_that_are_missing_are_named(officer, columns, sentence):
    upload(officer)
    job = ImportJob.objects.get()
    kinds = {f"column-{place}": kind for kind, place in job.mapping.items()}
    page = officer.post(address("import_columns", job.pk), kinds | columns).content.decode()
    assert sentence in page
    assert ImportJob.objects.get().state == ImportState.UPLOADED


def test_published_addresses_need_no_column_of_consent(officer):
    upload(officer, "Email;Groep\njan@voorbeeld.example;farmers\n", legal_basis="published")
    job = check(officer)
    assert job.taken == 1
    start_taking(job)
    run_import(job.pk)
    assert Consent.objects.get().legal_basis == "published"


@pytest.mark.parametrize("left_out", ["legal_basis", "origin"])
def test_basis_and_origin_are_needed(officer, left_out):
    page = upload(officer, **{left_out: ""})
    assert page.status_code == 200
    assert not ImportJob.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"PK\x03\x04\x00\x00", "list.xlsx"), (b"\x00" * 100, "list.csv"), (LIST, "../../list.exe"), (b"a", "x" * 300)],
    ids=["torn zip", "zeros", "name outside", "long name"],
)
def test_hostile_upload_leaves_nothing(officer, content, name):
    page = upload(officer, content, name).content.decode()
    assert page.count("error-message") == 1 or "error" in page
    assert not ImportJob.objects.exists()
    assert list(open_folder().iterdir()) == []


def test_long_name_with_folders_is_shortened(officer):
    upload(officer, name="../../" + "x" * 300 + ".csv")
    assert ImportJob.objects.get().name.endswith("x.csv")


def test_whoever_left_since_the_check_stays_out(officer):
    upload(officer, LIST.replace("nee", "ja") + "ann@voorbeeld.example;ja;youth;;\n")
    job = check(officer)
    assert job.taken == 4
    erase_subscriber(address="jan@voorbeeld.example")
    left = SubscriberFactory(address="els@voorbeeld.example")
    unsubscribe_subscriber(subscriber=left, source="test")
    SubscriberFactory(address="marie@voorbeeld.example", state="pending")
    start_taking(job)
    run_import(job.pk)
    job.refresh_from_db()
    assert (job.state, job.taken, job.refused) == ("done", 1, 4)
    assert job.reasons == {"no_address": 1, "erased": 1, "withdrawn": 1, "pending": 1}
    assert set(Subscriber.objects.values_list("address", "state")) == {
        ("ann@voorbeeld.example", "active"),
        ("els@voorbeeld.example", "unsubscribed"),
        ("marie@voorbeeld.example", "pending"),
    }
    assert "erased" in (open_folder() / job.result_name).read_text(encoding="utf-8-sig")


def test_paused_people_only_gain_audiences(officer):
    person = SubscriberFactory(address="jan@voorbeeld.example", state="paused", paused_until=datetime.date(2099, 1, 1))
    upload(officer)
    job = check(officer)
    start_taking(job)
    run_import(job.pk)
    person.refresh_from_db()
    assert (person.state, person.municipality_id) == ("paused", None)
    assert [audience.key for audience in person.audiences.all()] == ["farmers"]


def test_taking_happens_once(officer):
    upload(officer)
    job = check(officer)
    assert start_taking(job)
    assert not start_taking(job)
    assert not discard_import(job)
    run_import(job.pk)
    run_import(job.pk)
    assert not start_check(job, job.mapping)
    assert Consent.objects.count() == 2


def test_check_goes_on_after_an_interruption(officer, monkeypatch):
    monkeypatch.setattr("newsletters.importing.checking.PORTION", 2)
    upload(officer)
    job = ImportJob.objects.get()
    start_check(job, job.mapping)
    stop_requested.set()
    try:
        run_import(job.pk)
    finally:
        stop_requested.clear()
    job.refresh_from_db()
    assert (job.state, job.rows_done, job.worker) == ("checking", 0, "")
    assert resume_imports() == 1
    run_import(job.pk)
    job.refresh_from_db()
    assert (job.state, job.taken, job.rows_done) == ("checked", 2, 5)


def test_import_of_a_killed_worker_is_picked_up(officer):
    upload(officer)
    job = ImportJob.objects.get()
    start_check(job, job.mapping)
    ImportJob.objects.update(worker="gone")
    run_import(job.pk)
    assert ImportJob.objects.get().state == ImportState.CHECKING
    later = timezone.now() + datetime.timedelta(seconds=61)
    assert resume_imports(later) == 1
    run_import(job.pk)
    assert ImportJob.objects.get().state == ImportState.CHECKED


def test_discarded_list_is_gone(officer):
    upload(officer)
    job = check(officer)
    officer.post(address("import_discard", job.pk))
    run_import(job.pk)
    job.refresh_from_db()
    assert (job.state, job.kept_as, job.preview) == ("cancelled", "", [])
    assert not ImportRow.objects.exists()
    assert list(open_folder().iterdir()) == []


def test_undecided_lists_and_old_files_go_after_a_day(officer):
    upload(officer)
    job = check(officer)
    assert forget_old_imports() == 0
    assert forget_old_imports(timezone.now() + datetime.timedelta(hours=25)) > 0
    job.refresh_from_db()
    assert job.state == ImportState.CANCELLED
    assert not ImportRow.objects.exists()
    forget_old_imports(timezone.now() + datetime.timedelta(hours=50))
    assert list(open_folder().iterdir()) == []


def test_progress_is_told_with_and_without_script(officer):
    upload(officer)
    job = ImportJob.objects.get()
    start_check(job, job.mapping)
    ImportJob.objects.update(percent=40, rows_done=1234, worker="busy")
    page = officer.get(address("import_job", job.pk)).content.decode()
    assert '<progress max="100" value="40"' in page
    assert "http-equiv" in page
    fragment = officer.get(address("import_job", job.pk), headers={"X-Fragment": "progress"}).content.decode()
    assert "data-import-running" in fragment
    assert "<html" not in fragment


@pytest.mark.parametrize("name", ["import_job", "import_columns", "import_refused", "import_take", "import_discard"])
def test_screens_need_the_right(officer, client, name):
    upload(officer)
    job = check(officer)
    user = User.objects.create_user("reader")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "view_subscriber"]))
    client.force_login(user)
    assert client.get(address(name, job.pk)).status_code in {302, 403, 405}
    assert client.post(address(name, job.pk)).status_code in {302, 403, 405}
    assert ImportJob.objects.get().state == ImportState.CHECKED
