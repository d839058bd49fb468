"""Segments in segments: put into each other, and stopped where that goes round or grows without end."""

import pytest

from newsletters.models import Segment
from newsletters.segments import InvalidRule, count_by, expand, matching
from tests.factories.newsletters import SegmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


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
