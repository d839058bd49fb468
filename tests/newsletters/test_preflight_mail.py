from dataclasses import replace

import pytest
from wagtail.models import Page

from audiences.models import ReportingChannel
from newsletters.mail.rendering import TOKEN_MARKER, find_unsubscribe_address, render_mail
from newsletters.models import NewsletterPage
from newsletters.preflight import Code, Finding
from newsletters.preflight.contrast import find_faint_text
from newsletters.preflight.mail_checks import (
    LARGEST,
    find_excess_size,
    find_heading_gaps,
    find_missing_bar,
    find_missing_descriptions,
    find_missing_way_out,
    find_wrong_language,
)
from newsletters.preflight.versions import Version
from newsletters.preflight.written_blocks import WrittenBlock
from tests.factories.images import CampaignImageFactory
from tests.newsletters.preflights import find, write, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def newsletter() -> NewsletterPage:
    return write()


def change(newsletter: NewsletterPage, old: str, new: str, part: str = "html") -> Version:
    """The version whose finished mail differs in one place from what we make."""
    mail = render_mail(newsletter)
    text = getattr(mail, part)
    assert old in text
    return Version(newsletter, replace(mail, **{part: text.replace(old, new)}))


def as_made(newsletter: NewsletterPage) -> Version:
    return Version(newsletter, render_mail(newsletter))


def describe(findings: object) -> list[tuple[Code, bool]]:
    assert hasattr(findings, "__iter__")
    return [(finding.code, finding.is_blocking) for finding in findings if isinstance(finding, Finding)]


def test_mail_as_we_make_it_passes_every_check_of_the_finished_mail(newsletter: NewsletterPage) -> None:
    version = as_made(newsletter)
    for check in (find_heading_gaps, find_wrong_language, find_missing_way_out, find_missing_bar, find_faint_text):
        assert not list(check(version)), check
    assert not list(find_missing_descriptions(version))
    assert not list(find_excess_size(version))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("<h1", "<h2", "0 of them"), ("<h2", "<h1", "3 of them"), ("<h2", "<h4", "next smaller")],
)
def test_heading_out_of_order_blocks(newsletter: NewsletterPage, old: str, new: str, words: str) -> None:
    findings = list(find_heading_gaps(change(newsletter, old, new)))
    assert findings[0].is_blocking
    assert words in findings[0].message


def test_heading_without_words_blocks(newsletter: NewsletterPage) -> None:
    assert describe(find_heading_gaps(change(newsletter, ">Heading<", "> <"))) == [(Code.HEADING_ORDER, True)]


def test_skipped_heading_names_its_block() -> None:
    newsletter = write_text("<p>Text.</p>", heading="Own heading")
    (finding, *_others) = find_heading_gaps(change(newsletter, "<h2", "<h3"))
    assert finding.block_name == "Text 1: “Own heading”"


@pytest.mark.parametrize("other", [' lang="de"', ""])
def test_wrong_or_missing_language_blocks(newsletter: NewsletterPage, other: str) -> None:
    version = change(newsletter, ' lang="nl"', other)
    assert describe(find_wrong_language(version)) == [(Code.LANGUAGE, True)]
    assert describe(find_wrong_language(change(newsletter, ' dir="ltr"', ' dir="rtl"'))) == [(Code.LANGUAGE, True)]


def test_mail_of_more_than_ninety_kilobytes_blocks() -> None:
    assert LARGEST == 90_000
    assert find(write_text("<p>" + "Kijk niet weg. " * 2000 + "</p>"), Code.SIZE) == []
    (finding,) = find(write_text("<p>" + "Kijk niet weg. " * 3000 + "</p>"), Code.SIZE)
    assert finding.is_blocking
    assert "kB" in finding.message


