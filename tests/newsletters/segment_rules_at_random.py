"""Rules and people drawn at random, the people in the tables, and a slow and obvious reader of the rules."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from audiences.models import Audience, Municipality
from newsletters.models import Consent, Delivery, Subscriber
from newsletters.models.consent import ConsentChange
from newsletters.models.delivery import DeliveryState
from newsletters.models.subscriber import SubscriberState
from newsletters.segments.compiling import fall_in_share
from tests.factories.newsletters import SubscriberFactory

MANY_TIMES = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NOW = datetime.datetime(2026, 6, 15, 10, 30, tzinfo=datetime.UTC)
DAYS = [datetime.date(2026, 3, 1), datetime.date(2026, 3, 2), datetime.date(2026, 6, 14), datetime.date(2026, 6, 15)]
# Around the midnights of those days here, summer time included, and around the last 1 and 30 days.
MOMENTS = [
    datetime.datetime(2026, 3, 1, 22, 59, 59, tzinfo=datetime.UTC),
    datetime.datetime(2026, 3, 1, 23, tzinfo=datetime.UTC),
    datetime.datetime(2026, 6, 13, 22, tzinfo=datetime.UTC),
    datetime.datetime(2026, 6, 14, 21, 59, 59, tzinfo=datetime.UTC),
    NOW - datetime.timedelta(days=1),
    NOW - datetime.timedelta(days=1, seconds=1),
    NOW - datetime.timedelta(days=30),
    NOW,
    NOW + datetime.timedelta(seconds=1),
]
AUDIENCES, LANGUAGES, PLACES = ["farmers", "youth", "landlords"], ["nl", "de", "pl"], ["venray", "venlo", None]
PAGES, CODES = ["/nl/nieuwsbrief/", "/de/newsletter/"], ["abc", "xyz"]
# Waves, mailings and segments are drawn by their place in a list, since their ids differ from test to test.
PLACES_IN_LIST = st.integers(0, 1)


@dataclass(frozen=True)
class Joined:
    """A row of the ledger."""

    change: str
    at: datetime.datetime
    source: str
    short_link: str
    wave: int | None


@dataclass(frozen=True)
class Person:
    """What the database holds of somebody."""

    state: str
    language: str
    municipality: str | None
    audiences: frozenset[str]
    ledger: tuple[Joined, ...]
    mails: tuple[tuple[int, str], ...]
    pk: int = field(default=0, compare=False)


LEDGER = st.builds(
    Joined,
    change=st.sampled_from(ConsentChange.values),
    at=st.sampled_from(MOMENTS),
    source=st.sampled_from(PAGES),
    short_link=st.sampled_from(["", *CODES]),
    wave=st.none() | PLACES_IN_LIST,
)
PEOPLE = st.lists(
    st.builds(
        Person,
        state=st.sampled_from([state for state in SubscriberState.values if state != "erased"]),
        language=st.sampled_from(LANGUAGES),
        municipality=st.sampled_from(PLACES),
        audiences=st.frozensets(st.sampled_from(AUDIENCES)),
        ledger=st.lists(LEDGER, max_size=3).map(tuple),
        mails=st.dictionaries(PLACES_IN_LIST, st.sampled_from(DeliveryState.values)).map(
            lambda made: tuple(made.items())
        ),
    ),
    min_size=1,
    max_size=12,
)


def _inside(key: str, name: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values.map(lambda value: {key: {name: value}})


LEAVES = st.one_of(
    st.sampled_from(AUDIENCES).map(lambda key: {"audience": key}),
    st.sampled_from(LANGUAGES).map(lambda code: {"language": code}),
    st.sampled_from(PLACES).map(lambda key: {"municipality": key}),
    _inside("signed_up", "after", st.sampled_from(DAYS).map(str)),
    _inside("signed_up", "before", st.sampled_from(DAYS).map(str)),
    _inside("signed_up", "last_days", st.sampled_from([1, 30])),
    _inside("source", "page", st.sampled_from(PAGES)),
    _inside("source", "wave", PLACES_IN_LIST),
    _inside("source", "short_link", st.sampled_from(CODES)),
    _inside("received", "mailing", PLACES_IN_LIST),
    _inside("received", "wave", PLACES_IN_LIST),
    st.just({"paused": True}),
    st.builds(
        lambda percent, seed: {"share": {"percent": percent, "seed": seed}}, st.integers(1, 99), st.integers(0, 9)
    ),
    st.just({"segment": 0}),
)


def _group(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    groups = st.sampled_from(["all", "any", "none"])
    return st.builds(lambda group, inside: {group: inside}, groups, st.lists(parts, max_size=4))


RULES = st.recursive(LEAVES, _group, max_leaves=12)
PLAIN_RULES = st.recursive(LEAVES.filter(lambda leaf: "segment" not in leaf), _group, max_leaves=6)


def put_ids_in(rule: Any, ids: dict[str, list[int]]) -> Any:
    """The same rule with ids for places in a list."""
    if not rule:
        return rule
    key, value = next(iter(rule.items()))
    if key in ("all", "any", "none"):
        return {key: [put_ids_in(part, ids) for part in value]}
    if key == "segment":
        return {key: ids["segment"][value]}
    if key in ("source", "received") and ("wave" in value or "mailing" in value):
        name, place = next(iter(value.items()))
        return {key: {name: ids[name][place]}}
    return rule


def holds(rule: Any, person: Person, segment: Any) -> bool:  # noqa: C901
    """Whether the person is in the rule; the two mailings belong to the two waves, in their order."""
    if not rule:
        return True
    key, value = next(iter(rule.items()))
    if key == "all":
        return all(holds(part, person, segment) for part in value)
    if key == "any":
        return any(holds(part, person, segment) for part in value)
    if key == "none":
        return not any(holds(part, person, segment) for part in value)
    if key == "audience":
        return value in person.audiences
    if key == "language":
        return person.language == value
    if key == "municipality":
        return person.municipality == value
    if key == "paused":
        return person.state == "paused"
    if key == "share":
        return fall_in_share(person.pk, value["percent"], value["seed"])
    if key == "segment":
        return holds(segment, person, None)
    if key == "received":
        place = next(iter(value.values()))
        return any(mailing == place and state in ("sent", "uncertain") for mailing, state in person.mails)
    joined = [row for row in person.ledger if row.change in ("confirmed", "imported")]
    return any(_has_joined(key, value, row) for row in joined)


def _has_joined(key: str, value: Any, row: Joined) -> bool:
    name, wanted = next(iter(value.items()))
    if key == "source":
        return {"page": row.source, "wave": row.wave, "short_link": row.short_link}[name] == wanted
    if name == "last_days":
        return datetime.timedelta() <= NOW - row.at <= datetime.timedelta(days=wanted)
    day = timezone.localdate(row.at)
    return str(day) > wanted if name == "after" else str(day) < wanted


def store(people: list[Person], world: dict[str, Any]) -> list[Person]:
    """Write people with all that belongs to them; the same with their ids."""
    Link = Subscriber.audiences.through
    Consent.objects.all().delete()
    Delivery.objects.all().delete()
    Subscriber.objects.all().delete()
    audiences = {audience.key: audience for audience in Audience.objects.all()}
    places = {place.key: place for place in Municipality.objects.all()}
    stored, links, ledger, mails = [], [], [], []
    for person in people:
        subscriber = SubscriberFactory(
            state=person.state,
            paused_until=NOW.date() if person.state == "paused" else None,
            language=person.language,
            municipality=places.get(person.municipality),
        )
        links += [Link(subscriber=subscriber, audience=audiences[key]) for key in person.audiences]
        for row in person.ledger:
            fields = {"change": row.change, "at": row.at, "source": row.source, "short_link": row.short_link}
            wave = None if row.wave is None else world["wave"][row.wave]
            ledger.append(Consent(subscriber=subscriber, address_hash="0" * 64, wave_id=wave, **fields))
        for mailing, state in person.mails:
            mails.append(Delivery(mailing_id=world["mailing"][mailing], subscriber=subscriber, state=state))
        stored.append(Person(**{**person.__dict__, "pk": subscriber.pk}))
    Link.objects.bulk_create(links)
    Consent.objects.bulk_create(ledger)
    Delivery.objects.bulk_create(mails)
    return stored
