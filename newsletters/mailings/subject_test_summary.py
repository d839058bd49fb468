"""What an officer sees of a subject test: both texts, their clicks, and where the test stands."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from campaigns.suppression import protect
from newsletters.language_names import name_language
from newsletters.mailings.arm_numbers import count_arms
from newsletters.mailings.comparing import ArmNumbers, find_interval
from newsletters.mailings.subject_test_chart import DotChart, draw_arms, show_percent
from newsletters.mailings.subject_test_words import EVERYBODY, describe_difference, describe_state
from newsletters.mailings.subject_tests import LOG_ACTION
from newsletters.models import Mailing
from newsletters.models.mailing import UNFINISHED, Arm


@dataclass(frozen=True)
class ArmRow:
    """One text: who got it and how many clicked, as people may see it; `interval` is empty when that is hidden."""

    label: str
    subject: str
    delivered: int
    clicks: str
    rate: str
    interval: str


@dataclass(frozen=True)
class TestSummary:
    """A subject test in words, as a table and, where nothing is hidden, as a drawing."""

    __test__ = False

    mailing_id: int
    share: int
    sentence: str
    rows: tuple[ArmRow, ...]
    finding: str
    chart: DotChart | None
    left_out: tuple[str, ...]
    may_choose: bool
    is_decided: bool


def describe_test(mailing: Mailing) -> TestSummary | None:
    """The test of a mailing, or None when it has none. Once decided, the numbers are those that decided it."""
    if not mailing.test_share:
        return None
    numbers = _find_numbers(mailing)
    counted = [numbers[arm] for arm in Arm] if numbers else []
    clicks = protect([each.clicks for each in counted], smallest=settings.SMALLEST_CELL).cells
    is_shown = bool(counted) and not any(cell.is_hidden for cell in clicks)
    labels = [str(arm.label) for arm in Arm]
    return TestSummary(
        mailing_id=mailing.pk,
        share=mailing.test_share,
        sentence=describe_state(mailing),
        rows=tuple(
            _make_row(mailing, arm, numbers[arm], cell.text, is_shown=is_shown)
            for arm, cell in zip(Arm, clicks, strict=True)
        )
        if numbers
        else (),
        finding=describe_difference(*counted) if is_shown else "",
        chart=draw_arms(labels, counted) if is_shown else None,
        left_out=_find_left_out(mailing),
        may_choose=not mailing.winner and mailing.state in UNFINISHED and mailing.test_share < EVERYBODY,
        is_decided=bool(mailing.winner),
    )


def _find_numbers(mailing: Mailing) -> dict[Arm, ArmNumbers] | None:
    if not mailing.winner:
        return count_arms(mailing)
    entry = registry.get_logs_for_instance(mailing).filter(action=LOG_ACTION).first()
    kept = entry.data["numbers"] if entry else {}
    return {arm: ArmNumbers(*kept[arm.value]) for arm in Arm} if kept else None


def _make_row(mailing: Mailing, arm: Arm, numbers: ArmNumbers, clicks: str, *, is_shown: bool) -> ArmRow:
    interval = find_interval(numbers)
    limits = {"low": show_percent(interval.low), "high": show_percent(interval.high)}
    mails = sorted(
        mailing.variants.filter(arm=arm).values_list("language", "subject"),
        key=lambda mail: mail[0] != settings.LANGUAGE_CODE,
    )
    return ArmRow(
        label=str(arm.label),
        subject=mails[0][1] if mails else "",
        delivered=numbers.delivered,
        clicks=clicks,
        rate=show_percent(numbers.rate) if is_shown else "",
        interval=_("%(low)s to %(high)s") % limits if is_shown else "",
    )


def _find_left_out(mailing: Mailing) -> tuple[str, ...]:
    codes = mailing.variants.filter(arm="").order_by("language").values_list("language", flat=True).distinct()
    return tuple(name_language(code) for code in codes)
