"""Sentences and text forms of rules; Dutch ones stand in the catalog."""

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from newsletters.segments import InvalidRule, describe, read_text, write_text
from newsletters.segments.text import list_words
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import MailingFactory, NewsletterPageFactory, SegmentFactory
from tests.newsletters.segment_rules_at_random import RULES, put_ids_in

pytestmark = pytest.mark.usefixtures("in_english")
IDS = {"wave": [1, 2], "mailing": [3, 4], "segment": [5]}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The names that the sentences below use, made once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world():
    AudienceFactory(farmers=True), AudienceFactory(youth=True)
    MunicipalityFactory(venray=True), MunicipalityFactory(venlo=True)
    waves = [WaveFactory(name="wave 2"), WaveFactory(name="Wave 3: report")]
    letter = NewsletterPageFactory(title="Vans at night", wave=waves[0])
    mailings = [MailingFactory(newsletter=letter, frozen_at="2026-05-03T10:00:00Z")]
    return {
        "wave": [wave.pk for wave in waves],
        "mailing": [mailing.pk for mailing in mailings],
        "segment": [SegmentFactory(name="Sheep").pk],
    }


FARMERS, YOUTH = {"audience": "farmers"}, {"audience": "youth"}
VENRAY, VENLO, NOWHERE = {"municipality": "venray"}, {"municipality": "venlo"}, {"municipality": None}
GERMAN, POLISH = {"language": "de"}, {"language": "pl"}
GOT, GOT_MAIL, GOT_OTHER = {"received": {"wave": 0}}, {"received": {"mailing": 0}}, {"received": {"wave": 1}}
PAUSED, SINCE = {"paused": True}, {"signed_up": {"after": "2026-03-01"}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ({}, "Everyone"),
        ({"none": [{"all": []}]}, "Nobody"),
        (FARMERS, "Agrariërs"),
        (NOWHERE, "Everyone without a municipality"),
        ({"any": [VENRAY, NOWHERE]}, "Everyone in Venray or without a municipality"),
        (
            {"all": [{"any": [FARMERS]}, {"any": [VENRAY, VENLO]}, GERMAN, {"none": [GOT]}]},
            "Agrariërs in Venray or Venlo who read German, without those who already got wave 2",
        ),
        ({"none": [GERMAN, POLISH]}, "Everyone except those who read German or Polish"),
        ({"none": [GERMAN, {"none": [YOUTH]}]}, "Jongeren, without those who read German"),
        (
            {"all": [GERMAN, {"none": [YOUTH, NOWHERE]}]},
            "People who read German, without those who belong to Jongeren or have no municipality",
        ),
        ({"all": [FARMERS, YOUTH]}, "Agrariërs who belong to Jongeren"),
        (
            {"any": [{"all": [FARMERS, VENRAY]}, {"all": [YOUTH, GERMAN]}]},
            "Agrariërs in Venray, or Jongeren who read German",
        ),
        ({"all": [SINCE, PAUSED]}, "People who signed up after March 1, 2026 and have paused their mail"),
        (
            {"all": [FARMERS, {"any": [GERMAN, {"all": [GOT, {"none": [PAUSED]}]}]}]},
            "Agrariërs who read German, or got wave 2 and have not paused their mail",
        ),
        (GOT_MAIL, "People who got the newsletter ‘Vans at night’ of May 3, 2026"),
        (GOT_OTHER, "People who got ‘Wave 3: report’"),
        ({"segment": 0}, "People who belong to the segment ‘Sheep’"),
        ({"share": {"percent": 20, "seed": 5}}, "People who fall within a random 20% (draw 5)"),
        ({"signed_up": {"last_days": 1}}, "People who signed up in the last 1 day"),
        ({"source": {"short_link": "abc"}}, "People who signed up through the short link abc"),
    ],
)
def test_describe_gives_a_sentence(world, rule, sentence):
    assert describe(put_ids_in(rule, world)) == sentence


