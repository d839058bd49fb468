"""Which people a rule describes, against a slow and obvious reader of the same rules."""

import io
import json
import re
import tracemalloc
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from audiences.models import Audience, Municipality
from newsletters.models import Consent, Delivery, Segment, Subscriber
from newsletters.segments import (
    InvalidRule,
    SegmentCount,
    count_by,
    describe,
    expand,
    hide_small,
    matching,
    read_text,
    write_text,
)
from newsletters.segments.compiling import fall_in_share
from newsletters.segments.rules import MOST_PARTS
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import (
    ConsentFactory,
    MailingFactory,
    NewsletterPageFactory,
    SegmentFactory,
    SubscriberFactory,
)
from tests.newsletters.segment_rules_at_random import NOW, PEOPLE, PLAIN_RULES, RULES, Person, holds, put_ids_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
many_times = hypothesis_settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def world() -> dict[str, Any]:
    """Everything a rule can name, and the ids behind the places in their lists."""
    AudienceFactory(farmers=True), AudienceFactory(youth=True), AudienceFactory(landlords=True)
    MunicipalityFactory(venray=True), MunicipalityFactory(venlo=True)
    waves = [WaveFactory(name="Wave 1"), WaveFactory(name="Wave 2")]
    mailings = [
        MailingFactory(newsletter=NewsletterPageFactory(title=f"News {wave.name}", wave=wave)) for wave in waves
    ]
    return {
        "wave": [wave.pk for wave in waves],
        "mailing": [mailing.pk for mailing in mailings],
        "segment": [SegmentFactory(name="Nested").pk],
    }


def store(people: list[Person], world: dict[str, Any]) -> list[Person]:
    """Write people with all that belongs to them; the same with their ids."""
    Link = Subscriber.audiences.through
    Consent.objects.all().delete()
    Delivery.objects.all().delete()
    Subscriber.objects.all().delete()
    audiences = {audience.key: audience for audience in Audience.objects.all()}
    places = {place.key: place for place in Municipality.objects.all()}
    stored, links, ledger, mails = [], [], [], []
    for person in people:
        subscriber = SubscriberFactory(
            state=person.state,
            paused_until=NOW.date() if person.state == "paused" else None,
            language=person.language,
            municipality=places.get(person.municipality),
        )
        links += [Link(subscriber=subscriber, audience=audiences[key]) for key in person.audiences]
        for row in person.ledger:
            fields = {"change": row.change, "at": row.at, "source": row.source, "short_link": row.short_link}
            wave = None if row.wave is None else world["wave"][row.wave]
            ledger.append(Consent(subscriber=subscriber, address_hash="0" * 64, wave_id=wave, **fields))
        for mailing, state in person.mails:
            mails.append(Delivery(mailing_id=world["mailing"][mailing], subscriber=subscriber, state=state))
        stored.append(Person(**{**person.__dict__, "pk": subscriber.pk}))
    Link.objects.bulk_create(links)
    Consent.objects.bulk_create(ledger)
    Delivery.objects.bulk_create(mails)
    return stored


@many_times
@given(rule=RULES, nested=PLAIN_RULES, people=PEOPLE)
@example(rule={}, nested={}, people=[])
@example(rule={"none": [{"municipality": "venray"}]}, nested={}, people=[])
@example(rule={"none": [{"none": [{"municipality": "venray"}]}]}, nested={}, people=[])
@example(rule={"any": [{"all": []}, {"audience": "farmers"}]}, nested={}, people=[])
def test_matching_agrees_with_the_obvious_reader(world, rule, nested, people):
    stored = store(people, world)
    Segment.objects.filter(pk=world["segment"][0]).update(rule=put_ids_in(nested, world))
    real = put_ids_in(rule, world)
    wanted = [person for person in stored if holds(rule, person, nested)]
    assert sorted(matching(real, at=NOW).values_list("pk", flat=True)) == sorted(person.pk for person in wanted)
    assert sorted(matching(expand(real), at=NOW).values_list("pk", flat=True)) == sorted(person.pk for person in wanted)
    count = count_by(real, at=NOW)
    active = [person for person in wanted if person.state == "active"]
    assert count.total == len(active)
    assert count.by_language == Counter(person.language for person in active)
    assert count.by_municipality == Counter(person.municipality or "" for person in active)
    assert +Counter(count.excluded) == Counter(person.state for person in wanted if person.state != "active")
    assert describe(real)
    assert read_text(write_text(real)) == real


