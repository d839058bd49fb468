"""Two thousand invented subscribers at a reserved domain, with the ledger of their consent."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from home.sample.content.consent import CONSENT_WORDING
from home.sample.region import MUNICIPALITIES
from home.sample.waves import SampleWaves
from home.sample.words import LANGUAGES
from newsletters.consent_ledger import hash_address
from newsletters.models import Consent, ConsentWording, Subscriber, Suppression
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import SubscriberState
from tests.factories.newsletters import ConsentFactory, ConsentWordingFactory, SegmentFactory, SubscriberFactory

DOMAIN = "voorbeeld.example"
# People before the first mailing: brought along from information evenings, signed up, already gone again.
BROUGHT_ALONG, EARLY, GONE_EARLY = 1640, 130, 70
# People who signed up later, and who have not confirmed yet.
LATER, WAITING = 140, 20
IMPORT_SOURCE = "Informatieavonden (voorbeeld)"
LANGUAGE_SHARES = {"farmers": (84, 8, 4, 4), "youth": (80, 3, 8, 9), "landlords": (72, 13, 9, 6)}
LOCAL_PARTS = {
    "farmers": ("agrarier", "landwirt", "rolnik", "grower"),
    "youth": ("jongere", "jugend", "mlodziez", "youth"),
    "landlords": ("verhuurder", "vermieter", "wynajem", "landlord"),
}


@dataclass(frozen=True)
class SampleRegion:
    """What subscribers choose from."""

    audiences: Sequence[Audience]
    municipalities: Sequence[Municipality]


@dataclass(frozen=True)
class Person:
    """An invented subscriber with the moment at which she agreed."""

    subscriber: Subscriber
    audiences: tuple[Audience, ...]
    agreed_at: datetime.datetime
    wave: Wave | None
    is_imported: bool = False
    left_at: datetime.datetime | None = None


def build_segments() -> None:
    """The groups that officers pick when they send."""
    in_venray_or_horst = {"any": [{"municipality": "venray"}, {"municipality": "horst-aan-de-maas"}]}
    SegmentFactory(name="Alle agrariërs", rule={"all": [{"any": [{"audience": "farmers"}]}]})
    SegmentFactory(
        name="Agrariërs in Venray of Horst", rule={"all": [{"any": [{"audience": "farmers"}]}, in_venray_or_horst]}
    )
    SegmentFactory(name="Iedereen", rule={"all": []})


def build_early_subscribers(
    *, region: SampleRegion, waves: SampleWaves, mailed_at: datetime.datetime
) -> list[Subscriber]:
    """Everybody who was there, or had been, when the first newsletter was sent."""
    rng = Random(2201)  # noqa: S311
    maker = _PersonMaker(region=region, rng=rng, first_number=1)
    opened_at = mailed_at - datetime.timedelta(days=14)
    people = [
        maker.make(agreed_at=opened_at - datetime.timedelta(days=rng.randint(5, 90)), is_imported=True)
        for _ in range(BROUGHT_ALONG)
    ]
    people += [maker.make(agreed_at=_moment_between(rng, opened_at, mailed_at), wave=waves.first) for _ in range(EARLY)]
    for _ in range(GONE_EARLY):
        agreed_at = opened_at - datetime.timedelta(days=rng.randint(20, 90))
        left_at = _moment_between(rng, opened_at, mailed_at)
        people.append(maker.make(agreed_at=agreed_at, is_imported=True, left_at=left_at, unsubscribed=True))
    return _save(people)


def build_later_subscribers(
    *, region: SampleRegion, waves: SampleWaves, mailed_at: datetime.datetime, now: datetime.datetime
) -> list[Subscriber]:
    """People who signed up after that newsletter, and those who still have to confirm."""
    rng = Random(2202)  # noqa: S311
    maker = _PersonMaker(region=region, rng=rng, first_number=BROUGHT_ALONG + EARLY + GONE_EARLY + 1)
    people = []
    for _ in range(LATER):
        agreed_at = _moment_between(rng, mailed_at, now - datetime.timedelta(hours=1))
        people.append(maker.make(agreed_at=agreed_at, wave=waves.running_on(agreed_at.date())))
    for _ in range(WAITING):
        agreed_at = _moment_between(rng, now - datetime.timedelta(days=6), now - datetime.timedelta(hours=1))
        people.append(maker.make(agreed_at=agreed_at, wave=waves.second, pending=True))
    return _save(people)


def _moment_between(rng: Random, start: datetime.datetime, end: datetime.datetime) -> datetime.datetime:
    return start + (end - start) * rng.random()


@dataclass
class _PersonMaker:
    """Makes people with varied addresses, spread over region and languages; the same ones every time."""

    region: SampleRegion
    rng: Random
    first_number: int

    def make(
        self,
        *,
        agreed_at: datetime.datetime,
        wave: Wave | None = None,
        is_imported: bool = False,
        left_at: datetime.datetime | None = None,
        **states: bool,
    ) -> Person:
        """One person with one audience, sometimes two."""
        audiences = self._choose_audiences()
        key = audiences[0].key
        language = self.rng.choices(range(len(LANGUAGES)), LANGUAGE_SHARES[key])[0]
        subscriber = SubscriberFactory.build(
            address=f"{LOCAL_PARTS[key][language]}-{self.first_number:04}@{DOMAIN}",
            language=LANGUAGES[language],
            municipality=self._choose_municipality(),
            **states,
        )
        self.first_number += 1
        return Person(subscriber, audiences, agreed_at, wave, is_imported, left_at)

    def _choose_audiences(self) -> tuple[Audience, ...]:
        farmers, youth, landlords = self.region.audiences
        choices = ((farmers,), (youth,), (landlords,), (farmers, landlords))
        return self.rng.choices(choices, (44, 17, 31, 8))[0]

    def _choose_municipality(self) -> Municipality | None:
        shares = [share for _key, _name, share, _postcodes in MUNICIPALITIES]
        return self.rng.choices([*self.region.municipalities, None], [*shares, 60])[0]


def _save(people: Sequence[Person]) -> list[Subscriber]:
    """Write subscribers, their audiences and the ledger, each with one statement; who was erased stays away."""
    kept_out = set(Suppression.objects.values_list("address_hash", flat=True))
    people = [person for person in people if hash_address(person.subscriber.address) not in kept_out]
    wordings = {row.language: row for row in _build_wordings()}
    subscribers = Subscriber.objects.bulk_create([person.subscriber for person in people])
    through = Subscriber.audiences.through
    through.objects.bulk_create(
        through(subscriber_id=person.subscriber.pk, audience_id=audience.pk)
        for person in people
        for audience in person.audiences
    )
    rows = [row for person in people for row in _ledger_of(person, wordings)]
    Consent.objects.bulk_create(sorted(rows, key=lambda row: row.at), batch_size=2000)
    return subscribers


def _build_wordings() -> list[ConsentWording]:
    return [ConsentWordingFactory(version=1, language=code, text=getattr(CONSENT_WORDING, code)) for code in LANGUAGES]


def _ledger_of(person: Person, wordings: dict[str, ConsentWording]) -> Iterable[Consent]:
    """The rows that led to the person's state."""
    shared = {
        "subscriber": person.subscriber,
        "address_hash": hash_address(person.subscriber.address),
        "language": person.subscriber.language,
        "wave": person.wave,
    }
    if person.is_imported:
        yield ConsentFactory.build(
            imported=True, wording=None, at=person.agreed_at, **shared | {"source": IMPORT_SOURCE}
        )
    else:
        shared |= {"wording": wordings[person.subscriber.language], "source": f"/{person.subscriber.language}/"}
        yield ConsentFactory.build(asked=True, at=person.agreed_at, **shared)
        if person.subscriber.state != SubscriberState.PENDING:
            at = person.agreed_at + datetime.timedelta(minutes=4)
            yield ConsentFactory.build(change=ConsentChange.CONFIRMED, at=at, **shared)
    if person.left_at:
        yield ConsentFactory.build(withdrawn=True, at=person.left_at, **shared | {"source": "one-click"})
