"""Everything held about somebody: nothing is hidden from her, and nothing of somebody else is shown."""

import datetime
import json

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletters.consent_ledger import erase_subscriber, hash_address, pause_subscriber, unsubscribe_subscriber
from newsletters.models import Consent, Delivery, ImportJob, ImportRow, SignUpRequest, Subscriber, Suppression
from newsletters.models.subscriber import SubscriberState
from newsletters.preferences import data as preferences_data
from newsletters.preferences import reading as preferences_reading
from newsletters.preferences.data import describe, read_everything
from newsletters.preferences.words import STATES, name_source
from newsletters.sign_up.asking import find_wording
from newsletters.tokens import make_preferences_token
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import (
    ConsentFactory,
    ConsentWordingFactory,
    DeliveryFactory,
    MailingFactory,
    SubscriberFactory,
    VariantFactory,
)

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.django_db]
ADDRESS = "anna@voorbeeld.example"
CONFIRMED_AT = datetime.datetime(2026, 5, 4, 10, 30, tzinfo=datetime.UTC)
# What is a name for something else in the row, and not a fact about the person.
KEYS_OF_ROWS = {"id", "subscriber", "mailing", "variant", "municipality", "wording"}


@pytest.fixture
def anna():
    """Somebody about whom we hold everything that can be held."""
    farmers = AudienceFactory(farmers=True)
    person = SubscriberFactory(
        address=ADDRESS, language="de", audiences=[farmers], municipality=MunicipalityFactory(venray=True)
    )
    ConsentFactory(
        subscriber=person,
        at=CONFIRMED_AT,
        wave=WaveFactory(name="Golf 2"),
        short_link="KLAVER",
        legal_basis="consent",
        language="pl",
        wording=ConsentWordingFactory(version=7, language="pl", text="Tak, chcę."),
    )
    mailing = MailingFactory(newsletter__title="Wat zag u?")
    sent = {"mailing": mailing, "subscriber": person, "answer": "250 queued as 4F", "claimed_at": timezone.now()}
    DeliveryFactory(variant=VariantFactory(mailing=mailing, language="en", audience=farmers), **sent)
    second = MailingFactory(newsletter=mailing.newsletter)
    DeliveryFactory(mailing=second, subscriber=person, excluded=True, reason="paused", next_attempt_at=timezone.now())
    return person


def read_file(person: Subscriber) -> dict:
    answer = Client().get(f"/mail/preferences/{make_preferences_token(person.pk)}/data.json")
    assert answer.status_code == 200
    return json.loads(answer.content)


