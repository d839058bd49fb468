import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageLogEntry

from newsletters.mailings.control_views import find_controls
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState, PauseReason
from tests.factories.newsletters import DeliveryFactory, MailingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def waiting(state: MailingState, hours: float | None = None, **fields: object) -> Mailing:
    """A mailing with one person who waits."""
    starts_at = timezone.now() + datetime.timedelta(hours=hours) if hours else None
    mailing = MailingFactory(state=state, finished_at=None, starts_at=starts_at, **fields)
    DeliveryFactory(mailing=mailing, queued=True)
    return mailing


def press(client: Client, key: str, mailing: Mailing, **fields: str) -> Mailing:
    client.post(reverse(f"newsletters_{key}_mailing", args=[mailing.pk]), fields)
    mailing.refresh_from_db()
    return mailing


@pytest.mark.parametrize(
    ("state", "because", "hours", "offered"),
    [
        (MailingState.SENDING, "", None, ["pause", "cancel"]),
        (MailingState.SCHEDULED, "", 5, ["start", "pause", "move", "cancel"]),
        (MailingState.PAUSED, PauseReason.OFFICER, None, ["resume", "move", "cancel"]),
        (MailingState.PAUSED, PauseReason.OVERDUE, -5, ["start", "move", "cancel"]),
        (MailingState.DONE, "", None, []),
        (MailingState.CANCELLED, "", None, []),
    ],
)
def test_page_offers_what_may_be_done(
    officer: Client, state: MailingState, because: str, hours: float | None, offered: list[str]
) -> None:
    mailing = waiting(state, hours, paused_because=because)
    assert [control.key for control, _address in find_controls(mailing)] == offered
    page = officer.get(reverse("newsletters_mailing", args=[mailing.pk])).content.decode()
    for key in ("start", "resume", "pause", "move", "cancel"):
        assert (reverse(f"newsletters_{key}_mailing", args=[mailing.pk]) in page) == (key in offered)


def test_mailing_that_has_begun_is_not_moved() -> None:
    mailing = waiting(MailingState.PAUSED, paused_because=PauseReason.OFFICER)
    DeliveryFactory(mailing=mailing, claimed_at=timezone.now())
    assert [control.key for control, _address in find_controls(mailing)] == ["resume", "cancel"]


def test_pause_and_go_on_may_be_pressed_twice(officer: Client) -> None:
    mailing = waiting(MailingState.SENDING)
    for _press in range(2):
        assert press(officer, "pause", mailing).state == MailingState.PAUSED
    assert mailing.paused_because == PauseReason.OFFICER
    for _press in range(2):
        assert press(officer, "resume", mailing).state == MailingState.SENDING
    entries = PageLogEntry.objects.filter(action__startswith="newsletters.").order_by("pk")
    assert [entry.action for entry in entries] == ["newsletters.pause_mailing", "newsletters.resume_mailing"]
    with translation.override("en"):
        assert "Paused the mailing to Everybody" in entries[0].message


def test_second_press_says_that_nothing_changed(officer: Client) -> None:
    mailing = waiting(MailingState.SENDING)
    address = reverse("newsletters_pause_mailing", args=[mailing.pk])
    told = [str(next(iter(officer.post(address, follow=True).context["messages"]))) for _press in range(2)]
    assert "is paused" in told[0]
    assert "Nothing changed" in told[1]


@pytest.mark.parametrize("key", ["start", "pause", "resume"])
def test_looking_at_the_address_of_a_button_changes_nothing(officer: Client, key: str) -> None:
    mailing = waiting(MailingState.SCHEDULED, 5)
    response = officer.get(reverse(f"newsletters_{key}_mailing", args=[mailing.pk]))
    assert response["Location"] == reverse("newsletters_mailing", args=[mailing.pk])
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SCHEDULED


def test_cancelling_says_what_happens_first(officer: Client) -> None:
    mailing = waiting(MailingState.SENDING)
    page = officer.get(reverse("newsletters_cancel_mailing", args=[mailing.pk])).content.decode()
    assert "1 person has not got this mail yet" in page
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENDING
    assert press(officer, "cancel", mailing).state == MailingState.CANCELLED
    assert mailing.deliveries.get().reason == "cancelled"
    response = officer.get(reverse("newsletters_cancel_mailing", args=[mailing.pk]))
    assert response["Location"] == reverse("newsletters_mailing", args=[mailing.pk])


@pytest.mark.parametrize(
    ("state", "because", "hours"), [(MailingState.SCHEDULED, "", 5), (MailingState.PAUSED, PauseReason.OVERDUE, -5)]
)
def test_start_now_begins_at_once(officer: Client, state: MailingState, because: str, hours: float) -> None:
    mailing = press(officer, "start", waiting(state, hours, paused_because=because))
    assert (mailing.state, mailing.paused_because) == (MailingState.SENDING, "")


def test_moving_gives_a_new_moment_that_is_to_come(officer: Client) -> None:
    mailing = waiting(MailingState.PAUSED, -5, paused_because=PauseReason.OVERDUE)
    assert press(officer, "move", mailing, starts_at="2020-01-01T10:00").state == MailingState.PAUSED
    moment = timezone.localtime(timezone.now() + datetime.timedelta(days=3)).replace(second=0, microsecond=0)
    press(officer, "move", mailing, starts_at=moment.strftime("%Y-%m-%dT%H:%M"))
    assert (mailing.state, mailing.starts_at) == (MailingState.SCHEDULED, moment)


def test_buttons_need_the_permission_to_change_mailings(client: Client) -> None:
    client.force_login(User.objects.create_user("editor", password="x"))
    mailing = waiting(MailingState.SENDING)
    for key in ("pause", "cancel", "resume", "start", "move"):
        assert press(client, key, mailing).state == MailingState.SENDING
