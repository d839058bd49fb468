"""The mail to the team on Mondays: to whom, when, what it says, and never twice."""

import datetime
import smtplib
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from wagtail.users.models import UserProfile

from campaign_site.background import JOBS
from engagement.models import MondayMail, MondayMailRefusal, ReportedMailing, RollUp
from engagement.models.monday_mail import MailState
from engagement.monday_mail.sending import plan_mails, send_monday_mails
from tests.factories.campaigns import WaveFactory
from tests.factories.engagement import TallyFactory
from tests.factories.newsletters import MailingFactory, NewsletterPageFactory

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 11, 23)
NEXT_MONDAY = MONDAY + datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


def at(hour: int, minute: int = 0, day: datetime.date = NEXT_MONDAY) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


SEVEN = at(7)


def make_officer(name: str, *, language: str = "en", **fields):
    user = get_user_model().objects.create_user(name, **({"email": f"{name}@office.example"} | fields))
    group, _created = Group.objects.get_or_create(name="Team of the test")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return user


def make_wave(**fields):
    fields = {
        "name": "Autumn",
        "starts_on": datetime.date(2026, 11, 16),
        "ends_on": datetime.date(2026, 12, 10),
    } | fields
    wave = WaveFactory(**fields)
    TallyFactory(wave=wave, day=MONDAY, count=321)
    TallyFactory(wave=wave, day=MONDAY - datetime.timedelta(days=6), count=210)
    TallyFactory(wave=wave, day=MONDAY, sign_up=True, count=3)
    return wave


@pytest.fixture(autouse=True)
def week_is_counted(db):
    RollUp.objects.all().delete()
    RollUp.objects.create(at=at(8))


@pytest.fixture
def officer(db):
    return make_officer("anna")


class Server(EmailBackend):
    """Keeps what it takes, and answers some mails with what `answers` says, by address."""

    answers: dict[str, list[OSError]] = {}
    is_away = False
    meanwhile: Callable[[], object] | None = None

    def open(self):
        if Server.is_away:
            raise ConnectionRefusedError

    def send_messages(self, messages):
        if Server.meanwhile:
            meanwhile, Server.meanwhile = Server.meanwhile, None
            meanwhile()
        for message in messages:
            waiting = Server.answers.get(message.to[0], [])
            if waiting:
                raise waiting.pop(0)
        return super().send_messages(messages)


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    yield Server
    Server.answers, Server.is_away, Server.meanwhile = {}, False, None


def receivers() -> list[str]:
    return [message.to[0] for message in mail.outbox]


def test_team_gets_the_week_beside_the_week_before(officer):
    make_wave()
    assert send_monday_mails(SEVEN) == 1
    message = mail.outbox[0]
    assert message.to == ["anna@office.example"]
    assert message.subject == "Autumn: the week of 23 November"
    text = message.body
    assert "- Page views: 321 (the week before: 210)" in text
    assert "- Sign-ups: hidden (the week before: 0)" in text
    assert "Pages of this wave were opened 531 times in 2 weeks." in text
    assert "No mailing went out." in text
    assert "10 days to go: this wave ends on 10 December." in text
    assert "https://campaign.example/admin/waves/" in text
    assert "https://campaign.example/admin/account/" in text


def test_both_forms_of_the_mail_say_the_same_and_follow_nobody(officer):
    make_wave(name="<b>Autumn</b> & more")
    send_monday_mails(SEVEN)
    message = mail.outbox[0]
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    for words in ("321", "210", "hidden", "No mailing went out.", "10 days to go"):
        assert words in html
    assert "&lt;b&gt;Autumn" in html
    assert "<b>Autumn</b> & more" in message.body
    assert "<img" not in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_mailings_of_the_week_are_named(officer):
    wave = make_wave()
    for title, day in (("First letter", MONDAY), ("Old letter", MONDAY - datetime.timedelta(days=5))):
        newsletter = NewsletterPageFactory(wave=wave, title=title)
        mailing = MailingFactory(newsletter=newsletter, frozen_at=at(10, day=day))
        numbers = dict.fromkeys(("bounced", "failed", "uncertain", "excluded", "followers", "unsubscribed"), 0)
        ReportedMailing.objects.create(mailing=mailing, until=MONDAY, delivered=1200, **numbers)
    send_monday_mails(SEVEN)
    assert "- First letter: 1,200 delivered" in mail.outbox[0].body
    assert "Old letter" not in mail.outbox[0].body


def test_each_officer_reads_her_own_language(officer):
    make_officer("bert", language="nl")
    make_wave()
    send_monday_mails(SEVEN)
    languages = {message.to[0]: message.extra_headers["Content-Language"] for message in mail.outbox}
    assert languages == {"anna@office.example": "en", "bert@office.example": "nl"}


def test_only_the_team_is_mailed(officer):
    make_officer("left", is_active=False)
    make_officer("silent", email="")
    MondayMailRefusal.objects.create(person=make_officer("quiet"))
    get_user_model().objects.create_user("visitor", email="visitor@elsewhere.example")
    get_user_model().objects.create_superuser("chief", email="chief@office.example")
    make_wave()
    send_monday_mails(SEVEN)
    assert sorted(receivers()) == ["anna@office.example", "chief@office.example"]


@pytest.mark.parametrize(
    "moment",
    [
        at(6, 59),
        at(19),
        at(0, 20),
        at(9, day=MONDAY - DAY),
        at(9, day=datetime.date(2026, 12, 1)),
    ],
)
def test_nobody_is_mailed_at_another_time(officer, moment):
    make_wave()
    assert send_monday_mails(moment) == 0