@pytest.mark.django_db
def test_what_is_gone_is_called_by_its_number_or_key():
    assert describe({"received": {"wave": 77}}) == "People who got wave number 77"
    assert describe({"received": {"mailing": 77}}) == "People who got mailing number 77"
    assert describe({"audience": "pirates"}) == "pirates"
    assert describe({"language": "xx"}) == "People who read xx"


TEXT = """all of
  audience: farmers
  any of
    municipality: venray
    no municipality
  signed up after: 2026-03-01
  signed up in the last days: 30
  source page: /nl/a: b/
  share: 20% 5
  paused
  none of
    received wave: 3"""
TREE = {
    "all": [
        {"audience": "farmers"},
        {"any": [{"municipality": "venray"}, {"municipality": None}]},
        {"signed_up": {"after": "2026-03-01"}},
        {"signed_up": {"last_days": 30}},
        {"source": {"page": "/nl/a: b/"}},
        {"share": {"percent": 20, "seed": 5}},
        {"paused": True},
        {"none": [{"received": {"wave": 3}}]},
    ]
}


def test_text_form_is_lines_that_move_in():
    assert write_text(TREE) == TEXT
    assert read_text(TEXT) == TREE
    assert read_text(TEXT.replace("  ", "\t").replace("\n", "\r\n\r\n")) == TREE
    assert read_text("EVERYONE") == {}
    assert read_text('{"all": [{"paused": true}]}') == {"all": [{"paused": True}]}


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rule=RULES, language=st.sampled_from(["en", "nl", "de", "pl"]), other=st.sampled_from(["en", "nl"]))
def test_text_form_reads_back_in_every_language(rule, language, other):
    real = put_ids_in(rule, IDS)
    real = {**real, "segment": 5} if "segment" in real else real
    with translation.override(language):
        text = write_text(real)
    with translation.override(other):
        assert read_text(text) == real


@pytest.mark.parametrize("language", ["en", "nl", "de", "pl"])
def test_words_of_the_text_form_differ_in_every_language(language):
    with translation.override(language):
        words = [word.casefold() for word in list_words().values()]
    assert len(set(words)) == len(words)
    assert not any(":" in word for word in words)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "at least one line"),
        ("pirates: 7", r"Line 1: 'pirates' is not known"),
        ("all of\n    paused\n  language: de", "Line 3: move this line in"),
        ("paused\n  language: de", "Line 2: nothing can stand under a condition"),
        ("all of\n\n  signed up after: soon", "Line 3: 'after' needs a day"),
        ("audience: farmers\nlanguage: de", "Line 2: put the lines under one first line"),
        ("all of: 3", "Line 1: nothing can stand behind 'all of'"),
        ("all of\n  everyone", "Line 2: 'everyone' can only stand alone"),
        ("received wave: " + "9" * 5000, "Line 1: 'wave' needs a whole number"),
        ("received wave: ²", "Line 1: 'wave' needs a whole number"),
        ("share: 20%", "Line 1: 'seed' needs a whole number"),
        ("audience:", "Line 1: 'audience' cannot be ''"),
        ("\x00", "Line 1: '' is not known"),
        ("{", "not valid JSON"),
        ('{"share": {"percent": NaN, "seed": 1}}', "not valid JSON"),
        ('{"paused": true, "paused": true}', "same key twice"),
        ("[" * 100_000, "not valid JSON"),
        ("[1]", "exactly one key"),
        ('{"segment": ' + "9" * 10_000 + "}", "not valid JSON"),
        ("\n".join("  " * depth + "all of" for depth in range(30)), "more than 20 deep"),
    ],
)
def test_text_that_cannot_be_read_names_its_line(text, problem):
    with pytest.raises(InvalidRule, match=problem) as caught:
        read_text(text)
    assert str(caught.value).endswith(".")


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(st.sampled_from([*TEXT.splitlines(), "  ", "{", "share: 1%", "\t"])).map("\n".join))
def test_any_text_is_a_rule_or_refused(text):
    try:
        rule = read_text(text)
    except InvalidRule as error:
        str(error).encode()
    else:
        assert read_text(write_text(rule)) == rule