@many_times
@given(rule=RULES)
def test_sql_holds_no_value_of_the_rule(world, rule):
    """Not even a number: everything is a parameter of one statement."""
    marked = {"all": [put_ids_in(rule, world), {"source": {"page": "/needle/"}}, {"source": {"short_link": "ne'edle"}}]}
    with CaptureQueriesContext(connection) as queries:
        people = matching(marked)
        try:
            text, values = people.query.sql_with_params()
        except EmptyResultSet:  # nobody can be in it, so nothing is asked
            return
    assert all("needle" not in query["sql"] for query in queries), "only names are looked up before"
    assert text.count("SELECT") >= 1
    assert set(re.findall(r"(?<![\w\"])\d+", text)) <= {"1"}, "LIMIT 1 alone"
    for word in ("farmers", "venray", "needle", "nieuwsbrief", "2026", "'nl'", "'paused'", "'confirmed'"):
        assert word not in text
    assert "/needle/" in values


@pytest.mark.parametrize("seed", [0, 1, 2**31 - 2])
def test_random_share_is_even_and_the_same_in_sql(seed):
    pks = [*range(1, 400), 2**31 - 1, 2**31, 2**40, 2**62]
    Subscriber.objects.bulk_create(
        SubscriberFactory.build(pk=pk, address=f"share-{pk}@voorbeeld.example") for pk in pks
    )
    for percent in (1, 30, 99):
        rule = {"share": {"percent": percent, "seed": seed}}
        found = set(matching(rule).values_list("pk", flat=True))
        assert found == {pk for pk in pks if fall_in_share(pk, percent, seed)}


def test_random_shares_are_as_large_as_they_say_and_unlike_each_other():
    everybody = range(1, 20_001)
    shares = [{pk for pk in everybody if fall_in_share(pk, 20, seed)} for seed in range(6)]
    assert all(3_800 < len(share) < 4_200 for share in shares)
    for place, share in enumerate(shares):
        for other in shares[:place]:
            assert 650 < len(share & other) < 950, "a fifth of a fifth"
    assert {pk for pk in everybody if fall_in_share(pk, 10, 0)} < shares[0], "a larger share holds the smaller one"


def test_last_days_are_counted_in_hours(world):
    subscriber = SubscriberFactory()
    ConsentFactory(subscriber=subscriber, at=NOW)
    rule = {"signed_up": {"last_days": 2}}
    assert matching(rule, at=NOW + timedelta(hours=48)).exists()
    assert not matching(rule, at=NOW + timedelta(hours=48, seconds=1)).exists()


def test_segment_in_segment_is_expanded(world):
    first = SegmentFactory(name="First", rule={"language": "de"})
    second = SegmentFactory(name="Second", rule={"none": [{"segment": first.pk}]})
    rule = {"all": [{"segment": second.pk}, {"paused": True}]}
    assert expand(rule) == {"all": [{"none": [{"language": "de"}]}, {"paused": True}]}
    Segment.objects.filter(pk=first.pk).update(rule={})
    assert expand({"segment": second.pk}) == {"none": [{"all": []}]}


def test_circles_of_segments_are_refused_with_the_chain(world):
    first, second = SegmentFactory(name="First"), SegmentFactory(name="Second")
    Segment.objects.filter(pk=first.pk).update(rule={"segment": second.pk})
    Segment.objects.filter(pk=second.pk).update(rule={"any": [{"segment": first.pk}]})
    with pytest.raises(InvalidRule, match="First → Second → First"):
        matching({"segment": first.pk})
    own = SegmentFactory(name="Own")
    Segment.objects.filter(pk=second.pk).update(rule={"segment": own.pk})
    with pytest.raises(InvalidRule, match="Own → First → Second → Own"):
        expand({"segment": first.pk}, own)
    with pytest.raises(InvalidRule, match="Own → Own"):
        count_by({"segment": own.pk}, own=own)


def test_segments_that_are_gone_or_broken_are_named(world):
    holder = SegmentFactory(name="Holder", rule={"segment": 999_999})
    with pytest.raises(InvalidRule, match="Holder → number 999999"):
        matching({"segment": holder.pk})
    Segment.objects.filter(pk=holder.pk).update(rule={"pirates": 1})
    with pytest.raises(InvalidRule, match=r"Holder\. A rule cannot use 'pirates'"):
        matching({"segment": holder.pk})


