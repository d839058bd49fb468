"""What the database cannot take is answered as such, and counted when it is back."""

import datetime
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import timezone

from engagement.collecting import Reason, collect_mail_link, collect_sign_up, count_drop, count_held_drops
from engagement.days import find_day
from engagement.models import Drop, Event
from engagement.salts import find_salt
from tests.factories.audiences import AudiencePageFactory
from tests.factories.newsletters import MailingFactory

pytestmark = pytest.mark.django_db
KEY = uuid.UUID("6f1f1b1c-3c1e-4d0f-9b1a-0d6c0a5f2e11")
TOLD = {"p": str(KEY), "l": "nl"}


@pytest.fixture(autouse=True)
def _nothing_held(db: None) -> Iterator[None]:
    count_held_drops()
    Drop.objects.all().delete()
    yield
    count_held_drops()


@pytest.fixture
def _page() -> None:
    AudiencePageFactory(translation_key=KEY)


@contextmanager
def away(*verbs: str) -> Iterator[None]:
    """A database that answers nothing, or none of these statements."""

    def fail(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not verbs or sql.startswith(verbs):
            raise OperationalError("the database is away")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield


def post(body: str) -> int:
    return Client().post("/collect/", body, content_type="application/json").status_code


def read_drops() -> dict[str, int]:
    return dict(Drop.objects.values_list("reason", "count"))


@pytest.mark.usefixtures("_page")
@pytest.mark.parametrize("verbs", [(), ("INSERT",)])
def test_beacons_without_a_database_are_unavailable_and_counted_later(verbs: tuple[str, ...]) -> None:
    find_salt(find_day(timezone.now()))
    with away(*verbs):
        assert [post(json.dumps(TOLD)) for _ in range(3)] == [503, 503, 503]
        picture = Client().get("/collect/p.gif", TOLD)
        assert (picture.status_code, picture["Content-Type"]) == (503, "image/gif")
        assert post("{") == 400
        count_held_drops()
    assert read_drops() == {}
    assert post(json.dumps(TOLD)) == 204
    assert read_drops() == {"unavailable": 4, "malformed": 1}
    assert Event.objects.count() == 1


def test_held_drops_are_counted_without_a_visitor_under_the_day_on_which_they_happened() -> None:
    count_drop(reason=Reason.UNAVAILABLE, at=timezone.make_aware(datetime.datetime(2026, 5, 5, 23, 59)))
    count_drop(reason=Reason.UNAVAILABLE, at=timezone.make_aware(datetime.datetime(2026, 5, 6, 0, 0)))
    count_held_drops()
    count_held_drops()
    days = Drop.objects.order_by("day").values_list("day", "count")
    assert list(days) == [(datetime.date(2026, 5, 5), 1), (datetime.date(2026, 5, 6), 1)]


def test_followed_link_and_sign_up_go_on_without_a_database() -> None:
    mailing = MailingFactory()
    with away():
        reasons = [
            collect_mail_link(
                RequestFactory().get("/"),
                mailing_id=mailing.pk,
                wave_id=None,
                language="nl",
                audience_id=None,
                link_code="abc",
            ),
            collect_sign_up(wave_id=None, language="nl", audience_ids=[], municipality_id=None),
        ]
    assert reasons == ["unavailable", "unavailable"]
    count_held_drops()
    assert read_drops() == {"unavailable": 2}
