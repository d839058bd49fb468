"""What is removed when its time is over, in every room, and the page that says so."""

import datetime
import logging

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from campaign_site import retention
from campaign_site.environment import read_environment
from campaign_site.retention import EVERY, KINDS, remove_what_is_old
from campaign_site.retention_admin import describe_time
from campaign_site.setting_values import BadSetting
from engagement.tallies import roll_up
from newsletters.models import Removal, RetentionRun
from newsletters.retention import WITHOUT_PEOPLE, KeptData, log_removal
from tests.factories.engagement import EventFactory

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)


class Pile:
    """Rows that go in chunks of ten."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.asked: list[tuple[datetime.datetime, datetime.datetime]] = []

    def erase(self, before: datetime.datetime, at: datetime.datetime) -> int:
        self.asked.append((before, at))
        chunk = min(self.rows, 10)
        self.rows -= chunk
        return chunk


def make_kind(pile: Pile, key: str = "pile", **fields: object) -> KeptData:
    given = {"keep": datetime.timedelta(days=3), "erase": pile.erase} | fields
    return KeptData(key=key, name=key, what="", why="", count=lambda: pile.rows, **given)


def test_every_model_of_the_rooms_with_people_has_a_kind():
    described = {model for kind in KINDS for model in kind.models}
    for room in ("newsletters", "engagement"):
        # Links between two models go with either of them.
        models = set(apps.get_app_config(room).get_models())
        assert models - described - set(WITHOUT_PEOPLE) == set()
    assert not described & set(WITHOUT_PEOPLE)


def test_every_kind_has_its_own_key_and_every_setting_a_kind():
    keys = [kind.key for kind in KINDS]
    assert len(keys) == len(set(keys))
    assert set(settings.RETENTION_DAYS) <= set(keys)
    for kind in KINDS:
        if kind.key in settings.RETENTION_DAYS:
            assert kind.keep == datetime.timedelta(days=settings.RETENTION_DAYS[kind.key])
            assert kind.erase or kind.key == "events"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("left=0", "left a whole number of days from 1"),
        ("left", "left a whole number"),
        ("unconfirmed=0000000079", "from 1 to 7"),
        ("left=²", "left a whole number"),
        ("left=-5", "left a whole number"),
        ("unconfirmed=8", "from 1 to 7"),
        ("events=1", "from 2"),
        ("pirates=3", "knows no 'pirates'"),
        ("left=" + "9" * 5000, "left a whole number"),
    ],
)
def test_days_that_make_no_sense_end_with_one_sentence(tmp_path, text, sentence):
    with pytest.raises(BadSetting, match=sentence) as refusal:
        read_environment({"DATA_DIR": str(tmp_path), "RETENTION_DAYS": text}, tmp_path)
    assert len(str(refusal.value)) < 400


def test_days_are_chosen_per_kind(tmp_path):
    chosen = read_environment({"DATA_DIR": str(tmp_path), "RETENTION_DAYS": "left=30, received=365"}, tmp_path)
    assert (chosen.retention_days["left"], chosen.retention_days["received"]) == (30, 365)
    assert chosen.retention_days["ledger"] == 5 * 365


@pytest.mark.django_db
def test_removal_goes_on_until_nothing_is_old_and_is_logged_once(caplog):
    pile = Pile(25)
    with caplog.at_level(logging.INFO, "newsletters.retention"):
        assert remove_what_is_old(NOW, [make_kind(pile)]) == 25
    assert pile.asked[0] == (NOW - datetime.timedelta(days=3), NOW)
    removal = Removal.objects.get()
    assert (removal.kind, removal.rows, removal.at) == ("pile", 25, NOW)
    assert "Removed 25 rows of 'pile'" in caplog.text


@pytest.mark.django_db
def test_removal_has_its_turn_once_an_hour_but_urgent_kinds_always():
    calm, urgent = Pile(10), Pile(10)
    kinds = [make_kind(calm), make_kind(urgent, "urgent", is_urgent=True)]
    remove_what_is_old(NOW, kinds)
    calm.rows = urgent.rows = 10
    assert remove_what_is_old(NOW + HOUR / 2, kinds) == 10
    assert (calm.rows, urgent.rows) == (10, 0)
    assert remove_what_is_old(NOW + EVERY, kinds) == 10
    assert calm.rows == 0
    # Two removals within one hour of the clock are one line of the log.
    assert sorted(Removal.objects.values_list("kind", "rows")) == [("pile", 10), ("pile", 10), ("urgent", 20)]


@pytest.mark.django_db
def test_removal_after_the_clock_was_set_back():
    RetentionRun.objects.create(pk=1, at=NOW + datetime.timedelta(days=400))
    assert remove_what_is_old(NOW, [make_kind(Pile(1))]) == 1


@pytest.mark.django_db
def test_removal_that_takes_too_long_goes_on_at_the_next_tick(monkeypatch):
    monkeypatch.setattr(retention, "LONGEST_TURN", 0.0)
    pile = Pile(10)
    assert remove_what_is_old(NOW, [make_kind(pile)]) == 0
    monkeypatch.setattr(retention, "LONGEST_TURN", 20.0)
    assert remove_what_is_old(NOW + datetime.timedelta(seconds=10), [make_kind(pile)]) == 10


@pytest.mark.django_db
def test_removal_that_fails_stops_no_other_and_is_logged(caplog):
    def fail(before: datetime.datetime, at: datetime.datetime) -> int:
        raise ValueError("broken")

    assert remove_what_is_old(NOW, [make_kind(Pile(0), "broken", erase=fail), make_kind(Pile(3))]) == 3
    assert "'broken' could not be removed" in caplog.text


@pytest.mark.django_db
def test_removal_of_everything_is_safe_with_nothing_there_and_twice():
    assert remove_what_is_old(NOW) == 0
    assert remove_what_is_old(NOW + EVERY) == 0
    assert not Removal.objects.exists()


@pytest.mark.django_db
def test_roll_up_logs_what_it_erases():
    EventFactory(at=NOW, visitor=b"a" * 16)
    roll_up(NOW + datetime.timedelta(days=9))
    assert sorted(Removal.objects.values_list("kind", "rows")) == [("events", 1), ("visitor_salts", 1)]


@pytest.mark.django_db
def test_log_keeps_quiet_about_nothing():
    log_removal("pile", 0, NOW)
    assert not Removal.objects.exists()


@pytest.mark.django_db
def test_sessions_failed_sign_ins_and_finished_work_go():
    for days in (-1, 1):
        Session.objects.create(session_key=str(days), expire_date=timezone.now() + datetime.timedelta(days=days))
    AccessAttempt.objects.create(username="old", ip_address="192.0.2.1", failures_since_start=1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - datetime.timedelta(days=2))
    AccessAttempt.objects.create(username="new", ip_address="192.0.2.1", failures_since_start=1)
    for days in (1, 8):
        moment = timezone.now() - datetime.timedelta(days=days)
        DBTaskResult.objects.create(
            args_kwargs={"args": [1], "kwargs": {}},
            task_path="newsletters.tasks.send_mailing",
            backend_name="outreach",
            queue_name="sign_ups",
            run_after=moment,
            status=TaskResultStatus.SUCCESSFUL,
            finished_at=moment,
        )
    assert remove_what_is_old() == 3
    assert Session.objects.get().session_key == "1"
    assert AccessAttempt.objects.get().username == "new"
    assert DBTaskResult.objects.count() == 1


@pytest.fixture
def visitor(db, client):
    def sign_in(*codenames: str):
        user = User.objects.create_user("officer")
        user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
        UserProfile.objects.create(user=user, preferred_language="en")
        client.force_login(user)
        return client

    return sign_in


def test_page_names_every_kind_and_what_was_removed(visitor, django_assert_max_num_queries):
    log_removal("left", 1234, timezone.now())
    client = visitor("view_subscriber")
    with django_assert_max_num_queries(70):
        page = client.get(reverse("retention")).content.decode()
    with translation.override("en"):
        assert all(str(escape(kind.name)) in page for kind in KINDS)
    assert "1,234 rows" in page
    assert "90 days" in page
    assert "5 years" in page
    assert "is the scheduler running" in page
    remove_what_is_old()
    assert "was last looked for" in client.get(reverse("retention")).content.decode()


def test_page_and_its_menu_item_need_the_right(visitor):
    client = visitor()
    assert client.get(reverse("retention")).status_code == 302
    assert reverse("retention") not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (datetime.timedelta(hours=1), "1 hour"),
        (datetime.timedelta(days=1), "1 day"),
        (datetime.timedelta(days=365), "1 year"),
        (datetime.timedelta(days=400), "400 days"),
    ],
)
def test_time_in_words(keep, words):
    with translation.override("en"):
        assert describe_time(make_kind(Pile(0), keep=keep)) == words
