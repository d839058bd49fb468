"""Who tries which text, and with which mail and links."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign_site.settings import base
from newsletters.mailings.link_cells import merge_small_cells
from newsletters.mailings.numbers import count_states
from newsletters.mailings.options import ReleaseOptions
from newsletters.mailings.release import ReleaseRefused, freeze_mailing
from newsletters.models import Delivery, Mailing, NewsletterPage, Subscriber
from newsletters.models.delivery import DeliveryState
from tests.factories.audiences import AudienceFactory
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory
from tests.newsletters.subject_tests import FIRST, SECOND, add_people, make_newsletter, start_test, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(autouse=True)
def small_arms(settings: Any) -> None:
    settings.SMALLEST_TEST_ARM = 5


@pytest.fixture
def two_languages() -> NewsletterPage:
    """Two texts in Dutch, one in German."""
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Deutsch")
    return newsletter


def test_people_try_one_of_two_texts_and_the_others_wait_for_one() -> None:
    mailing = start_test(400, share=50)
    arms = Counter(mailing.deliveries.values_list("arm", "variant__arm", "variant__subject"))
    assert arms.keys() == {("a", "a", FIRST), ("b", "b", SECOND), ("", "a", FIRST)}
    # Four deviations around a quarter, a quarter and a half.
    assert abs(arms["a", "a", FIRST] - 100) < 35
    assert abs(arms["b", "b", SECOND] - 100) < 35
    assert arms.total() == 400


def test_arms_are_drawn_anew_for_every_mailing() -> None:
    first, second = start_test(200), start_test(0)
    drawn = [
        dict(mailing.deliveries.values_list("subscriber_id", "arm").order_by("subscriber_id"))
        for mailing in (first, second)
    ]
    assert drawn[0] != drawn[1]


@given(
    people=st.lists(
        st.tuples(st.sampled_from(["nl", "de", "pl"]), st.sampled_from(["active", "pending", "bounced"])),
        min_size=20,
        max_size=80,
    ),
    share=st.integers(10, 100),
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_is_in_one_state_and_at_most_one_arm(
    two_languages: NewsletterPage, people: list[tuple[str, str]], share: int, settings: Any
) -> None:
    settings.SMALLEST_TEST_ARM = 0
    for model in (Delivery, Mailing, Subscriber):
        model.objects.all().delete()
    for language, state in people:
        add_people(1, language=language, state=state)
    active = [language for language, state in people if state == "active"]
    if "nl" not in active and "pl" not in active:
        add_people(1)
        active.append("nl")
    mailing = start_test(0, share=share, newsletter=two_languages)
    counts = count_states(mailing)
    assert counts.adds_up
    assert (counts.eligible, counts.queued) == (Subscriber.objects.count(), len(active))
    for arm, language, own, state in mailing.deliveries.values_list(
        "arm", "variant__language", "variant__arm", "state"
    ):
        if state == DeliveryState.EXCLUDED:
            assert (arm, language) == ("", None)
        else:
            assert (arm, own) == ("", "") if language == "de" else own in (arm, "" if arm else "a")
    if share == 100:
        assert not mailing.deliveries.filter(arm="", variant__arm="a").exists()


def test_number_of_statements_does_not_grow_with_people() -> None:
    newsletter = make_newsletter()
    numbers = []
    for more in (100, 300):
        with CaptureQueriesContext(connection) as queries:
            add_people(more)
            made = len(queries)
            start_test(0, newsletter=newsletter)
        numbers.append(len(queries) - made)
    assert numbers[1] <= numbers[0]


def test_language_without_a_second_text_takes_no_part() -> None:
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Deutsch")
    translate(newsletter, "pl", title="Po polsku", second_introduction="Inaczej.")
    for language in ("de", "pl"):
        add_people(60, language=language)
    mailing = start_test(100, newsletter=newsletter)
    assert set(mailing.variants.values_list("language", "arm")) == {
        ("nl", "a"), ("nl", "b"), ("pl", "a"), ("pl", "b"), ("de", ""),
    }  # fmt: skip
    assert not mailing.deliveries.filter(variant__language="de").exclude(arm="").exists()
    assert mailing.links.filter(language="de", arm="").exists()


def test_mailing_without_a_test_has_no_arms() -> None:
    add_people(3)
    mailing = freeze_mailing(
        newsletter=make_newsletter(), segment_name="All", rule={}, released_by=None, backend="memory"
    )
    assert set(mailing.variants.values_list("arm", "subject")) == {("", FIRST)}
    assert set(mailing.links.values_list("arm", flat=True)) == {""}
    assert set(mailing.deliveries.values_list("arm", flat=True)) == {""}


def test_readers_of_the_two_texts_have_links_of_their_own() -> None:
    mailing = start_test(300)
    codes = dict(mailing.links.values_list("code", "arm"))
    assert set(codes.values()) == {"a", "b"}
    for variant in mailing.variants.all():
        body = bytes(variant.message).replace(b"=\r\n", b"").decode()
        assert {arm for code, arm in codes.items() if code in body} == {variant.arm}


def test_links_of_each_text_belong_to_enough_people() -> None:
    farmers, youth = AudienceFactory(key="farmers"), AudienceFactory(key="youth")
    SubscriberFactory.create_batch(200, audiences=[farmers])
    SubscriberFactory.create_batch(40, audiences=[youth])
    mailing = start_test(60, share=60)
    people = Counter(mailing.deliveries.exclude(arm="").values_list("arm", "variant__audience__key"))
    assert min(people.values()) >= base.SMALLEST_LINK_CELL
    assert {audience for _arm, audience in people} == {"farmers", None}


def test_too_few_readers_of_other_languages_have_plain_links() -> None:
    newsletter = make_newsletter()
    translate(newsletter, "de", title="Deutsch")
    add_people(3, language="de")
    mailing = start_test(150, newsletter=newsletter)
    german = bytes(mailing.variants.get(language="de").message).replace(b"=\r\n", b"").decode()
    assert "/l/" not in german
    assert not mailing.links.filter(arm="").exists()


def test_groups_that_nobody_of_a_text_is_in_join_others() -> None:
    cells = merge_small_cells({("nl", None): 0, ("nl", 1): 60, ("de", 1): 0, ("de", None): 60}, 25)
    sizes: Counter[Any] = Counter()
    for key, cell in cells.items():
        sizes[cell] += {("nl", 1): 60, ("de", None): 60}.get(key, 0)
    assert min(sizes.values()) >= 25


@pytest.mark.parametrize(
    ("share", "hours", "sentence"),
    [(9, 4, "10 to 100 percent"), (101, 4, "10 to 100 percent"), (50, 0, "1 to 72 hours"), (50, 73, "1 to 72 hours")],
)
def test_options_that_do_not_fit_are_refused(share: int, hours: int, sentence: str) -> None:
    add_people(40)
    with pytest.raises(ReleaseRefused, match=sentence):
        freeze_mailing(
            newsletter=make_newsletter(),
            segment_name="All",
            rule={},
            released_by=None,
            options=ReleaseOptions(test_share=share, test_hours=hours),
        )
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("fields", [{}, {"second_subject": " "}, {"second_subject": "Same"}])
def test_test_without_a_second_text_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(ReleaseRefused, match="no second text"):
        start_test(100, newsletter=NewsletterPageFactory(title="Same", **fields))


def test_test_on_too_few_people_is_refused(settings: Any) -> None:
    settings.SMALLEST_TEST_ARM = base.SMALLEST_TEST_ARM
    newsletter = make_newsletter()
    with pytest.raises(ReleaseRefused, match="at least 50 people"):
        start_test(90, share=100, newsletter=newsletter)
    assert not Mailing.objects.exists()
    assert start_test(50, share=100, newsletter=newsletter)


def test_second_introduction_stands_in_the_second_mail_only() -> None:
    newsletter = NewsletterPageFactory(introduction="First words.", second_introduction="Other words.")
    mailing = start_test(100, newsletter=newsletter)
    mails = {variant.arm: bytes(variant.message) for variant in mailing.variants.all()}
    assert (b"First words." in mails["a"], b"Other words." in mails["a"]) == (True, False)
    assert (b"First words." in mails["b"], b"Other words." in mails["b"]) == (False, True)
    assert set(mailing.variants.values_list("subject", flat=True)) == {newsletter.title}