def test_nobody_is_mailed_before_the_week_is_counted(officer):
    make_wave()
    RollUp.objects.update(at=at(23, day=NEXT_MONDAY - DAY))
    assert send_monday_mails(SEVEN) == 0
    RollUp.objects.update(at=at(9))
    assert send_monday_mails(at(9)) == 1


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (NEXT_MONDAY, datetime.date(2026, 12, 20), 0),
        (datetime.date(2026, 11, 2), MONDAY - DAY, 0),
        (datetime.date(2026, 11, 2), MONDAY, 1),
        (datetime.date(2026, 11, 29), datetime.date(2026, 12, 20), 1),
        (datetime.date(2026, 11, 16), NEXT_MONDAY, 1),
    ],
)
def test_wave_is_told_of_when_it_ran_in_that_week(officer, first, last, expected):
    WaveFactory(starts_on=first, ends_on=last)
    assert send_monday_mails(SEVEN) == expected


def test_first_week_of_a_wave_has_no_week_before(officer):
    WaveFactory(starts_on=datetime.date(2026, 11, 25), ends_on=datetime.date(2026, 12, 20))
    send_monday_mails(SEVEN)
    assert "week before" not in mail.outbox[0].body


def test_wave_that_is_over_says_so(officer):
    WaveFactory(starts_on=datetime.date(2026, 11, 2), ends_on=datetime.date(2026, 11, 27))
    send_monday_mails(SEVEN)
    assert "This wave ended on 27 November." in mail.outbox[0].body


def test_nobody_is_mailed_twice(officer):
    make_wave()
    assert [send_monday_mails(SEVEN + MINUTE * minutes) for minutes in (0, 1, 30, 300)] == [1, 0, 0, 0]


def test_every_wave_and_every_week_has_its_own_mail(officer):
    make_wave()
    make_wave(name="Winter")
    assert send_monday_mails(SEVEN) == 2
    RollUp.objects.update(at=at(8, day=datetime.date(2026, 12, 7)))
    assert send_monday_mails(at(8, day=datetime.date(2026, 12, 7))) == 2


def test_two_schedulers_at_once_send_once(officer, server):
    """The second comes while the first has taken the mail and talks to the server."""
    make_wave()
    seen = []
    server.meanwhile = lambda: seen.append(send_monday_mails(SEVEN))
    assert send_monday_mails(SEVEN) == 1
    assert seen == [0]
    assert receivers() == ["anna@office.example"]


def test_server_that_is_away_is_asked_again_after_a_while(officer, server):
    make_wave()
    server.is_away = True
    assert send_monday_mails(SEVEN) == 0
    server.is_away = False
    assert send_monday_mails(SEVEN + MINUTE * 9) == 0
    assert send_monday_mails(SEVEN + MINUTE * 10) == 1


def test_person_whom_the_server_puts_off_gets_it_later_and_blocks_nobody(officer, server):
    make_officer("bert")
    make_wave()
    server.answers = {"anna@office.example": [smtplib.SMTPRecipientsRefused({"anna@office.example": (450, b"later")})]}
    send_monday_mails(SEVEN)
    send_monday_mails(SEVEN + MINUTE)
    assert receivers() == ["bert@office.example"]
    send_monday_mails(SEVEN + MINUTE * 11)
    assert receivers() == ["bert@office.example", "anna@office.example"]


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"anna@office.example": (550, b"unknown anna@office.example")}),
        smtplib.SMTPDataError(554, b"no"),
    ],
)
def test_address_that_is_refused_for_good_is_not_tried_again(officer, server, error, caplog):
    make_wave()
    make_officer("bert")
    server.answers = {"anna@office.example": [error]}
    assert send_monday_mails(SEVEN) == 1
    assert send_monday_mails(SEVEN + MINUTE * 60) == 0
    assert MondayMail.objects.get(person=officer).state == MailState.REFUSED
    assert "anna@" not in caplog.text


def test_mail_that_may_have_arrived_is_not_sent_again(officer, server):
    make_officer("bert")
    make_wave()
    server.answers = {"anna@office.example": [smtplib.SMTPServerDisconnected("gone")]}
    assert [send_monday_mails(SEVEN + MINUTE * minutes) for minutes in (0, 1, 60)] == [0, 1, 0]
    assert MondayMail.objects.get(person=officer).state == MailState.TAKEN


def test_list_of_a_week_is_made_once(officer):
    make_wave()
    plan_mails(MONDAY)
    make_officer("bert")
    plan_mails(MONDAY)
    assert [each.person for each in MondayMail.objects.all()] == [officer]


def test_scheduler_sends_them_after_the_roll_up():
    names = [job.__name__ for job in JOBS]
    assert names.index("roll_up") < names.index("send_monday_mails")


def test_officer_switches_it_off_and_on_in_her_settings(officer, client):
    client.force_login(officer)
    page = client.get("/admin/account/").content.decode()
    assert 'name="monday_mail-is_wanted"' in page
    chosen = {"name_email-first_name": "A", "name_email-last_name": "B", "locale-preferred_language": "en"}
    chosen |= {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    chosen |= {"theme-keyboard_shortcuts": "on"}
    client.post("/admin/account/", chosen)
    assert MondayMailRefusal.objects.filter(person=officer).exists()
    assert "checked" not in client.get("/admin/account/").content.decode().split("monday_mail-is_wanted")[1][:120]
    client.post("/admin/account/", chosen | {"monday_mail-is_wanted": "on"})
    assert not MondayMailRefusal.objects.exists()


def test_officer_without_an_address_has_no_switch(client):
    client.force_login(make_officer("silent", email=""))
    assert "monday_mail-is_wanted" not in client.get("/admin/account/").content.decode()
