"""Shares with their intervals, taken only from numbers that are shown."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from engagement.account.shape import MailingNumbers, Measure, Number, Rate, Table
from newsletters.mailings.intervals import find_share_interval

Weekly = Mapping[Measure, Sequence[Number]]


def list_rates(weekly: Weekly, audiences: Table, mailings: Sequence[MailingNumbers]) -> tuple[Rate, ...]:
    """The rates of an account that have a whole to be a share of."""
    read, of_views = _("Read to the end"), _("Of the page views, those that went on to the end of the text.")
    found = [
        _share("reads", read, of_views, weekly, (Measure.READS, Measure.VIEWS)),
        *_share_by_audience(audiences, of_views),
        _share(
            "actions",
            _("Call to action followed"),
            _("Calls to action that were followed, per page view."),
            weekly,
            (Measure.ACTIONS, Measure.VIEWS),
        ),
        _share(
            "sign_ups",
            _("Signed up for the newsletter"),
            _("Confirmed sign-ups per visitor of a day."),
            weekly,
            (Measure.SIGN_UPS, Measure.VISITORS),
        ),
        _followed(mailings),
    ]
    return tuple(rate for rate in found if rate and rate.whole)


def _share_by_audience(audiences: Table, definition: str) -> list[Rate | None]:
    words = _("Read to the end: %(audience)s")
    return [
        _share(
            f"reads:{row.key}", words % {"audience": row.label}, definition, row.weeks, (Measure.READS, Measure.VIEWS)
        )
        for row in audiences.rows
        if row.key
    ]


def _share(key: str, label: str, definition: str, weekly: Weekly, measures: tuple[Measure, Measure]) -> Rate | None:
    """Over the weeks of which both numbers are shown; nothing where one of the two was never counted."""
    if not all(measure in weekly for measure in measures):
        return None
    part, whole = measures
    return _make(key, label, definition, zip(weekly[part], weekly[whole], strict=True))


def _followed(mailings: Sequence[MailingNumbers]) -> Rate | None:
    return _make(
        "followers",
        _("Followed a link in a mail"),
        _("People who followed a link, per delivered mail; who does so on two days counts twice."),
        ((each.followers, each.delivered) for each in mailings),
    )


def _make(key: str, label: str, definition: str, pairs: Iterable[tuple[Number, Number]]) -> Rate | None:
    shown = [(part.shown, whole.shown) for part, whole in pairs if part.shown is not None and whole.shown is not None]
    people = sum(whole for _part, whole in shown)
    # A page that was opened before midnight is read after it, so a part may be more than its whole.
    hits = min(sum(part for part, _whole in shown), people)
    return Rate(key, label, definition, hits, people, find_share_interval(hits, people))