def test_mail_without_reporting_bar_blocks(newsletter: NewsletterPage) -> None:
    channel = ReportingChannel.objects.get()
    version = change(newsletter, f'href="{channel.dial_address}"', 'href="https://elders.example/"')
    assert describe(find_missing_bar(version)) == [(Code.REPORTING_BAR, True)]
    without_text = change(newsletter, channel.phone, "", part="text")
    assert describe(find_missing_bar(without_text)) == [(Code.REPORTING_BAR, True)]


def test_no_channel_in_the_bar_leads_to_the_channels(newsletter: NewsletterPage) -> None:
    ReportingChannel.objects.update(in_reporting_bar=False)
    (finding,) = find(newsletter, Code.REPORTING_BAR)
    assert finding.is_blocking
    assert finding.edit_url == "/admin/snippets/audiences/reportingchannel/"


def test_channel_without_a_number_makes_a_bar_too(newsletter: NewsletterPage) -> None:
    ReportingChannel.objects.update(phone="", web_address="https://melden.example/")
    assert not find(newsletter, Code.REPORTING_BAR)


@pytest.mark.parametrize("part", ["html", "text"])
def test_mail_that_nobody_can_leave_blocks(newsletter: NewsletterPage, part: str) -> None:
    version = change(newsletter, find_unsubscribe_address(TOKEN_MARKER), "https://campaign.example/", part=part)
    assert describe(find_missing_way_out(version)) == [(Code.UNSUBSCRIBE, True)]


def test_mail_without_the_header_to_leave_blocks(newsletter: NewsletterPage) -> None:
    version = as_made(newsletter)
    version.__dict__["message"] = version.message.replace(b"List-Unsubscribe:", b"X-Other:", 1)
    assert describe(find_missing_way_out(version)) == [(Code.UNSUBSCRIBE, True)]


@pytest.mark.parametrize(
    ("description", "written", "is_decorative", "is_described"),
    [
        ("A barn", None, False, True),
        ("", "A barn", False, True),
        ("", None, False, False),
        ("A barn", "", False, False),
        ("", "", True, True),
        ("  ", None, False, False),
    ],
)
def test_picture_needs_a_description_unless_it_is_decoration(
    newsletter: NewsletterPage, description: str, written: str | None, is_decorative: bool, is_described: bool
) -> None:
    picture = CampaignImageFactory(description=description, title="Barn.jpg")
    picture.contextual_alt_text, picture.decorative = written, is_decorative
    version = as_made(newsletter)
    version.__dict__["blocks"] = (WrittenBlock("7", "Picture 1", "", (), (picture,), ()),)
    expected = [] if is_described else [(Code.ALT_TEXT, True)]
    findings = list(find_missing_descriptions(version))
    assert describe(findings) == expected
    assert all(finding.block_id == "7" and "Barn.jpg" in finding.message for finding in findings)


def test_picture_without_alt_in_the_finished_mail_blocks(newsletter: NewsletterPage) -> None:
    version = change(newsletter, ' alt=""', "")
    assert describe(find_missing_descriptions(version)) == [(Code.ALT_TEXT, True)]


def test_link_without_words_in_the_frame_of_the_mail_blocks(newsletter: NewsletterPage) -> None:
    ReportingChannel.objects.update(phone="", name="\u200b", web_address="https://melden.example/")
    (finding,) = find(newsletter, Code.LINK_EMPTY)
    assert finding.block_id == ""


def test_faint_words_of_the_mail_block_in_light_and_warn_in_the_dark(newsletter: NewsletterPage) -> None:
    findings = list(find_faint_text(change(newsletter, "#16202B", "#DDDDDD")))
    assert describe(findings[:1]) == [(Code.CONTRAST, True)]
    assert "contrast is 1.2" in findings[0].message
    in_the_dark = list(find_faint_text(change(newsletter, "#F4EFE6", "#203040")))
    assert (Code.CONTRAST, False) in describe(in_the_dark)


def test_checking_changes_nothing(newsletter: NewsletterPage, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    before = list(Page.objects.order_by("pk").values())
    with django_assert_max_num_queries(60):
        find(newsletter, Code.SIZE)
    assert list(Page.objects.order_by("pk").values()) == before
