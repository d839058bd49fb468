"""What the mail on Mondays says about a week: only what every report of the wave says too."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.account.shape import MailingNumbers, Measure, Number, WaveAccount
from engagement.account.weeks import WEEK
from newsletters.officer_mail import make_officer_mail

NOTHING = Number(0)


@dataclass(frozen=True)
class MeasureLine:
    """A measure in the week, beside the week before; `before` is empty in the first week of a wave."""

    label: str
    this: str
    before: str


@dataclass(frozen=True)
class WeekNews:
    """Everything in the mail, in the active language."""

    subject: str
    findings: tuple[str, ...]
    lines: tuple[MeasureLine, ...]
    has_before: bool
    mailings: tuple[MailingNumbers, ...]
    due: str
    cockpit_url: str
    report_url: str
    settings_url: str


def write_news(account: WaveAccount, monday: datetime.date, today: datetime.date) -> WeekNews:
    """The news of the week that begins on that Monday, which is the last one in the account."""
    before = [week.first for week in account.weeks].index(monday) - 1
    return WeekNews(
        subject=_("%(wave)s: the week of %(day)s") % {"wave": account.wave.name, "day": _name_day(monday)},
        findings=account.findings,
        lines=_list_measures(account.weekly, before),
        has_before=before >= 0,
        mailings=tuple(each for each in account.mailings if monday <= each.sent_on < monday + WEEK),
        due=_say_what_is_due(account, today),
        cockpit_url=settings.SITE_URL + reverse("waves:cockpit", args=[account.wave.pk]),
        report_url=settings.SITE_URL + reverse("waves:report", args=[account.wave.pk]),
        settings_url=settings.SITE_URL + reverse("wagtailadmin_account"),
    )


def write_mail(person: User, news: WeekNews) -> EmailMultiAlternatives:
    """The mail to one of the team, in the active language."""
    context = {
        "news": news,
        "subject": news.subject,
        "language": translation.get_language(),
        "site_name": settings.SENDER_NAME,
        "site_url": settings.SITE_URL,
    }
    return make_officer_mail(
        person,
        subject=news.subject,
        text=render_to_string("engagement/monday_mail/mail.txt", context),
        html=render_to_string("engagement/monday_mail/mail.html", context),
    )


def _list_measures(weekly: Mapping[Measure, tuple[Number, ...]], before: int) -> tuple[MeasureLine, ...]:
    """Every measure that was ever counted in this wave."""
    return tuple(
        MeasureLine(str(measure.label), weekly[measure][before + 1].text, _read_before(weekly[measure], before))
        for measure in Measure
        if measure in weekly
    )


def _read_before(numbers: tuple[Number, ...], before: int) -> str:
    return numbers[before].text if before >= 0 else ""


def _say_what_is_due(account: WaveAccount, today: datetime.date) -> str:
    if account.wave.ends_on < today:
        return _("This wave ended on %(day)s.") % {"day": _name_day(account.wave.ends_on)}
    days = (account.wave.ends_on - today).days
    if not days:
        return _("Today is the last day of this wave.")
    words = ngettext(
        "%(days)d day to go: this wave ends on %(day)s.", "%(days)d days to go: this wave ends on %(day)s.", days
    )
    return words % {"days": days, "day": _name_day(account.wave.ends_on)}


def _name_day(day: datetime.date) -> str:
    return formats.date_format(day, "j F")
