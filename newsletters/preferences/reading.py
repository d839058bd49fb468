"""Everything held about one person as she reads it: facts with their names, nothing left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsletters.audience_names import name_audiences
from newsletters.models import Consent, Delivery, ImportRow, PendingChoice, SignUpRequest
from newsletters.preferences.data import Held, find_waiting_choice, list_audience_ids
from newsletters.preferences.words import describe_state, name_source

Fact = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """One thing that happened: when, what, and what else is written down about it."""

    at: datetime
    what: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Reading:
    """The whole page."""

    person: tuple[Fact, ...]
    consents: tuple[Entry, ...]
    deliveries: tuple[Entry, ...]
    requests: tuple[Entry, ...]
    import_rows: tuple[Entry, ...]


def write_out(held: Held, language: str) -> Reading:
    """Put it all into words of the active language, which is `language`."""
    names = name_audiences(language)
    return Reading(
        person=_keep_filled(_tell_person(held, names)),
        consents=tuple(
            Entry(row.at, row.get_change_display(), _keep_filled(_tell_consent(row, names))) for row in held.consents
        ),
        deliveries=tuple(
            Entry(row.mailing.frozen_at, row.mailing.newsletter.title, _keep_filled(_tell_delivery(row, names)))
            for row in held.deliveries
        ),
        requests=tuple(Entry(row.at, _("Sign-up"), _keep_filled(_tell_request(row, names))) for row in held.requests),
        import_rows=tuple(
            Entry(row.job.at, row.job.name, _keep_filled(_tell_import_row(row, held, names)))
            for row in held.import_rows
        ),
    )


def _tell_person(held: Held, names: dict[int, str]) -> Iterator[Fact]:
    subscriber = held.subscriber
    yield _("Address"), subscriber.address
    yield _("State"), describe_state(subscriber)
    yield _("Language of the mail"), _name_language(subscriber.language)
    yield _("Municipality"), subscriber.municipality.name if subscriber.municipality else _("None")
    yield _("Groups"), ", ".join(names[audience.pk] for audience in held.audiences) or _("None")
    yield _("Kept out of lists since"), _write_moment(held.kept_out_since)
    # Every row of the ledger has the same one.
    yield _("Scrambled mark of your address"), held.address_hash


def _tell_consent(row: Consent, names: dict[int, str]) -> Iterator[Fact]:
    yield _("Where"), name_source(row.source)
    yield _("Language"), _name_language(row.language)
    if row.wording:
        version = _("(version %(number)s)") % {"number": row.wording.version}
        yield _("The words you agreed to"), f"{row.wording.text} {version}"
    yield _("Legal basis"), row.get_legal_basis_display() if row.legal_basis else ""
    yield _("First day with mail again"), _write_day(row.until)
    yield _("Newsletter"), row.mailing.newsletter.title if row.mailing else ""
    yield _("Campaign wave"), row.wave.name if row.wave else ""
    yield _("Short link"), row.short_link
    if choice := find_waiting_choice(row):
        yield from _tell_choice(choice, names)


def _tell_choice(choice: PendingChoice | SignUpRequest, names: dict[int, str]) -> Iterator[Fact]:
    yield _("Language of the mail"), _name_language(choice.language)
    yield _("Municipality"), choice.municipality.name if choice.municipality else ""
    yield _("Groups"), ", ".join(names[audience.pk] for audience in choice.audiences.all())


def _tell_delivery(row: Delivery, names: dict[int, str]) -> Iterator[Fact]:
    yield _("State"), row.get_state_display()
    yield _("Why not"), row.get_reason_display() if row.reason else row.get_bounce_display()
    yield _("Called spam"), _("Yes") if row.complained else ""
    yield _("Text on trial"), row.get_arm_display()
    yield _("Sent"), _write_moment(row.sent_at)
    yield _("Taken from the queue"), _write_moment(row.claimed_at)
    yield _("Tries"), str(row.attempts)
    yield _("Next try"), _write_moment(row.next_attempt_at)
    yield _("Answer of the mail server"), row.answer
    if row.variant:
        yield _("Language"), _name_language(row.variant.language)
        yield _("Written for"), names[row.variant.audience_id] if row.variant.audience_id else _("Everybody")


def _tell_request(row: SignUpRequest, names: dict[int, str]) -> Iterator[Fact]:
    yield _("Where"), name_source(row.source)
    yield from _tell_choice(row, names)
    yield _("Campaign wave"), row.wave.name if row.wave else ""
    yield _("Short link"), row.short_link


def _tell_import_row(row: ImportRow, held: Held, names: dict[int, str]) -> Iterator[Fact]:
    municipality = held.municipalities.get(row.municipality_id or 0)
    yield _("Where"), row.job.origin
    yield _("Legal basis"), row.job.get_legal_basis_display()
    yield _("Language of the mail"), _name_language(row.language)
    yield _("Municipality"), municipality.name if municipality else ""
    yield _("Groups"), ", ".join(names[audience_id] for audience_id in list_audience_ids(row, held))
    yield _("Agreed on"), _write_moment(row.agreed_at)
    yield _("State"), row.get_outcome_display()


def _keep_filled(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple((name, value) for name, value in facts if value)


def _name_language(code: str) -> str:
    return dict(settings.LANGUAGES).get(code, code)


def _write_moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""


def _write_day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""
