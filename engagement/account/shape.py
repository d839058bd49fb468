"""What an account of a wave is made of; page, PDF, CSV, XLSX and cockpit show these and nothing else."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from django.db.models import TextChoices
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import Goal, Wave
from newsletters.mailings.intervals import Interval


class Measure(TextChoices):
    """What is counted, in the order in which people read it."""

    VISITORS = "visitors", gettext_lazy("Visitors per day, added up")
    VIEWS = "views", gettext_lazy("Page views")
    READS = "reads", gettext_lazy("Pages read to the end")
    ACTIONS = "actions", gettext_lazy("Calls to action followed")
    DOWNLOADS = "downloads", gettext_lazy("Downloads")
    CHECKS = "checks", gettext_lazy("Self-checks finished")
    VIDEOS = "videos", gettext_lazy("Videos played")
    SHORT_LINKS = "short_links", gettext_lazy("Short links followed")
    CLICKS = "clicks", gettext_lazy("Links in mails followed")
    SIGN_UPS = "sign_ups", gettext_lazy("Sign-ups")
    REPORTING = "reporting", gettext_lazy("Reporting links followed, on the whole site")


@dataclass(frozen=True)
class Number:
    """One number as people may see it: None is hidden, and `is_least` means that a hidden part is not in it."""

    shown: int | None
    is_least: bool = False

    @property
    def is_hidden(self) -> bool:
        return self.shown is None

    @property
    def text(self) -> str:
        if self.shown is None:
            return _("hidden")
        number = formats.number_format(self.shown, force_grouping=True)
        return f"≥ {number}" if self.is_least else number


@dataclass(frozen=True)
class Week:
    """A week from Monday to Sunday of which every day is closed; the first and last of a wave may be shorter."""

    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Row:
    """One audience, language, municipality, way or page.

    `numbers` are over the whole account, `weeks` one number per week of the account (empty in tables that are
    only published for the whole wave). Measures without any count may be missing from both.
    """

    key: str
    label: str
    colour: str = ""
    numbers: Mapping[Measure, Number] = field(default_factory=dict)
    weeks: Mapping[Measure, tuple[Number, ...]] = field(default_factory=dict)


class TableKey(StrEnum):
    """By what a table divides the same total."""

    AUDIENCE = "audience"
    LANGUAGE = "language"
    MUNICIPALITY = "municipality"
    CHANNEL = "channel"
    PAGE = "page"


@dataclass(frozen=True)
class Table:
    """Rows of which what is shown adds up, with `rest`, to `total`; `rest` is what stands in hidden numbers.

    `opens_on` is the day from which a table of the whole wave is published, None when it is.
    """

    key: TableKey
    title: str
    column: str
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...] = ()
    rest: Row | None = None
    total: Row | None = None
    opens_on: datetime.date | None = None


@dataclass(frozen=True)
class Rate:
    """`part` of `whole`, from 0 to 1, with the interval in which the true one lies in 95 of 100 cases."""

    key: str
    label: str
    definition: str
    part: int
    whole: int
    interval: Interval

    @property
    def share(self) -> float:
        return self.part / self.whole if self.whole else 0.0


class Verdict(Enum):
    """What may be said of two waves."""

    LIKELY_BETTER = gettext_lazy("likely better")
    LIKELY_WORSE = gettext_lazy("likely worse")
    NO_DIFFERENCE = gettext_lazy("no difference seen")
    TOO_LITTLE = gettext_lazy("too little to tell")


@dataclass(frozen=True)
class Comparison:
    """The same rate in this wave and an earlier one; `difference` is this minus the earlier one, corrected."""

    label: str
    this: Rate
    earlier: Rate
    difference: Interval
    verdict: Verdict


@dataclass(frozen=True)
class Staggering:
    """Difference-in-differences of municipalities where the wave ran already beside those where it began later.

    `ratio` is how many times as much the sign-ups grew where it began (1 is no difference), None when there is too
    little to tell.
    """

    measure: Measure
    early: tuple[str, ...]
    late: tuple[str, ...]
    ratio: float | None
    interval: Interval | None


@dataclass(frozen=True)
class MailingNumbers:
    """A mailing as it stood at the last week that was reported; people add up to `eligible`."""

    title: str
    sent_on: datetime.date
    eligible: Number
    delivered: Number
    bounced: Number
    failed: Number
    uncertain: Number
    excluded: Number
    followers: Number
    unsubscribed: Number


@dataclass(frozen=True)
class TrafficNumbers:
    """What is not counted as people's, in the same weeks."""

    uncertain: Number
    machines: Number
    refused: Mapping[str, Number]


@dataclass(frozen=True)
class WaveAccount:
    """Everything that a report says, in the active language.

    `counted_until` is the last day in it, None before the first week is closed; `next_on` is the day on which the next
    week is, None when the account is complete. `findings` are three plain sentences.
    """

    wave: Wave
    counted_until: datetime.date | None
    next_on: datetime.date | None
    weeks: tuple[Week, ...]
    totals: Mapping[Measure, Number]
    weekly: Mapping[Measure, tuple[Number, ...]]
    tables: Mapping[TableKey, Table]
    rates: tuple[Rate, ...]
    earlier: Wave | None
    comparisons: tuple[Comparison, ...]
    staggering: Staggering | None
    mailings: tuple[MailingNumbers, ...]
    traffic: TrafficNumbers
    goals: tuple[Goal, ...]
    findings: tuple[str, ...]
    smallest: int