def test_segments_that_multiply_are_stopped(world):
    segment = SegmentFactory(name="0", rule={"language": "nl"})
    for number in range(1, 15):
        segment = SegmentFactory(name=str(number), rule={"any": [{"segment": segment.pk}] * 8})
    with pytest.raises(InvalidRule, match="300 parts"):
        matching(segment.rule)


def nest(depth: int, group: str = "all") -> dict[str, Any]:
    rule: dict[str, Any] = {"language": "nl"}
    for _ in range(depth - 1):
        rule = {group: [rule]}
    return rule


@pytest.mark.parametrize(
    "rule",
    [
        None,
        [],
        "farmers",
        {"all": [], "any": []},
        {"all": {}},
        {"all": [{}]},
        {"address": "x"},
        {"audiences__subscriber__address": "x"},
        {"audience": None},
        {"audience": ["farmers"]},
        {"audience": "pirates"},
        {"audience": "far\x00mers"},
        {"audience": "\ud800"},
        {"municipality": "atlantis"},
        {"language": "xx"},
        {1: "x"},
        {None: "x"},
        {"any": [{"language": "nl"}] * 101},
        {"any": [{"any": [{"language": "nl"}] * 100}] * 4},
        nest(21),
        {"paused": False},
        {"paused": 1},
        {"signed_up": {}},
        {"signed_up": {"after": "2026-02-30"}},
        {"signed_up": {"after": "2026-W01-1"}},
        {"signed_up": {"after": "٢٠٢٦-٠١-٠١"}},
        {"signed_up": {"before": "0001-01-01"}},
        {"signed_up": {"after": "9999-12-31"}},
        {"signed_up": {"after": 20260101}},
        {"signed_up": {"after": "2026-01-01", "before": "2026-02-01"}},
        {"signed_up": {"last_days": 0}},
        {"signed_up": {"last_days": True}},
        {"signed_up": {"last_days": 2.0}},
        {"signed_up": {"last_days": float("nan")}},
        {"signed_up": {"last_days": 10**400}},
        {"source": {"page": ""}},
        {"source": {"page": " /nl/"}},
        {"source": {"page": "/" * 201}},
        {"source": {"page": "/nl/\n"}},
        {"source": {"wave": 2**64}},
        {"source": {"wave": 999_999}},
        {"source": {"wave": True}},
        {"source": "page"},
        {"source": {"wave__name": 1}},
        {"received": {"mailing": -1}},
        {"received": {"mailing": 999_999}},
        {"received": {"wave": "1"}},
        {"share": {"percent": 100, "seed": 1}},
        {"share": {"percent": 20}},
        {"share": {"percent": 20, "seed": 2**31}},
        {"share": {"percent": 20.5, "seed": 1}},
        {"share": [20, 1]},
        {"segment": 999_999},
        {"segment": "Nested"},
        {"segment": 10**400},
    ],
)
def test_invalid_rule_is_refused_in_plain_words(world, rule):
    with pytest.raises(InvalidRule) as caught:
        matching(rule)
    assert str(caught.value).endswith(".")
    str(caught.value).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)
KEYS = ["all", "any", "none", "audience", "language", "municipality", "signed_up", "source", "received", "paused"]
NEARLY_RULES = st.recursive(
    JSON,
    lambda inside: st.dictionaries(
        st.sampled_from([*KEYS, "share", "segment", "page", "wave", "mailing", "last_days", "percent", "seed"]),
        st.lists(inside, max_size=3) | inside,
        min_size=1,
        max_size=2,
    ),
)


@many_times
@given(rule=NEARLY_RULES)
def test_any_json_is_a_rule_or_refused_in_plain_words(world, rule):
    for use in (lambda: count_by(rule), lambda: describe(rule), lambda: write_text(rule), lambda: expand(rule)):
        try:
            use()
        except InvalidRule as error:
            str(error).encode()


@pytest.mark.parametrize(
    "rule",
    [
        nest(20),
        nest(20, "none"),
        {"any": [{"audience": "farmers"}, {"language": "de"}] * 50},
        {"none": [{"all": [{"share": {"percent": 50, "seed": seed}}, {"paused": True}]} for seed in range(90)]},
    ],
)
def test_rule_at_the_limits_is_fine(world, rule):
    SubscriberFactory()
    assert matching(rule).count() in (0, 1)
    assert describe(rule)


