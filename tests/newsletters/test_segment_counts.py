"""How many people are in a segment, and which of those numbers are shown."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsletters.models import Segment
from newsletters.segments import SegmentCount, count_by, hide_small
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import SegmentFactory, SubscriberFactory
from tests.newsletters.segment_rules_at_random import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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
    # Another one is hidden too: the total would give the small one away.
    assert {key: cell.text for key, cell in shown.by_language.items()} == {"nl": "hidden", "de": "hidden", "pl": "14"}
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
