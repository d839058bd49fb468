import uuid

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from newsletters.models import NewsletterPage
from newsletters.preflight import Code
from newsletters.preflight.link_checks import is_well_formed
from newsletters.preflight.link_words import is_vague
from tests.factories.audiences import AudiencePageFactory
from tests.newsletters.preflights import copy_to, find, write, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def link(attributes: str, words: str = "Lees over de schuur") -> NewsletterPage:
    return write_text(f"<p>Kijk: <a {attributes}>{words}</a>.</p>")


@pytest.mark.parametrize("words", ["", "  ", "&nbsp;", "\u200b", "<b></b>"])
def test_link_without_words_blocks(words: str) -> None:
    (finding,) = find(link('href="https://elders.example/"', words), Code.LINK_EMPTY)
    assert finding.is_blocking
    assert finding.block_name.startswith("Text 1")


def test_link_with_words_is_not_empty() -> None:
    assert not find(link('href="https://elders.example/"'), Code.LINK_EMPTY)


@pytest.mark.parametrize(
    "words",
    ["hier", "Klik hier!", "Lees meer »", "MEER INFO", "hier klicken", "Mehr erfahren", "tutaj", "Czytaj więcej…",
     "here", "Click here", "https://elders.example/pad", "www.elders.example"],
)  # fmt: skip
def test_vague_words_of_a_link_warn(words: str) -> None:
    (finding,) = find(link('href="https://elders.example/"', words), Code.LINK_VAGUE)
    assert not finding.is_blocking
    assert words in finding.message


@pytest.mark.parametrize("words", ["Lees over de schuur", "hierarchie", "Read more about barns", "Hier melden"])
def test_words_that_say_where_a_link_leads_are_fine(words: str) -> None:
    assert not is_vague(words)


def test_vague_button_warns_and_says_which_button() -> None:
    page = AudiencePageFactory()
    button = {"text": "Lees over de schuur", "page": page.pk}
    newsletter = write(("button", button), ("button", button | {"text": "Lees meer"}))
    (finding,) = find(newsletter, Code.LINK_VAGUE)
    assert finding.block_name == "Button 2: “Lees meer”"
    assert finding.block_id == newsletter.body[1].id


def test_link_to_a_page_that_is_gone_blocks() -> None:
    (finding,) = find(link('linktype="page" id="99999"'), Code.LINK_DEAD)
    assert finding.is_blocking
    assert "Lees over de schuur" in finding.message
    assert find(link('linktype="page" id="x"'), Code.LINK_DEAD)
    assert find(link('linktype="document" id="99999"'), Code.LINK_DEAD)


def test_link_to_a_live_page_is_fine_and_to_a_draft_blocks() -> None:
    page = AudiencePageFactory()
    newsletter = link(f'linktype="page" id="{page.pk}"')
    assert not find(newsletter, Code.LINK_DEAD) + find(newsletter, Code.LINK_UNPUBLISHED)
    page.unpublish()
    (finding,) = find(newsletter, Code.LINK_UNPUBLISHED)
    assert finding.is_blocking
    assert page.title in finding.message


def test_page_behind_a_password_is_closed_to_readers() -> None:
    page = AudiencePageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert find(link(f'linktype="page" id="{page.pk}"'), Code.LINK_UNPUBLISHED)


def test_translation_links_to_the_page_of_its_own_language() -> None:
    dutch = AudiencePageFactory()
    newsletter = link(f'linktype="page" id="{dutch.pk}"')
    german_letter = copy_to(newsletter, "de", body=newsletter.body.get_prep_value())
    german = AudiencePageFactory(
        locale=german_letter.locale, translation_key=dutch.translation_key, audience=dutch.audience
    )
    dutch.unpublish()
    findings = find(newsletter, Code.LINK_UNPUBLISHED)
    assert [finding.language for finding in findings] == ["nl"]
    german.unpublish()
    assert len(find(newsletter, Code.LINK_UNPUBLISHED)) == 2


def test_button_whose_page_is_gone_blocks() -> None:
    page = AudiencePageFactory()
    newsletter = write(("button", {"text": "Over de schuur", "page": page.pk}))
    assert not find(newsletter, Code.LINK_DEAD)
    page.delete()
    (finding,) = find(newsletter, Code.LINK_DEAD)
    assert finding.is_blocking
    assert finding.block_name == "Button 1: “Over de schuur”"


def test_own_address_is_followed_to_its_page() -> None:
    page = AudiencePageFactory(slug="schuur")
    for address in ("/nl/schuur/", "https://campaign.example/nl/schuur/?a=b#c", "/schuur", "/nl/styleguide/", "/nl/"):
        newsletter = link(f'href="{address}"')
        assert not find(newsletter, Code.LINK_DEAD), address
    page.unpublish()
    assert find(link('href="/nl/schuur/"'), Code.LINK_UNPUBLISHED)


@pytest.mark.parametrize(
    "address",
    ["/nl/nergens/", "https://campaign.example/de/nichts/", "nl/nergens", "elders.example/pad", "/admin/pages/3/edit/",
     "/documents/999/plan.pdf", "https:///nergens", "/nl/%00/", "/nl/" + "a" * 500],
)  # fmt: skip
def test_own_address_that_leads_nowhere_blocks(address: str) -> None:
    (finding,) = find(link(f'href="{address}"'), Code.LINK_DEAD)
    assert finding.is_blocking


def test_redirect_leads_somewhere() -> None:
    newsletter = link('href="/nl/oud/"')
    assert find(newsletter, Code.LINK_DEAD)
    Redirect.objects.create(old_path="/nl/oud", redirect_link="https://elders.example/")
    assert not find(newsletter, Code.LINK_DEAD)


@pytest.mark.parametrize(
    "address",
    ["https://elders.example/a?b=c#d", "http://www.elders.example", "mailto:a@elders.example", "tel:+31800-7000",
     "https://dziękuję.example/ż", "https://elders.example:8080/"],
)  # fmt: skip
def test_address_elsewhere_that_can_be_right(address: str) -> None:
    assert is_well_formed(address)
    assert not find(link(f'href="{address}"'), Code.LINK_MALFORMED)


@pytest.mark.parametrize(
    "address",
    ["https://elders", "https://el ders.example/", "mailto:elders", "tel:bel", "ftp://elders.example/",
     "javascript:alert(1)", "https://[elders/", "https://-.example/", "#boven", ""],
)  # fmt: skip
def test_address_elsewhere_that_cannot_be_right_blocks(address: str) -> None:
    (finding,) = find(link(f'href="{address}"'), Code.LINK_MALFORMED)
    assert finding.is_blocking


def test_many_blocks_are_each_named() -> None:
    newsletter = write(*[("text", {"heading": "", "text": f"<p>{uuid.uuid4()} <a href='/x/'>hier</a></p>"})] * 3)
    assert [finding.block_id for finding in find(newsletter, Code.LINK_DEAD)] == [block.id for block in newsletter.body]
