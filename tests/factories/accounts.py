"""Accounts of waves built by hand: a rich one and a poor one."""

import datetime
from collections.abc import Sequence

from campaigns.models import Wave
from engagement.account.shape import (
    Comparison,
    MailingNumbers,
    Measure,
    Number,
    Rate,
    Row,
    Staggering,
    Table,
    TableKey,
    TrafficNumbers,
    Verdict,
    WaveAccount,
    Week,
)
from newsletters.mailings.intervals import Interval, find_share_interval

FIRST = datetime.date(2026, 5, 4)
HIDDEN = Number(None)
MEASURES = tuple(measure for measure in Measure if measure is not Measure.REPORTING)
AUDIENCES = (("farmers", "Farmers and growers", "field"), ("youth", "Young people", "street"))
AUDIENCES += (("landlords", "Landlords", "brick"),)
LANGUAGES = (("nl", "Nederlands"), ("de", "Deutsch"), ("pl", "Polski"), ("en", "English"))
MUNICIPALITIES = (
    ("beesel", "Beesel"),
    ("bergen", "Bergen"),
    ("gennep", "Gennep"),
    ("horst-aan-de-maas", "Horst aan de Maas"),
    ("mook-en-middelaar", "Mook en Middelaar"),
    ("peel-en-maas", "Peel en Maas"),
    ("venlo", "Venlo"),
    ("venray", "Venray"),
)


def make_weeks(count: int = 6, first: datetime.date = FIRST) -> tuple[Week, ...]:
    starts = [first + datetime.timedelta(weeks=place) for place in range(count)]
    return tuple(Week(start, start + datetime.timedelta(days=6)) for start in starts)


def make_numbers(values: Sequence[int | None]) -> tuple[Number, ...]:
    """None is hidden."""
    return tuple(Number(value) for value in values)


def add_up(numbers: Sequence[Number]) -> Number:
    seen = [number.shown for number in numbers if number.shown is not None]
    return HIDDEN if not seen else Number(sum(seen), is_least=len(seen) < len(numbers))


def make_row(key: str, label: str, place: int, *, colour: str = "", weeks: int = 6) -> Row:
    """Every row smaller than the one before; the last measures of the later rows are partly hidden."""
    weekly = {
        measure: make_numbers([_invent(place, number, week) for week in range(weeks)])
        for number, measure in enumerate(MEASURES)
    }
    return Row(key, label, colour, {measure: add_up(numbers) for measure, numbers in weekly.items()}, weekly)


def _invent(row: int, measure: int, week: int) -> int | None:
    value = (640, 1210, 410, 160, 66, 44, 52, 130, 180, 31)[measure] * (10, 16, 14, 9, 7, 5)[week] // (16 * (row + 1))
    return value if value >= 10 or value == 0 else None


def make_table(key: TableKey, title: str, column: str, rows: Sequence[Row], **fields: object) -> Table:
    numbers = {measure: add_up([row.numbers[measure] for row in rows]) for measure in MEASURES}
    rest = Row("", "None of these", "", dict.fromkeys(MEASURES, HIDDEN), rows[0].weeks and {})
    return Table(key, title, column, MEASURES, tuple(rows), rest, Row("", "Total", "", numbers), **fields)  # type: ignore[arg-type]


