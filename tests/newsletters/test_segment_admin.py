"""The screens on which officers make segments."""

import html
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.urls import reverse
from wagtail.users.models import UserProfile

from newsletters.models import Segment
from newsletters.segment_builder.building import read_rule, write_form
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.newsletters import ConsentFactory, MailingFactory, SegmentFactory, SubscriberFactory

pytestmark = pytest.mark.usefixtures("in_english")
ADD = "newsletters_segments:add"
INDEX = "newsletters_segments:index"
FARMERS = {"rule-0-kind": "audience", "rule-0-verb": "does", "rule-0-audience": ["farmers"]}


@pytest.fixture
def officer(db, client, settings):
    cache.clear()
    settings.SMALLEST_SEGMENT = 25
    for trait in ("farmers", "youth", "landlords"):
        AudienceFactory(**{trait: True})
    MunicipalityFactory(venray=True)
    user = User.objects.create_user("officer")
    wanted = ("access_admin", "view_segment", "add_segment", "change_segment", "delete_segment")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def edit(segment):
    return reverse("newsletters_segments:edit", args=[segment.pk])


def press(client, address, button, fields, **headers):
    return client.post(address, {"rule-mode": "all", **fields, "do": button}, headers=headers).content.decode()


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def piece(page, name):
    return page.split(f'data-piece="{name}"', 1)[1].split("data-piece=", 1)[0]


def test_form_saves_the_rule_and_shows_it_again(officer):
    fields = {"name": "Farmers", "rule-mode": "all", **FARMERS}
    assert officer.post(reverse(ADD), fields).status_code == 302
    segment = Segment.objects.get()
    assert segment.rule == {"all": [{"audience": "farmers"}]}
    page = officer.get(edit(segment)).content.decode()
    assert page.count(" checked") == 1


def test_every_kind_of_line_is_shown_with_names_for_people(officer):
    mailing = MailingFactory(newsletter__title="Look around")
    ConsentFactory(source="/nl/nieuwsbrief/", short_link="abc")
    other = SegmentFactory(name="Everybody else")
    rule = {
        "any": [
            {"municipality": None},
            {"signed_up": {"last_days": 30}},
            {"signed_up": {"after": "2026-03-01"}},
            {"none": [{"source": {"page": "/nl/nieuwsbrief/"}}]},
            {"source": {"wave": mailing.wave_id}},
            {"source": {"short_link": "abc"}},
            {"received": {"mailing": mailing.pk}},
            {"received": {"wave": mailing.wave_id}},
            {"paused": True},
            {"share": {"percent": 10, "seed": 7}},
            {"all": [{"segment": other.pk}, {"language": "pl"}]},
        ]
    }
    segment = SegmentFactory(rule=rule)
    page = officer.get(edit(segment)).content.decode()
    shown = words(page)
    for name in ("Look around,", "/nl/nieuwsbrief/", "/s/abc", mailing.wave.name, "Everybody else", "No municipality"):
        assert name in shown
    assert page.count(" checked") == 8
    sent = write_form(read_rule(rule))
    sent["name"] = "Again"
    assert officer.post(edit(segment), sent).status_code == 302
    segment.refresh_from_db()
    assert segment.rule == rule


def test_buttons_work_without_a_script_and_save_nothing(officer):
    added = press(officer, reverse(ADD), "add-line:rule", {"name": "Half", **FARMERS})
    assert 'value="Half"' in added
    assert 'name="rule-1-kind"' in added
    assert " checked" in added
    assert added.count(" autofocus") == 1
    assert "<form" in added
    removed = press(officer, reverse(ADD), "remove:rule-0", {"name": "Half", **FARMERS})
    assert 'id="id_rule-0-kind"' not in removed
    fields = dict(re.findall(r'name="(removed|removed_from)" value="([^"]*)"', html.unescape(removed)))
    assert fields["removed_from"] == "rule-0"
    restored = press(officer, reverse(ADD), "restore", {"name": "Half", **fields})
    assert " checked" in restored
    assert not Segment.objects.exists()


