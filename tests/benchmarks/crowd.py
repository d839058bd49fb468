"""Fills an empty database with a million invented subscribers, with SQL alone: the same people every time."""

# ruff: noqa: S608 - the parts are our own, and the databases are made for this

from dataclasses import dataclass

from django.db import connection, transaction

from campaigns.models import Wave
from newsletters.models import Consent, ConsentWording, Delivery, Mailing, Subscriber
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import ConsentWordingFactory, MailingFactory, NewsletterPageFactory

PEOPLE = 1_000_000
AUDIENCES = ("farmers", "youth", "landlords", "neighbours")
MUNICIPALITIES = ("venray", "horst", "venlo", "peel", "beesel", "bergen", "gennep", "mook")
MAILED = 300_000
# A prime, for numbers that look as if they were drawn.
PRIME = 2_147_483_647


@dataclass(frozen=True)
class Crowd:
    """What a rule about these people can name."""

    mailing: Mailing
    wave: Wave


def build_crowd(people: int = PEOPLE) -> Crowd:
    """Subscribers with two audiences each, one row of the ledger each, and a mailing to three in ten."""
    audiences = [AudienceFactory(key=key, internal_name=key).pk for key in AUDIENCES]
    places = [MunicipalityFactory(key=key, name=key).pk for key in MUNICIPALITIES]
    wording = ConsentWordingFactory()
    mailing = MailingFactory(newsletter=NewsletterPageFactory(title="Bench"))
    with transaction.atomic():
        _insert_people(people, places)
        _insert_links(people, audiences)
        _insert_ledger(people, wording, mailing.wave)
        _insert_deliveries(people * MAILED // PEOPLE, mailing)
    return Crowd(mailing=mailing, wave=mailing.wave)


def insert_readers(people: int) -> None:
    """So many active people who read Dutch, and nothing else about them."""
    _insert(
        Subscriber._meta.db_table,
        "address, language, state",
        "'reader-' || n || '@voorbeeld.example', 'nl', 'active'",
        people,
    )


def draw(number: int) -> str:
    """SQL for a number from 0 to 9,999 that differs from person to person; another one for each number."""
    return f"((n * {number * 7919 + 104729} + n * n % {PRIME} * {number * 31 + 17}) % {PRIME} % 10000)"


def choose(number: int, *shares: tuple[int, str]) -> str:
    """SQL for one of the values; the shares, out of 10,000, add up from value to value."""
    cases = " ".join(f"WHEN {draw(number)} < {share} THEN {value}" for share, value in shares[:-1])
    return f"CASE {cases} ELSE {shares[-1][1]} END"


def _insert_people(people: int, places: list[int]) -> None:
    languages = choose(1, (7000, "'nl'"), (8500, "'pl'"), (9500, "'de'"), (10000, "'en'"))
    states = choose(
        2,
        (8800, "'active'"),
        (9200, "'pending'"),
        (9300, "'paused'"),
        (9800, "'unsubscribed'"),
        (9950, "'bounced'"),
        (10000, "'complained'"),
    )
    # One in ten has no municipality.
    living = [(1125 * (place + 1), str(pk)) for place, pk in enumerate(places)]
    until = f"CASE WHEN {states} = 'paused' THEN {_quote_day()} ELSE NULL END"
    address = "'reader-' || n || '@voorbeeld.example'"
    columns = "id, address, language, municipality_id, state, paused_until"
    values = f"n, {address}, {languages}, {choose(3, *living, (10000, 'NULL'))}, {states}, {until}"
    _insert(Subscriber._meta.db_table, columns, values, people)


def _quote_day() -> str:
    return "DATE '2030-01-01'" if connection.vendor == "postgresql" else "'2030-01-01'"


def _insert_links(people: int, audiences: list[int]) -> None:
    """Two different audiences for everybody."""
    number = len(audiences)
    first = f"{draw(4)} % {number}"
    second = f"({first} + 1 + {draw(5)} % {number - 1}) % {number}"
    for place in (first, second):
        chosen = " ".join(f"WHEN {position} THEN {pk}" for position, pk in enumerate(audiences))
        table = Subscriber.audiences.through._meta.db_table
        _insert(table, "subscriber_id, audience_id", f"n, CASE {place} {chosen} END", people)


def _insert_ledger(people: int, wording: ConsentWording, wave: Wave) -> None:
    """One row each, over the last two years."""
    changes = choose(6, (4000, "'imported'"), (9000, "'confirmed'"), (10000, "'asked'"))
    days = f"{draw(7)} * 730 / 10000"
    if connection.vendor == "postgresql":
        moment = f"TIMESTAMPTZ '2026-10-01 12:00:00+00' - ({days}) * INTERVAL '1 day'"
    else:
        moment = f"datetime('2026-10-01 12:00:00', '-' || ({days}) || ' days')"
    values = {
        "subscriber_id": "n",
        "address_hash": "'hash-' || n",
        "change": changes,
        "at": moment,
        "wording_id": str(wording.pk),
        "language": "'nl'",
        "source": "'/nl/nieuwsbrief/'",
        "short_link": "''",
        "legal_basis": "''",
        "wave_id": choose(8, (2000, str(wave.pk)), (10000, "NULL")),
    }
    _insert(Consent._meta.db_table, ", ".join(values), ", ".join(values.values()), people)


def _insert_deliveries(number: int, mailing: Mailing) -> None:
    """To people all over the list."""
    states = choose(9, (9600, "'sent'"), (9800, "'bounced'"), (9900, "'failed'"), (10000, "'uncertain'"))
    # Every tenth person of three tens.
    person = "n / 3 * 10 + n % 3 + 1"
    values = {
        "mailing_id": str(mailing.pk),
        "subscriber_id": person,
        "state": states,
        "reason": "''",
        "attempts": "1",
        "answer": "''",
    }
    _insert(Delivery._meta.db_table, ", ".join(values), ", ".join(values.values()), number - 1)


def _insert(table: str, columns: str, values: str, rows: int) -> None:
    """One row for every n from 1."""
    if connection.vendor == "postgresql":
        numbers = f"SELECT g::bigint AS n FROM generate_series(1, {rows}) AS g"
        statement = f"INSERT INTO {table} ({columns}) SELECT {values} FROM ({numbers}) AS numbers"
    else:
        numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})"
        statement = f"INSERT INTO {table} ({columns}) {numbers} SELECT {values} FROM numbers"
    with connection.cursor() as cursor:
        cursor.execute(statement)
