import email
import email.policy
import json
import re
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from wagtail.models import Locale

from newsletters.bounces.addresses import read_return_path
from newsletters.mail.messages import BadAddress, MessageForm, build_message, personal_headers, put_in_gap
from newsletters.mail.rendering import TOKEN_MARKER, RenderedMail, UnknownMailTag, build_html, render_mail
from newsletters.mail.rich_text import clean_rich_text
from newsletters.mail.text import write_plain_text
from newsletters.models import NewsletterPage
from newsletters.tokens import make_unsubscribe_token, read_unsubscribe_token
from tests.factories.audiences import ReportingChannelFactory
from tests.factories.newsletters import NewsletterPageFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def newsletter() -> NewsletterPage:
    page = NewsletterPageFactory(title="Eén raam is anders", slug="september")
    page.body = json.dumps(
        [
            {
                "type": "text",
                "value": {
                    "heading": "Wat u kunt doen",
                    "text": '<p>Kijk <a href="/nl/x/">hier</a> of <a href="https://elders.example/">elders</a>.</p>'
                    "<script>alert(1)</script><ul><li>Bel</li><li>Schrijf op</li></ul>",
                },
            },
            {"type": "signals", "value": {"heading": "Signalen", "signals": ["Contant geld", "Haast & spoed"]}},
            {"type": "button", "value": {"text": "Lees meer", "page": page.pk}},
        ]
    )
    page.save()
    ReportingChannelFactory(key="anonymous", bar_label="Anoniem", phone="0800-7000", in_reporting_bar=True)
    return NewsletterPage.objects.get(pk=page.pk)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.hrefs.append(dict(attrs)["href"] or "")
        if tag == "img":
            self.pictures.append(dict(attrs))


def test_html_has_language_title_and_preheader(newsletter: NewsletterPage) -> None:
    html = render_mail(newsletter).html
    assert re.search(r'<html[^>]* lang="nl"', html)
    assert "<title>Eén raam is anders</title>" in html
    assert newsletter.preheader in html
    assert 'name="color-scheme"' in html
    assert "prefers-color-scheme: dark" in html


def test_html_holds_no_script_and_one_picture_of_our_own(newsletter: NewsletterPage) -> None:
    html = render_mail(newsletter).html
    assert "<script" not in html
    assert "alert(1)" not in html
    (picture,) = Links(html).pictures
    assert picture["src"] == "https://campaign.example/static/mail/header.png"
    assert picture["alt"] == ""


def test_html_asks_nobody_else_for_anything(newsletter: NewsletterPage) -> None:
    html = render_mail(newsletter).html
    assert "@import" not in html
    assert "<link" not in html
    assert "googleapis" not in html


def test_only_the_first_button_is_lit(newsletter: NewsletterPage) -> None:
    button = {"type": "button", "value": {"text": "Nog een", "page": newsletter.pk}}
    newsletter.body = json.dumps([button, button])
    assert render_mail(newsletter).html.count('bgcolor="#FFC83D"') == 1


def test_rewriting_gets_own_pages_only(newsletter: NewsletterPage) -> None:
    rewritten: list[str] = []

    def rewrite(address: str) -> str:
        rewritten.append(address)
        return "https://campaign.example/mail/l/CODE/"

    mail = render_mail(newsletter, rewrite=rewrite)
    assert set(rewritten) == {
        "https://campaign.example/nl/x/",
        "https://campaign.example/nl/nieuwsbrief/september/",
    }
    hrefs = Links(mail.html).hrefs
    assert "https://elders.example/" in hrefs
    assert "tel:08007000" in hrefs
    assert "https://campaign.example/nl/x/" not in mail.html + mail.text


def test_plain_text_reads_on_its_own(newsletter: NewsletterPage) -> None:
    text = render_mail(newsletter).text
    assert "Kijk hier (https://campaign.example/nl/x/) of elders (https://elders.example/)." in text.replace("\n", " ")
    assert "- Bel\n- Schrijf op" in text
    assert "- Contant geld\n- Haast & spoed" in text
    assert "Anoniem: 0800-7000" in text
    assert "<" not in text
    assert "\n\n\n" not in text
    assert TOKEN_MARKER in text


