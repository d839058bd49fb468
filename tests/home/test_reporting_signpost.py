import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiences.models import Municipality, ReportingChannel, Situation
from home.reporting_signpost import choose_channels, find_by_postcode, read_signpost
from home.sample.content.channels import CHANNELS
from home.sample.region import MUNICIPALITIES, build_region
from tests.factories.audiences import MunicipalityFactory, PostcodeAreaFactory, ReportingChannelFactory
from tests.factories.home import ReportingPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def channels():
    for position, content in enumerate(CHANNELS):
        ReportingChannelFactory(
            key=content.key,
            position=position,
            phone=content.phone,
            situations=list(content.situations),
            first_for=list(content.first_for),
            in_reporting_bar=content.bar_label is not None,
        )
    return ReportingChannel.objects.shown().in_language("nl")


@pytest.fixture
def venlo():
    municipality = MunicipalityFactory(venlo=True)
    PostcodeAreaFactory(digits="5911", municipalities=[municipality])
    return municipality


@pytest.fixture
def page(channels, venlo):
    return ReportingPageFactory()


def see(client, page, query=""):
    response = client.get(f"{page.url}{query}")
    assert response.status_code == 200
    return response


def test_signpost_every_situation_in_every_municipality_has_a_channel(channels):
    build_region()
    assert Municipality.objects.count() == len(MUNICIPALITIES)
    for situation in Situation:
        for municipality in [None, *Municipality.objects.all()]:
            answers = choose_channels(channels, situation, municipality)
            assert answers
            assert all(situation.value in channel.situations for channel in answers)


@pytest.mark.parametrize(
    ("situation", "first"),
    [("a", "112"), ("b", "police"), ("c", "m"), ("d", "police"), ("e", "victims"), ("f", "m")],
)
def test_signpost_names_the_best_channel_first(channels, situation, first):
    assert choose_channels(channels, Situation(situation))[0].key == first


def test_signpost_danger_answers_at_once(client, page):
    response = see(client, page, "?s=a")
    assert response.context["signpost"].step == "answer"
    assert [channel.key for channel in response.context["signpost"].answers] == ["112"]


def test_signpost_leads_through_two_steps(client, page, venlo):
    assert see(client, page).context["signpost"].step == "situation"
    place = see(client, page, "?s=d")
    assert place.context["signpost"].step == "place"
    assert b'name="p"' in place.content
    assert b'value="venlo"' in place.content
    for query in ("?s=d&m=venlo", "?s=d&m=&p=5911", "?s=d&p=5911%20ab"):
        answer = see(client, page, query).context["signpost"]
        assert (answer.step, answer.place.municipality) == ("answer", venlo), query


def test_signpost_lets_people_keep_their_municipality_to_themselves(client, page):
    signpost = see(client, page, "?s=e&m=-").context["signpost"]
    assert (signpost.step, signpost.place.municipality) == ("answer", None)


def test_signpost_offers_both_municipalities_of_a_shared_postcode(client, page, venlo):
    beesel = MunicipalityFactory(key="beesel")
    PostcodeAreaFactory(digits="5953", municipalities=[venlo, beesel])
    response = see(client, page, "?s=b&p=5953")
    assert response.context["signpost"].place.trouble == "several"
    for key in ("venlo", "beesel"):
        assert f"?s=b&amp;m={key}#step" in response.text


@pytest.mark.parametrize(("query", "trouble"), [("p=1011", "unknown"), ("p=hello", "form"), ("m=&p=", "nothing")])
def test_signpost_an_odd_postcode_is_no_dead_end(client, page, query, trouble):
    response = see(client, page, f"?s=b&{query}")
    assert response.context["signpost"].place.trouble == trouble
    assert 'id="trouble"' in response.text
    assert b'value="venlo"' in response.content
    assert b"?s=b&amp;m=-#step" in response.content


def test_signpost_channel_of_one_municipality_stays_there(channels, venlo):
    own = ReportingChannelFactory(situations=["b"], first_for=["b"], position=0, municipality_keys=["venlo"])
    channels = ReportingChannel.objects.shown().in_language("nl")
    assert own in choose_channels(channels, Situation.SUSPICION, venlo)
    for place in (None, MunicipalityFactory()):
        assert own not in choose_channels(channels, Situation.SUSPICION, place)


def test_signpost_leaves_out_what_nobody_has_approved(client, page):
    ReportingChannelFactory(situations=["b"], name="Not yet approved", is_shown=False)
    assert "Not yet approved" not in see(client, page, "?s=b&m=venlo").text


def test_signpost_shows_the_contact_of_the_municipality_when_it_is_known(client, page, venlo):
    assert "tel:000000" not in see(client, page, "?s=b&m=venlo").text
    Municipality.objects.filter(pk=venlo.pk).update(phone="000 000", last_checked_on="2026-11-02")
    with translation.override("nl"):
        response = see(client, page, "?s=b&m=venlo")
    assert "tel:000000" in response.text
    assert "2 november 2026" in response.text


def test_signpost_answers_are_kept_nowhere(client, page):
    for query in ("?s=d", "?s=d&m=venlo", "?s=a"):
        response = see(client, page, query)
        assert "no-store" in response["Cache-Control"]
        assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("no-referrer", "noindex")
        assert not response.cookies


def test_signpost_links_to_channels_are_plain_and_tell_nothing(client, page):
    text = see(client, page, "?s=b&m=venlo").text
    links = [part.split(">")[0] for part in text.split("<a ")[1:]]
    channel_links = [link for link in links if "tel:" in link or "https://" in link]
    assert channel_links
    assert all('rel="noreferrer"' in link and "/s/" not in link for link in channel_links)


def test_signpost_has_one_field_for_a_place_and_none_for_a_tip(client, page):
    text = see(client, page, "?s=b").text
    assert "<textarea" not in text
    assert 'method="post"' not in text
    assert 'maxlength="7"' in text


@pytest.mark.parametrize("query", ["", "?s=a", "?s=b", "?s=b&m=venlo", "?s=b&p=5911"])
def test_signpost_asks_the_database_little(client, page, query, django_assert_max_num_queries):
    see(client, page, query)
    with django_assert_max_num_queries(10):
        see(client, page, query)


@pytest.mark.parametrize("postcode", ["5911", " 5911 ", "5911AB", "5911 ab", "5911  AB"])
def test_find_by_postcode_tolerates_the_ways_people_write_it(venlo, postcode):
    assert find_by_postcode(postcode).municipality == venlo


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["s", "m", "p", "x"]), st.text(max_size=40) | st.sampled_from("abcdef")))
def test_signpost_odd_input_always_leads_somewhere(channels, venlo, query):
    signpost = read_signpost(query, channels)
    assert signpost.step in {"situation", "place", "answer"}
    assert bool(signpost.answers) == (signpost.step == "answer")


@pytest.mark.parametrize("query", ["?s=%00", "?s=b&p=%00", "?s=b&m=%00%27%22", "?s=b&p=" + "9" * 5000, "?s=b&p=%D9%A5"])
def test_signpost_odd_addresses_are_answered(client, page, query):
    see(client, page, query)
