"""What an officer sees of a subject test, and the buttons that end it."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from newsletters.mailings.comparing import ArmNumbers
from newsletters.mailings.subject_test_chart import draw_arms
from newsletters.mailings.subject_test_summary import TestSummary, describe_test
from newsletters.mailings.subject_tests import advance_tests
from newsletters.models import Mailing
from newsletters.models.mailing import MailingState
from newsletters.signals import clicks_asked
from tests.factories.newsletters import DeliveryFactory, MailingFactory, MailLinkFactory, VariantFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def mailing() -> Mailing:
    """Fifty people have each of two texts, one waits, and nobody has clicked."""
    mailing = MailingFactory(sending=True, test_share=50, test_hours=4)
    for arm, subject in (("a", "Plain"), ("b", "Bright")):
        variant = VariantFactory(mailing=mailing, arm=arm, subject=subject)
        MailLinkFactory(mailing=mailing, arm=arm, code=f"code-{arm}")
        DeliveryFactory.create_batch(50, mailing=mailing, arm=arm, variant=variant)
    DeliveryFactory(mailing=mailing, queued=True, variant=mailing.variants.get(arm="a"))
    return mailing


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    followers: dict[str, int] = {}
    monkeypatch.setattr(clicks_asked, "receivers", [])

    def answer(**_: Any) -> dict[str, int]:
        return followers

    clicks_asked.connect(answer, weak=False)
    return followers


def show(test: TestSummary | None) -> str:
    context = {"test": test}
    return render_to_string("newsletters/admin/subject_test.html", context, request=RequestFactory().get("/"))


def test_mailing_without_a_test_shows_nothing() -> None:
    assert describe_test(MailingFactory()) is None
    assert not show(None).strip()


def test_both_texts_are_shown_with_clicks_and_intervals(mailing: Mailing, clicks: dict[str, int]) -> None:
    clicks |= {"code-a": 10, "code-b": 20}
    test = describe_test(mailing)
    assert test
    assert [(row.label, row.subject, row.delivered, row.clicks, row.rate) for row in test.rows] == [
        ("First text", "Plain", 50, "10", "20.0 %"),
        ("Second text", "Bright", 50, "20", "40.0 %"),
    ]
    assert test.rows[0].interval == "11.2 % to 33.0 %"
    assert "Of 100 people who got it, 2.0 to 36.3 more click in the second text" in test.finding
    page = show(test)
    assert page.count("<circle") == 2
    assert 'role="img"' in page
    assert "11.2 % to 33.0 %" in page
    assert reverse("newsletters_choose_text", args=[mailing.pk]) in page


@pytest.mark.parametrize(("first", "second"), [(9, 30), (30, 9), (3, 3)])
def test_few_clicks_are_hidden_and_what_gives_them_away(
    mailing: Mailing, clicks: dict[str, int], first: int, second: int
) -> None:
    clicks |= {"code-a": first, "code-b": second}
    test = describe_test(mailing)
    assert test
    assert (test.chart, test.finding) == (None, "")
    assert {row.rate for row in test.rows} == {row.interval for row in test.rows} == {""}
    assert {row.clicks for row in test.rows} in ({"hidden"}, {"<10"})
    assert not {str(first), str(second)} & {row.clicks for row in test.rows}
    assert "So few clicks are not shown." in show(test)


def test_without_anybody_who_counts_the_screen_says_so(mailing: Mailing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicks_asked, "receivers", [])
    assert "Nobody counted clicks." in show(describe_test(mailing))
    mailing.test_ends_at = timezone.now()
    mailing.save()
    advance_tests()
    mailing.refresh_from_db()
    assert "Nobody counted clicks." in show(describe_test(mailing))


def test_numbers_stay_those_that_decided(mailing: Mailing, clicks: dict[str, int]) -> None:
    clicks |= {"code-a": 10, "code-b": 30}
    Mailing.objects.update(test_ends_at=timezone.now())
    advance_tests()
    clicks |= {"code-a": 40}
    mailing.refresh_from_db()
    test = describe_test(mailing)
    assert test
    assert [row.clicks for row in test.rows] == ["10", "30"]
    assert not test.may_choose
    assert "when the text was chosen" in show(test)


SENTENCES = [
    ({}, "The two texts are on their way."),
    ({"test_ends_at": datetime.datetime(2026, 12, 3, 13, tzinfo=datetime.UTC)}, "waits until 12/03/2026 2 p.m."),
    (
        {"test_share": 100, "test_ends_at": datetime.datetime(2026, 12, 3, 13, tzinfo=datetime.UTC)},
        "On 12/03/2026 2 p.m. the clicks are compared.",
    ),
    ({"state": MailingState.CANCELLED}, "cancelled before"),
    ({"winner": "a", "winner_because": "too_close"}, "Too close to tell, so everybody else gets the first text."),
    ({"winner": "a", "winner_because": "clicks"}, "First text: more clicks, so everybody else gets it."),
    ({"winner": "b", "winner_because": "clicks"}, "Second text: more clicks, so everybody else gets it."),
    ({"winner": "a", "winner_because": "officer"}, "An officer chose the first text"),
    ({"winner": "b", "winner_because": "officer"}, "An officer chose the second text"),
    ({"winner": "a", "winner_because": "too_close", "test_share": 100}, "Too close to tell."),
    ({"winner": "a", "winner_because": "clicks", "test_share": 100}, "First text: more clicks."),
    ({"winner": "b", "winner_because": "clicks", "test_share": 100}, "Second text: more clicks."),
]


@pytest.mark.parametrize(("fields", "sentence"), SENTENCES)
def test_sentence_says_where_the_test_stands(fields: dict[str, Any], sentence: str) -> None:
    mailing = MailingFactory(**({"sending": True, "test_share": 50, "test_hours": 4} | fields))
    test = describe_test(mailing)
    assert test
    assert sentence in test.sentence
    assert test.may_choose == (not fields.get("winner") and test.share < 100 and "state" not in fields)


def test_languages_without_a_second_text_are_named(mailing: Mailing) -> None:
    VariantFactory(mailing=mailing, language="de")
    VariantFactory(mailing=mailing, language="pl", edition=2)
    test = describe_test(mailing)
    assert test
    assert test.left_out == ("German", "Polish")
    assert "There is no second text in: German, Polish." in show(test)


@pytest.mark.parametrize("numbers", [((50, 0), (50, 50)), ((1000, 10), (1000, 12)), ((50, 0), (50, 0))])
def test_drawing_stays_within_its_frame(numbers: tuple[tuple[int, int], ...]) -> None:
    chart = draw_arms(["First", "Second"], [ArmNumbers(*each) for each in numbers])
    for dot in chart.dots:
        assert 8 <= dot.low <= dot.x <= dot.high <= chart.width - 16
    places = [level.x for level in chart.levels]
    assert places == sorted(set(places))
    assert len({level.text for level in chart.levels}) == len(places) <= 6
    assert any(dot.is_best for dot in chart.dots)


def sign_in(*permissions: str) -> Client:
    user = User.objects.create_user("officer", password="x")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    client = Client()
    client.force_login(user)
    return client


def test_officer_chooses_a_text(mailing: Mailing) -> None:
    officer = sign_in("add_mailing")
    address = reverse("newsletters_choose_text", args=[mailing.pk])
    assert officer.get(address).status_code == 405
    assert officer.post(address, {"text": "c"}).status_code == 302
    mailing.refresh_from_db()
    assert mailing.winner == ""
    response = officer.post(address, {"text": "b"})
    assert response["Location"] == reverse("newsletters_mailing", args=[mailing.pk])
    mailing.refresh_from_db()
    assert (mailing.winner, mailing.winner_because) == ("b", "officer")
    assert mailing.deliveries.get(state="queued").variant.arm == "b"


def test_who_may_not_send_chooses_nothing(mailing: Mailing) -> None:
    address = reverse("newsletters_choose_text", args=[mailing.pk])
    for client in (Client(), sign_in()):
        assert client.post(address, {"text": "b"}).status_code == 302
    mailing.refresh_from_db()
    assert mailing.winner == ""