def test_plain_text_numbers_ordered_lists_and_keeps_lists_apart() -> None:
    html = "<ol><li>Kijk</li><li>Bel</li></ol><p>Daarna</p><ul><li>Rust</li></ul>"
    assert write_plain_text(html) == "1. Kijk\n2. Bel\n\nDaarna\n\n- Rust"


def test_plain_text_paragraph_that_starts_like_a_list_stays_apart() -> None:
    assert write_plain_text("<p>112 is er altijd</p><ul><li>Bel</li></ul>") == "112 is er altijd\n\n- Bel"


def test_rich_text_drops_dangerous_addresses() -> None:
    html = clean_rich_text('<p><a href="javascript:alert(1)">x</a></p>', Locale.get_default(), lambda address: address)
    assert "javascript" not in html


def test_unknown_mail_tag_is_refused() -> None:
    with pytest.raises(UnknownMailTag, match="mj-txt"):
        build_html("<mjml><mj-body><mj-txt>x</mj-txt></mj-body></mjml>")


def parse(raw: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)  # type: ignore[return-value]


def test_message_has_text_first_and_one_click_headers(newsletter: NewsletterPage) -> None:
    form = MessageForm(build_message(render_mail(newsletter)))
    envelope = form.fill_in(delivery_id=7, address="a@voorbeeld.example", at=NOW)
    message = parse(envelope.message)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert all(part["Content-Transfer-Encoding"] == "quoted-printable" for part in message.iter_parts())
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = re.fullmatch(r"<https://campaign\.example/mail/unsubscribe/(.{32})/>", message["List-Unsubscribe"].strip())
    assert token
    assert read_unsubscribe_token(token[1]) == 7
    assert message["To"].addresses[0].addr_spec == "a@voorbeeld.example"
    assert message["Content-Language"] == "nl"
    assert message["Subject"] == "Eén raam is anders"
    assert read_return_path(envelope.return_path) == 7


def test_token_survives_soft_line_breaks_at_every_place() -> None:
    for shift in range(80):
        text = "x" * shift + f"https://campaign.example/mail/unsubscribe/{TOKEN_MARKER}/ end\n"
        form = MessageForm(build_message(RenderedMail("nl", "S", f"<p>{text}</p>", text)))
        message = parse(form.fill_in(delivery_id=99, address="a@voorbeeld.example", at=NOW).message)
        for part in message.iter_parts():
            assert f"/mail/unsubscribe/{make_unsubscribe_token(99)}/ end" in part.get_content()


def test_token_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 characters"):
        put_in_gap(b"short", TOKEN_MARKER.encode())


def test_two_mails_of_a_variant_differ_in_personal_places_only(newsletter: NewsletterPage) -> None:
    form = MessageForm(build_message(render_mail(newsletter)))
    neutral = []
    for number, address in [(1, "a@voorbeeld.example"), (2**40, "someone.else@voorbeeld.example")]:
        raw = form.fill_in(delivery_id=number, address=address, at=NOW).message
        raw = re.sub(rb"\A(Date: [^\r]*\r\nMessage-ID: [^\r]*\r\nTo: [^\r]*\r\n)", b"", raw)
        token = make_unsubscribe_token(number).encode()
        assert raw.replace(b"=\r\n", b"").count(token) >= 3
        broken = rb"(?:=\r\n)?".join(re.escape(bytes([sign])) for sign in token)
        neutral.append(re.sub(broken, lambda found: re.sub(rb"[^=\r\n]", b"T", found[0]), raw))
    assert neutral[0] == neutral[1]


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "é@voorbeeld.example", "<a@b.example>"])
def test_personal_headers_refuse_addresses_that_break_them(address: str) -> None:
    with pytest.raises(BadAddress):
        personal_headers(1, address, NOW)