def make_whole_row(key: str, label: str, place: int) -> Row:
    """A row of a table that is only published for the whole wave; the last ones are hidden."""
    values = {Measure.SHORT_LINKS: 420 // (place + 1), Measure.SIGN_UPS: 96 // (place + 1)}
    return Row(key, label, "", {measure: Number(value if value >= 15 else None) for measure, value in values.items()})


def make_whole_table(key: TableKey, title: str, column: str, names: Sequence[tuple[str, str]]) -> Table:
    rows = [make_whole_row(*name, place) for place, name in enumerate(sorted(names, key=lambda pair: pair[1][-1]))]
    measures = (Measure.SHORT_LINKS, Measure.SIGN_UPS)
    total = Row("", "Total", "", {measure: add_up([row.numbers[measure] for row in rows]) for measure in measures})
    return Table(key, title, column, measures, tuple(rows), None, total)


def make_rate(key: str, label: str, part: int, whole: int) -> Rate:
    definition = f"{label}, of all who could."
    return Rate(key, label, definition, part, whole, find_share_interval(part, whole))


def make_rates(scale: int = 1) -> tuple[Rate, ...]:
    return (
        make_rate("reads", "Pages read to the end, of pages viewed", 410 // scale, 1210),
        make_rate("actions", "Calls to action followed, of pages viewed", 160, 1210),
        make_rate("clicks", "People who followed a link, of mails delivered", 180, 1893 // scale),
        make_rate("sign-ups", "Sign-ups, of visitors", 31, 640),
    )


def make_comparisons() -> tuple[Comparison, ...]:
    differences = (Interval(0.09, 0.21), Interval(-0.03, 0.04), Interval(-0.12, -0.04), Interval(-0.2, 0.19))
    verdicts = (Verdict.LIKELY_BETTER, Verdict.NO_DIFFERENCE, Verdict.LIKELY_WORSE, Verdict.TOO_LITTLE)
    return tuple(
        Comparison(this.label, this, earlier, difference, verdict)
        for this, earlier, difference, verdict in zip(make_rates(), make_rates(2), differences, verdicts, strict=True)
    )


def make_staggering(*, has_ratio: bool = True) -> Staggering:
    early, late = ("Venlo", "Venray"), ("Beesel", "Gennep")
    ratio, interval = (1.42, Interval(1.05, 1.93)) if has_ratio else (None, None)
    return Staggering(Measure.SIGN_UPS, early, late, ratio, interval)


def make_mailing(title: str = "First letter of the wave") -> MailingNumbers:
    numbers = make_numbers([2010, 1893, 41, None, None, 61, 180, 12])
    return MailingNumbers(title, FIRST + datetime.timedelta(days=9), *numbers)


def make_account(wave: Wave, **changes: object) -> WaveAccount:
    """Six weeks in which almost everything was counted, with small numbers hidden."""
    weeks = make_weeks()
    audiences = [make_row(key, label, place, colour=colour) for place, (key, label, colour) in enumerate(AUDIENCES)]
    weekly = dict(make_row("", "", 0).weeks) | {Measure.REPORTING: make_numbers([14, None, 22, 18, None, 11])}
    weekly[Measure.VIEWS] = make_numbers([756, 1210, 1058, None, 529, 378])
    fields: dict[str, object] = {
        "wave": wave,
        "counted_until": weeks[-1].last,
        "next_on": None,
        "weeks": weeks,
        "totals": {measure: add_up(numbers) for measure, numbers in weekly.items()},
        "weekly": weekly,
        "tables": {
            TableKey.AUDIENCE: make_table(TableKey.AUDIENCE, "By audience", "Audience", audiences),
            TableKey.LANGUAGE: make_table(
                TableKey.LANGUAGE,
                "By language",
                "Language",
                [make_row(*name, place) for place, name in enumerate(LANGUAGES)],
            ),
            TableKey.MUNICIPALITY: make_whole_table(
                TableKey.MUNICIPALITY, "By municipality", "Municipality", MUNICIPALITIES
            ),
            TableKey.CHANNEL: make_whole_table(
                TableKey.CHANNEL, "By way", "Way", (("poster", "Poster"), ("mail", "Mail"), ("event", "Meeting"))
            ),
        },
        "rates": make_rates(),
        "earlier": wave,
        "comparisons": make_comparisons(),
        "staggering": make_staggering(),
        "mailings": (make_mailing(),),
        "traffic": TrafficNumbers(Number(84), Number(2310), {"too large": Number(12), "unknown wave": HIDDEN}),
        "goals": tuple(wave.goals.all()),
        "findings": (
            "At least 3,931 pages of this wave were viewed in six weeks, most of them by farmers and growers.",
            "One in three pages was read to the end, likely better than in the earlier wave.",
            "31 people signed up for the newsletter in the best week, most of them in Venlo.",
        ),
        "smallest": 10,
    }
    return WaveAccount(**(fields | changes))  # type: ignore[arg-type]


def make_poor_account(wave: Wave) -> WaveAccount:
    """A wave that began this week: nothing is counted yet."""
    tables = {
        TableKey.AUDIENCE: Table(TableKey.AUDIENCE, "By audience", "Audience", MEASURES),
        TableKey.MUNICIPALITY: Table(
            TableKey.MUNICIPALITY,
            "By municipality",
            "Municipality",
            (Measure.SHORT_LINKS, Measure.SIGN_UPS),
            opens_on=datetime.date(2026, 6, 15),
        ),
    }
    return make_account(
        wave,
        counted_until=None,
        next_on=datetime.date(2026, 5, 12),
        weeks=(),
        totals={},
        weekly={},
        tables=tables,
        rates=(),
        earlier=None,
        comparisons=(),
        staggering=None,
        mailings=(),
        traffic=TrafficNumbers(Number(0), Number(0), {}),
        goals=(),
        findings=(),
    )


def make_hidden_account(wave: Wave) -> WaveAccount:
    """Two weeks in which everything is too small to show."""
    weeks = make_weeks(2)
    series = dict.fromkeys(MEASURES, (HIDDEN, HIDDEN))
    whole = dict.fromkeys(MEASURES, HIDDEN)
    row = Row("farmers", "Farmers and growers", "field", whole, series)
    table = Table(TableKey.AUDIENCE, "By audience", "Audience", MEASURES, (row,), None, Row("", "Total", "", whole))
    return make_account(
        wave,
        counted_until=weeks[-1].last,
        weeks=weeks,
        totals=whole,
        weekly=series,
        tables={TableKey.AUDIENCE: table},
        rates=(),
        comparisons=(),
        staggering=make_staggering(has_ratio=False),
    )
