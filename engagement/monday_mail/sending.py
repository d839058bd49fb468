"""Sends the mail on Mondays: once per wave, week and person, however often and by however many it is called.

What stands in our own rows decides. A mail is taken before it is handed over; where it may or may not have arrived it
stays taken and is not sent again.
"""

import datetime
import logging
from collections.abc import Iterator
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.models import Wave
from engagement.account.reading import read_account
from engagement.account.weeks import DAY, WEEK, find_counted_sunday
from engagement.models import MondayMail
from engagement.models.monday_mail import MailState
from engagement.monday_mail.choosing import find_team
from engagement.monday_mail.writing import WeekNews, write_mail, write_news
from newsletters.officer_mail import speaking_to

logger = logging.getLogger(__name__)

# Hours of a Monday, here: before the first nobody is disturbed, after the last nobody needs it any more.
FIRST_HOUR, LAST_HOUR = 7, 19
WAIT = datetime.timedelta(minutes=10)


def send_monday_mails(at: datetime.datetime | None = None) -> int:
    """Mail the team about every wave of the week that is over; answers how many mails went out."""
    moment = at or timezone.now()
    local = timezone.localtime(moment)
    if local.weekday() or not FIRST_HOUR <= local.hour < LAST_HOUR:
        return 0
    monday = local.date() - WEEK
    # The roll-up may be late: then a later tick does it.
    if find_counted_sunday(moment) != monday + WEEK - DAY:
        return 0
    plan_mails(monday)
    due = list(_find_due(moment, monday).select_related("wave__campaign", "person"))
    return _send_all(due, moment) if due else 0


def plan_mails(monday: datetime.date) -> None:
    """Write down who gets what about that week; a wave that has its list keeps it."""
    planned = MondayMail.objects.filter(monday=monday).values("wave")
    waves = Wave.objects.filter(starts_on__lt=monday + WEEK, ends_on__gte=monday).exclude(pk__in=planned)
    team = list(find_team()) if waves else []
    mails = [MondayMail(wave=wave, monday=monday, person=person) for wave in waves for person in team]
    MondayMail.objects.bulk_create(mails, ignore_conflicts=True)


def _find_due(at: datetime.datetime, monday: datetime.date) -> QuerySet[MondayMail]:
    waits = Q(tried_at=None) | Q(tried_at__lte=at - WAIT)
    return MondayMail.objects.filter(waits, monday=monday, state=MailState.WAITING).order_by("pk")


def _send_all(due: list[MondayMail], at: datetime.datetime) -> int:
    """Over one connection; a server that is away is asked again after a while."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        logger.warning("The mails on Monday wait: no mail server (%s).", type(error).__name__)
        MondayMail.objects.filter(pk__in=[mail.pk for mail in due], state=MailState.WAITING).update(tried_at=at)
        return 0
    sent = 0
    try:
        for mail, message in _write_taken(due, at):
            message.connection = connection
            state = _hand_over(message)
            MondayMail.objects.filter(pk=mail.pk).update(state=state)
            sent += state == MailState.SENT
            # After any other answer the connection may be gone: the others are next in a few seconds.
            if state not in (MailState.SENT, MailState.REFUSED):
                break
    finally:
        connection.close()
    return sent


def _write_taken(due: list[MondayMail], at: datetime.datetime) -> Iterator[tuple[MondayMail, EmailMultiAlternatives]]:
    """Every mail that nobody else took, written; the account is read once per wave and language."""
    known: dict[tuple[int, str], WeekNews] = {}
    for mail in due:
        with speaking_to(mail.person) as language:
            key = (mail.wave_id, language)
            if key not in known:
                known[key] = write_news(read_account(mail.wave, at=at), mail.monday, timezone.localdate(at))
            message = write_mail(mail.person, known[key])
        if _find_due(at, mail.monday).filter(pk=mail.pk).update(state=MailState.TAKEN, tried_at=at):
            yield mail, message


def _hand_over(message: EmailMultiAlternatives) -> MailState:
    """What became of it. Answers of mail servers often hold the address: only the kind of error is written down."""
    try:
        message.send()
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        logger.warning("A mail on Monday was not taken (%s).", type(error).__name__)
        return MailState.REFUSED if _find_code(error) >= 500 else MailState.WAITING
    except OSError as error:
        logger.warning("A mail on Monday may or may not have arrived (%s).", type(error).__name__)
        return MailState.TAKEN
    return MailState.SENT


def _find_code(error: SMTPResponseException | SMTPRecipientsRefused) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return max(code for code, _answer in error.recipients.values())
    return error.smtp_code