def test_script_gets_the_pieces_alone(officer):
    answer = press(officer, reverse(ADD), "show", {"name": "", **FARMERS}, **{"X-Fragment": "builder"})
    assert "<form" not in answer
    assert re.findall(r'data-piece="(\w+)"', answer) == ["builder", "sentence", "tables", "text"]
    assert "Agrariërs" in words(piece(answer, "sentence"))


def test_panel_counts_people_and_why_others_get_no_mail(officer):
    farmers = AudienceFactory(farmers=True)
    SubscriberFactory.create_batch(30, audiences=[farmers])
    SubscriberFactory.create_batch(11, audiences=[farmers], language="de")
    SubscriberFactory.create_batch(3, audiences=[farmers], unsubscribed=True)
    SubscriberFactory.create_batch(12, audiences=[farmers], bounced=True)
    SubscriberFactory.create_batch(40)
    page = press(officer, reverse(ADD), "show", FARMERS)
    assert "41 people get mail now." in words(piece(page, "sentence"))
    assert "too small" not in page
    tables = words(piece(page, "tables"))
    assert "Dutch 30" in tables
    assert "German 11" in tables
    for row in ("Unsubscribed hidden", "Address does not work hidden"):
        assert row in tables
    assert "Unsubscribed 3" not in tables


def test_few_people_are_neither_counted_nor_mailed(officer):
    SubscriberFactory.create_batch(4, audiences=[AudienceFactory(farmers=True)])
    sentence = words(piece(press(officer, reverse(ADD), "show", FARMERS), "sentence"))
    assert "Fewer than 10 people" in sentence
    assert "too small to send to: at least 25 people" in sentence


def test_unfinished_line_does_not_count_but_cannot_be_saved(officer):
    fields = {"name": "Half", "rule-mode": "all", **FARMERS, "rule-1-kind": "language", "rule-1-verb": "does"}
    page = press(officer, reverse(ADD), "show", fields)
    assert "1 condition is not filled in yet" in words(piece(page, "sentence"))
    answer = officer.post(reverse(ADD), fields)
    assert answer.status_code == 200
    assert "Choose at least one, or remove this condition." in words(answer.content.decode())
    assert not Segment.objects.exists()


def test_form_without_conditions_is_not_taken_for_everyone(officer):
    segment = SegmentFactory(rule={"audience": "farmers"})
    assert officer.post(edit(segment), {"name": "All"}).status_code == 200
    segment.refresh_from_db()
    assert segment.rule == {"audience": "farmers"}


def test_count_of_a_changed_segment_saves_nothing(officer):
    segment = SegmentFactory(name="All", rule={})
    assert "Agrariërs" in press(officer, edit(segment), "show", {"name": "All", **FARMERS})
    segment.refresh_from_db()
    assert segment.rule == {}


def test_text_of_a_rule_makes_the_same_rule_elsewhere(officer):
    segment = SegmentFactory(rule={"all": [{"audience": "farmers"}, {"none": [{"language": "de"}]}]})
    page = officer.get(edit(segment)).content.decode()
    text = html.unescape(re.search(r"<textarea name=\"rule_text\"[^>]*>\n(.*?)</textarea>", page, re.DOTALL).group(1))
    applied = press(officer, reverse(ADD), "apply-text", {"rule_text": text.replace("\n", "\r\n")})
    assert applied.count(" checked") == 2
    assert 'value="language" selected' in applied


def test_text_that_was_not_applied_is_not_dropped_in_silence(officer):
    fields = {"name": "X", "rule-mode": "all", **FARMERS, "rule_text": "everyone", "rule_text_shown": "all of"}
    page = words(officer.post(reverse(ADD), fields).content.decode())
    assert "This text was changed but not applied." in page
    assert "everyone" in page
    assert not Segment.objects.exists()
    back = press(officer, reverse(ADD), "reset-text", fields)
    assert "audience: farmers" in piece(back, "text")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("all of\n  colour: red", "Line 2"),
        ("{", "JSON"),
        ("[" * 3000, "JSON"),
        ('{"address": "x"}', "address"),
    ],
)
def test_text_that_is_wrong_is_explained_and_kept(officer, text, problem):
    page = press(officer, reverse(ADD), "apply-text", {**FARMERS, "rule_text": text, "rule_text_shown": "x"})
    assert problem in words(piece(page, "text"))
    assert text[:3] in html.unescape(piece(page, "text"))
    assert " checked" in page


