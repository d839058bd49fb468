import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from audiences.blocks import CampaignStreamBlock
from audiences.channel_numbers import ChannelNumber, UnknownNumber, check_numbers, link_numbers, write_numbers
from audiences.models import ReportingChannel
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory

NUMBERS = {
    "m": ChannelNumber("0800-7000", "tel:08007000"),
    "form": ChannelNumber("Form <b>", "https://form.example/?a=1&b=2"),
    "hidden": ChannelNumber("Hidden", ""),
}
LINK = '<a href="tel:08007000" rel="noreferrer">0800-7000</a>'


def test_plain_text_gets_the_number():
    assert write_numbers("Bel {m}, of {M} of {nobody} of { m }.", NUMBERS) == (
        "Bel 0800-7000, of {M} of {nobody} of { m }."
    )


@pytest.mark.parametrize(
    ("html", "result"),
    [
        ("<p>Bel {m}.</p>", f"<p>Bel {LINK}.</p>"),
        ("<li><b>{m}</b></li>", f"<li><b>{LINK}</b></li>"),
        ("<h2>Bel {m}</h2>", "<h2>Bel 0800-7000</h2>"),
        ('<a href="/x">Bel <b>{m}</b></a> {m}', f'<a href="/x">Bel <b>0800-7000</b></a> {LINK}'),
        ("<summary>{m}</summary>{m}", f"<summary>0800-7000</summary>{LINK}"),
        ("<br>{m}<br/>", f"<br>{LINK}<br/>"),
        ('<meta content="Bel {m}">', '<meta content="Bel 0800-7000">'),
        ('<input value="{m}">', '<input value="{m}">'),
        ("<script>{m}</script>", "<script>0800-7000</script>"),
        ("<p>{hidden} {nobody}</p>", "<p>Hidden {nobody}</p>"),
        ("<!-- {m} <a> --><p>{m}</p>", f"<!-- {{m}} <a> --><p>{LINK}</p>"),
    ],
)
def test_html_gets_a_link_where_one_may_stand(html, result):
    assert link_numbers(html, NUMBERS) == result


def test_link_holds_no_markup_from_a_name():
    link = BeautifulSoup(link_numbers("<p>{form}</p>", NUMBERS), "html.parser").a
    assert (link["href"], link.get_text(), link["rel"]) == ("https://form.example/?a=1&b=2", "Form <b>", ["noreferrer"])


def test_name_in_structured_data_stays_one_word_of_it():
    name = 'A \\ "B" </script> & C'
    html = link_numbers('<script type="application/ld+json">{"a":"x {m}"}</script>', {"m": ChannelNumber(name, "")})
    data = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(data) == {"a": f"x {name}"}
    assert "<" not in data


def test_number_of_a_hidden_channel_is_not_given():
    facts = {"name": "M.", "phone": "0800-7000", "web_address": "https://m.example"}
    assert ChannelNumber.of(**facts, is_shown=True) == ChannelNumber("0800-7000", "tel:08007000")
    assert ChannelNumber.of(**facts | {"phone": ""}, is_shown=True) == ChannelNumber("M.", "https://m.example")
    assert ChannelNumber.of(**facts, is_shown=False) == ChannelNumber("M.", "")


@given(st.text() | st.lists(st.sampled_from(["{m}", "<p>", "</a>", "<a>", "{", "}", "<", "x"])).map("".join))
def test_any_text_passes(text):
    assert "{m}" not in write_numbers(text, NUMBERS)
    assert link_numbers(text, {}) == text
    link_numbers(text, NUMBERS)


def test_unknown_token_is_refused_with_the_known_ones():
    check_numbers("Bel {m} of {police}", ["m", "police"])
    with translation.override("en"), pytest.raises(UnknownNumber) as refusal:
        check_numbers("Bel {polize}", ["m", "police"])
    assert str(refusal.value) == "There is no reporting channel {polize}. Write one of these: {m}, {police}."


def test_template_without_a_frame_leaves_everything_alone():
    template = Template("{% load channel_numbers %}{% channel_numbers %}<p>{{ text }}</p>{% end_channel_numbers %}")
    assert template.render(Context({"text": "Bel {m} & <b>"})) == "<p>Bel {m} &amp; &lt;b&gt;</p>"


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["{m}", "{n}"])
def test_block_refuses_an_unknown_token(token):
    ReportingChannelFactory(key="m")
    definition = CampaignStreamBlock()
    rows = [
        {"type": "text", "value": {"heading": "Heading", "text": f"<p>Call {token} now.</p>"}},
        {"type": "steps", "value": {"heading": "Heading", "steps": [f"<p>Call {token}</p>"]}},
    ]
    for row in rows:
        value = definition.to_python([row])
        if token == "{m}":
            definition.clean(value)
        else:
            with pytest.raises(ValidationError):
                definition.clean(value)


@pytest.mark.django_db
def test_pages_show_a_changed_number_at_once_without_a_query_more(client, django_assert_num_queries):
    channel = ReportingChannelFactory(key="m", phone="0800-7000")
    body = [("text", {"heading": "Bel {m}", "text": "<p>Bel {m}.</p>"})] * 3
    page = AudiencePageFactory(introduction="Bel {m}.", body=body)
    text = client.get(page.url).text
    assert text.count(LINK) >= 3
    assert "<h2" in text
    assert "{m}" not in text
    channel.phone = "0800-7001"
    channel.save()
    text = client.get(page.url).text
    assert "0800-7000" not in text
    assert "tel:08007001" in text
    assert ReportingChannel.objects.all().list_keys() == ["m"]