def test_deepest_and_longest_rule_together_run(world):
    """Groups of every kind in each other, with as many parts as may be."""
    rule: dict[str, Any] = {"share": {"percent": 50, "seed": 0}}
    for depth in range(19):
        group = ("all", "any", "none")[depth % 3]
        wide = [{"share": {"percent": 50, "seed": depth * 20 + number}} for number in range((MOST_PARTS - 25) // 19)]
        rule = {group: [*wide, rule]}
    SubscriberFactory()
    assert matching(rule).count() in (0, 1)
    assert describe(rule)


def test_huge_text_is_refused_before_it_is_read():
    text = '{"any": [' + '{"language": "nl"},' * 600_000 + "]}"
    tracemalloc.start()
    with pytest.raises(InvalidRule, match="longer than"):
        read_text(text)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_count_by_counts_with_one_statement(world, django_assert_num_queries):
    place = MunicipalityFactory(venray=True)
    SubscriberFactory.create_batch(3, language="de", municipality=place)
    SubscriberFactory(language="nl")
    SubscriberFactory(pending=True)
    SubscriberFactory(state="paused", paused_until=NOW.date())
    with django_assert_num_queries(2):  # and one for the names of the municipalities
        count = count_by({})
    assert count.total == 4
    assert count.by_language == {"nl": 1, "de": 3}
    assert count.by_municipality == {"": 1, "venray": 3}
    assert count.excluded == {"pending": 1, "paused": 1, "unsubscribed": 0, "bounced": 0, "complained": 0}


def test_small_counts_are_not_shown_split(world, settings):
    settings.SMALLEST_CELL = 10
    SubscriberFactory.create_batch(12, language="nl")
    SubscriberFactory.create_batch(3, language="de")
    SubscriberFactory.create_batch(14, language="pl")
    SubscriberFactory(pending=True)
    shown = hide_small(count_by({}))
    assert shown.total.text == "29"
    # The smallest of the others is hidden too: the total would give the small one away.
    assert {key: cell.text for key, cell in shown.by_language.items()} == {"nl": "hidden", "de": "<10", "pl": "14"}
    assert shown.by_municipality[""].text == "29"
    assert shown.excluded["pending"].text == "<10"
    assert shown.excluded["bounced"].shown != 0 or shown.excluded["bounced"].text == "0"
    assert shown.everybody.text == "hidden", "or the one who is pending could be worked out"
    assert hide_small(count_by({"language": "de"})).total.text == "<10"
    assert hide_small(count_by({"none": [{"all": []}]})).total.text == "0"


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=4))
def test_hidden_total_is_in_neither_table(numbers):
    count = SegmentCount(
        total=sum(numbers),
        by_language={str(place): number for place, number in enumerate(numbers)},
        by_municipality={"": sum(numbers)},
        excluded=dict.fromkeys(("pending", "paused"), 0),
    )
    shown = hide_small(count)
    if shown.total.is_hidden:
        assert all(cell.is_hidden or not count.total for cell in shown.by_municipality.values())
        assert all(cell.shown in (None, 0) for cell in shown.by_language.values())


def test_count_segment_command_ends_with_json(world):
    SegmentFactory(farmers=True)
    farmers, place = AudienceFactory(farmers=True), MunicipalityFactory(venray=True)
    SubscriberFactory.create_batch(14, audiences=[farmers])
    SubscriberFactory.create_batch(12, audiences=[farmers], municipality=place)
    SubscriberFactory.create_batch(11, audiences=[farmers], pending=True)
    out = io.StringIO()
    call_command("count_segment", "Alle agrariërs", "--json", stdout=out)
    found = json.loads(out.getvalue().splitlines()[-1])
    assert found["people"] == 26
    assert found["by_language"] == {"nl": 26}
    assert found["by_municipality"] == {"none": 14, "venray": 12}
    assert found["excluded"] == {"pending": 11, "paused": 0, "unsubscribed": 0, "bounced": 0, "complained": 0}


def test_count_segment_command_hides_small_parts_of_the_total(world):
    SegmentFactory(name="Few", rule={})
    SubscriberFactory.create_batch(4)
    out = io.StringIO()
    call_command("count_segment", "Few", "--json", stdout=out)
    lines = out.getvalue().splitlines()
    assert "4 people" in lines
    found = json.loads(lines[-1])
    assert (found["people"], found["by_language"]) == (4, {"nl": None})


def test_count_segment_command_with_unknown_or_broken_segment_is_one_sentence(world):
    with pytest.raises(CommandError, match="There is no segment"):
        call_command("count_segment", "x")
    Segment.objects.create(name="broken", rule={"audience": "gone"})
    with pytest.raises(CommandError, match="There is no audience"):
        call_command("count_segment", "broken")