def test_name_that_is_gone_is_said_at_its_line(officer):
    segment = SegmentFactory(rule={"all": [{"language": "nl"}, {"audience": "pirates"}]})
    page = officer.get(edit(segment)).content.decode()
    good, wrong = page.split('data-problem-of="rule-0"')[1].split('data-problem-of="rule-1"')
    assert "error-message" not in good.split("</fieldset>")[0]
    assert "pirates" in wrong.split("</fieldset>")[0]
    assert "no longer there" in page
    assert officer.get(reverse(INDEX)).status_code == 200


def test_rule_that_cannot_be_read_is_said(officer):
    segment = SegmentFactory(rule={"address": "x"})
    assert "cannot be read" in words(officer.get(edit(segment)).content.decode())
    officer.post(edit(segment), {"name": "Everyone by mistake", "rule-mode": "all"})
    segment.refresh_from_db()
    assert segment.rule == {"address": "x"}
    officer.post(edit(segment), {"name": "Farmers", "rule-mode": "all", **FARMERS})
    segment.refresh_from_db()
    assert segment.rule == {"all": [{"audience": "farmers"}]}


def test_circle_of_segments_is_refused_at_its_line(officer):
    first = SegmentFactory(name="First")
    second = SegmentFactory(name="Second", rule={"segment": first.pk})
    fields = {"name": "First", "rule-mode": "all", "rule-0-kind": "segment", "rule-0-verb": "does"}
    page = officer.post(edit(first), fields | {"rule-0-segment": [second.pk]}).content.decode()
    assert "leads back to itself" in words(page.split('data-problem-of="rule-0"')[1].split("</fieldset>")[0])
    page = officer.post(edit(first), fields | {"rule-0-segment": [first.pk]}).content.decode()
    assert "leads back to itself" in words(page)
    first.refresh_from_db()
    assert first.rule == {}


def test_people_without_a_municipality_can_be_chosen(officer):
    fields = {"name": "X", "rule-mode": "all", "rule-0-kind": "municipality", "rule-0-verb": "not"}
    officer.post(reverse(ADD), fields | {"rule-0-municipality": ["", "venray"]})
    assert Segment.objects.get().rule == {"all": [{"none": [{"municipality": None}, {"municipality": "venray"}]}]}


def test_segment_in_use_by_another_is_not_deleted(officer):
    used = SegmentFactory(name="Used")
    user = SegmentFactory(name="User", rule={"any": [{"segment": used.pk}]})
    address = reverse("newsletters_segments:delete", args=[used.pk])
    page = words(officer.get(address).content.decode())
    assert "cannot be deleted" in page
    assert "User" in page
    officer.post(address)
    assert Segment.objects.filter(pk=used.pk).exists()
    officer.post(reverse("newsletters_segments:delete", args=[user.pk]))
    officer.post(address)
    assert not Segment.objects.exists()


def test_list_says_who_how_many_and_where_used(officer):
    used = SegmentFactory(name="Used", rule={"audience": "farmers"})
    SegmentFactory(name="User", rule={"any": [{"segment": used.pk}]})
    SegmentFactory(name="Broken", rule={"address": "x"})
    MailingFactory(segment_name="Used")
    SubscriberFactory.create_batch(14, audiences=[AudienceFactory(farmers=True)])
    page = words(officer.get(reverse(INDEX)).content.decode())
    assert re.search(r"Used .*Agrariërs 14 segment User, 1 mailing", page)


def test_long_list_is_shown_without_counting(officer, django_assert_max_num_queries):
    for _ in range(25):
        SegmentFactory(rule={"language": "nl"})
    officer.get(reverse(INDEX))
    with django_assert_max_num_queries(60):
        assert officer.get(reverse(INDEX)).status_code == 200


def test_segments_need_the_right(officer):
    User.objects.get().user_permissions.remove(Permission.objects.get(codename="add_segment"))
    assert officer.post(reverse(ADD), {"name": "X", "rule-mode": "all", **FARMERS}).status_code == 302
    assert not Segment.objects.exists()