def read_page(person: Subscriber, language: str = "en") -> str:
    answer = Client().get(f"/mail/preferences/{make_preferences_token(person.pk)}/data/?lang={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_file_is_an_attachment_with_the_documented_keys(anna):
    answer = Client().get(f"/mail/preferences/{make_preferences_token(anna.pk)}/data.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="kijk-niet-weg-{timezone.localdate():%Y-%m-%d}.json"'
    )
    held = json.loads(answer.content)
    for name, value in held.items():
        assert f"- `{name}`" in preferences_data.__doc__
        rows = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        assert all(f"`{key}`" in preferences_data.__doc__ for row in rows for key in row)
    assert "Tak, chcę." in answer.content.decode(), "letters stay readable"


def test_file_holds_her_choices_consent_and_mails(anna):
    held = read_file(anna)
    assert held["subscriber"] == {
        "address": ADDRESS,
        "language": "de",
        "municipality": {"key": "venray", "name": "Venray"},
        "audiences": [{"key": "farmers", "name": "Agrariërs"}],
        "state": "active",
        "paused_until": None,
        "address_hash": hash_address(ADDRESS),
    }
    (consent,) = held["consents"]
    assert consent == {
        "at": "2026-05-04T12:30:00+02:00",
        "change": "confirmed",
        "source": "/nl/nieuwsbrief/",
        "language": "pl",
        "wording": {"version": 7, "language": "pl", "text": "Tak, chcę."},
        "short_link": "KLAVER",
        "legal_basis": "consent",
        "paused_until": None,
        "wave": "Golf 2",
        "newsletter": None,
        "choice": None,
    }
    first, second = held["deliveries"]
    assert (first["newsletter"], first["state"], first["answer"]) == ("Wat zag u?", "sent", "250 queued as 4F")
    assert (first["language"], first["audience"], first["attempts"]) == ("en", "farmers", 1)
    assert first["sent_at"]
    assert first["claimed_at"]
    assert (second["state"], second["reason"], second["language"], second["audience"]) == (
        "excluded",
        "paused",
        None,
        None,
    )
    assert (held["sign_up_requests"], held["kept_out_since"]) == ([], None)


@pytest.mark.parametrize("model", [Subscriber, Consent, Delivery, SignUpRequest])
def test_every_column_about_a_person_is_in_the_file(anna, model):
    """A new column must be shown to the person whom it is about."""
    names = {"until": "paused_until", "shown_in": "language", "address": "address"}
    keys = {
        Subscriber: set(read_file(anna)["subscriber"]),
        Consent: {*read_file(anna)["consents"][0], "address_hash"},
        Delivery: set(read_file(anna)["deliveries"][0]),
        SignUpRequest: {"at", "language", "municipality", "source", "short_link", "wave", "address"},
    }[model]
    columns = {field.name for field in model._meta.fields} - KEYS_OF_ROWS
    assert {names.get(column, column) for column in columns} <= keys


def test_page_shows_all_of_it_in_words(anna):
    AudiencePageFactory(audience=AudienceFactory(farmers=True), title="Landwirte")
    text = read_page(anna)
    for words in (
        ADDRESS, "Deutsch", "Venray", "You get our mail.", hash_address(ADDRESS),
        "Confirmed from the mail", "May 4, 2026", "/nl/nieuwsbrief/", "Polski", "Tak, chcę. (version 7)", "KLAVER",
        "They asked for this mail, and we can prove it", "Golf 2",
        "Wat zag u?", "Sent", "250 queued as 4F", "Left out", "Paused", "English", "Next try",
    ):  # fmt: skip
        assert words in text, words
    assert '<time datetime="2026-05-04T12:30+0200">' in text


def test_page_of_somebody_new_says_that_there_was_no_mail():
    person = SubscriberFactory()
    assert "We have not sent you a newsletter so far." in read_page(person)
    assert "Forms we are working on" not in read_page(person)


def test_page_shows_pauses_and_the_mailing_that_somebody_left_through(anna):
    until = timezone.localdate() + datetime.timedelta(days=9)
    pause_subscriber(subscriber=anna, until=until, source="mail")
    assert read_file(anna)["subscriber"]["paused_until"] == until.isoformat()
    unsubscribe_subscriber(subscriber=anna, source="one-click", mailing=Delivery.objects.first().mailing)
    held = read_file(anna)
    assert [row["paused_until"] for row in held["consents"]] == [None, until.isoformat(), None]
    assert held["consents"][-1]["newsletter"] == "Wat zag u?"
    text = read_page(anna)
    assert "with the button of a mail program" in text
    assert "with the link in a mail" in text


def test_forms_that_wait_and_an_earlier_erasure_are_there_too(anna):
    erase_subscriber(address=ADDRESS)
    again = SubscriberFactory(address=ADDRESS, pending=True)
    ConsentFactory(subscriber=again, asked=True)
    request = SignUpRequest.objects.create(
        address=ADDRESS.upper(),
        language="nl",
        wording=find_wording("nl"),
        shown_in="nl",
        source="/nl/",
        at=CONFIRMED_AT,
    )
    request.audiences.add(AudienceFactory(youth=True))
    held = read_file(again)
    assert [row["change"] for row in held["consents"]] == ["confirmed", "erased", "asked"]
    assert held["consents"][0]["wording"] is None
    assert held["kept_out_since"]
    assert held["sign_up_requests"][0]["audiences"] == ["youth"]
    text = read_page(again)
    assert "Forms we are working on" in text
    assert "Kept out of lists since" in text


def test_row_of_a_list_on_its_way_in_is_there_and_loses_its_address_on_erasing(anna):
    youth = AudienceFactory(youth=True)
    job = ImportJob.objects.create(
        name="leden.csv",
        size=1,
        officer_language="nl",
        legal_basis="consent",
        origin="Open dag",
        audience_ids=[AudienceFactory(farmers=True).pk, youth.pk],
    )
    row = ImportRow.objects.create(
        job=job,
        number=2,
        address=ADDRESS,
        address_hash=hash_address(ADDRESS),
        language="pl",
        municipality_id=anna.municipality.pk,
        audiences=2,
        agreed_at=CONFIRMED_AT,
        outcome="gains",
    )
    (found,) = read_file(anna)["import_rows"]
    assert (found["list"], found["source"], found["audiences"]) == ("leden.csv", "Open dag", ["youth"])
    assert (found["municipality"]["key"], found["agreed_at"]) == ("venray", "2026-05-04T12:30:00+02:00")
    text = read_page(anna)
    assert "Lists on their way in" in text
    assert "leden.csv" in text
    row.municipality_id = None
    row.save()
    assert read_file(anna)["import_rows"][0]["municipality"] is None
    read_page(anna)
    erase_subscriber(address=ADDRESS)
    row.refresh_from_db()
    assert (row.address, row.address_hash) == ("", hash_address(ADDRESS))


def test_nothing_of_somebody_else_is_there(anna):
    other = SubscriberFactory(address="bob@voorbeeld.example")
    ConsentFactory(subscriber=other, source="/nl/elsewhere/")
    DeliveryFactory(subscriber=other, mailing__newsletter__title="Only for Bob")
    for text in (json.dumps(read_file(anna)), read_page(anna)):
        assert "elsewhere" not in text
        assert "Only for Bob" not in text


def test_a_hundred_mails_cost_no_more_queries_than_one(anna):
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            held = read_everything(anna)
            describe(held)
            preferences_reading.write_out(held, "en")
        return len(seen)

    before = count()
    for _ in range(3):
        mailing = MailingFactory(newsletter=Delivery.objects.first().mailing.newsletter)
        DeliveryFactory(mailing=mailing, subscriber=anna, variant=VariantFactory(mailing=mailing))
        ConsentFactory(subscriber=anna, mailing=mailing, wave=mailing.wave)
    assert count() == before


def test_every_state_has_words():
    assert set(STATES) == set(SubscriberState) - {SubscriberState.ERASED}


def test_source_of_an_import_stays_as_it_was_told():
    assert name_source("import members.csv") == "import members.csv"
    assert name_source("officer") != "officer"


def test_nobody_reads_anything_after_erasure(anna):
    token = make_preferences_token(anna.pk)
    erase_subscriber(address=ADDRESS)
    assert Suppression.objects.count() == 1
    with pytest.raises(ObjectDoesNotExist):
        anna.refresh_from_db()
    for part in ("data/", "data.json", "erase/"):
        assert Client().get(f"/mail/preferences/{token}/{part}").status_code == 410
