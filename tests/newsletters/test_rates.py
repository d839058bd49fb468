import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsletters.mailings.claiming import Waiting
from newsletters.mailings.rates import forget_rates, take_allowance
from newsletters.models import SendingRate

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 30, 12, 0, 0, 300_000, tzinfo=datetime.UTC)


def wait_for(*addresses: str) -> list[Waiting]:
    return [Waiting(place, address, 0) for place, address in enumerate(addresses, start=1)]


def test_without_limits_everybody_may_go_and_nothing_is_counted() -> None:
    wanted = wait_for("a@x.example", "b@x.example")
    assert take_allowance(wanted, NOON).granted == tuple(wanted)
    assert not SendingRate.objects.exists()


def test_hour_that_is_full_says_when_it_is_over(settings: Any) -> None:
    settings.MAIL_PER_HOUR = 2
    wanted = wait_for("a@x.example", "b@x.example", "c@x.example")
    assert take_allowance(wanted, NOON).granted == tuple(wanted[:2])
    later = take_allowance(wanted[2:], NOON + datetime.timedelta(minutes=59))
    assert later.granted == ()
    assert later.closed_until == NOON.replace(hour=13, microsecond=0)
    assert take_allowance(wanted[2:], later.closed_until).granted == tuple(wanted[2:])


def test_domain_in_other_letters_is_the_same_domain(settings: Any) -> None:
    settings.MAIL_PER_DOMAIN_AND_HOUR = 1
    wanted = wait_for("a@Mail.example", "b@mail.EXAMPLE", "c@other.example")
    allowed = take_allowance(wanted, NOON)
    assert [waiting.delivery_id for waiting in allowed.granted] == [1, 3]
    assert [waiting.delivery_id for waiting in allowed.held] == [2]
    assert allowed.held_until == NOON.replace(hour=13, microsecond=0)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    per_second=st.integers(0, 5),
    per_hour=st.integers(0, 12),
    per_domain=st.integers(0, 4),
    tries=st.lists(st.tuples(st.integers(0, 4000), st.lists(st.sampled_from("abc"), max_size=6)), max_size=12),
)
def test_no_stretch_of_time_gets_more_than_its_limit(
    settings: Any, per_second: int, per_hour: int, per_domain: int, tries: list[tuple[int, list[str]]]
) -> None:
    SendingRate.objects.all().delete()
    settings.MAIL_PER_SECOND, settings.MAIL_PER_HOUR = per_second, per_hour
    settings.MAIL_PER_DOMAIN_AND_HOUR = per_domain
    gone: list[tuple[datetime.datetime, str]] = []
    for seconds, domains in sorted(tries):
        moment = NOON + datetime.timedelta(seconds=seconds)
        wanted = wait_for(*(f"x@{domain}.example" for domain in domains))
        allowed = take_allowance(wanted, moment)
        gone += [(moment, waiting.domain) for waiting in allowed.granted]
        assert not {*allowed.granted} & {*allowed.held}
        # Whoever may not go knows what she waits for.
        assert len(allowed.granted) + len(allowed.held) == len(wanted) or per_second or per_hour
    for limit, cut in ((per_second, "%H:%M:%S"), (per_hour, "%H")):
        counts = [sum(moment.strftime(cut) == other.strftime(cut) for other, _d in gone) for moment, _d in gone]
        assert not limit or max(counts, default=0) <= limit
    by_domain = [sum((m.hour, d) == (moment.hour, domain) for m, d in gone) for moment, domain in gone]
    assert not per_domain or max(by_domain, default=0) <= per_domain


def test_old_counts_are_forgotten(settings: Any) -> None:
    settings.MAIL_PER_DOMAIN_AND_HOUR = 5
    now = timezone.now()
    take_allowance(wait_for("a@old.example"), now - datetime.timedelta(days=2))
    take_allowance(wait_for("a@new.example"), now)
    assert forget_rates(now - datetime.timedelta(days=1)) == 1
    assert SendingRate.objects.get().scope == "hour:new.example"
