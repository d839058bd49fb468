"""What was sent stands in the archive and its feed; what was not sent is nowhere for the public."""

import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from campaign_site.generation import find_generation_file, read_generation
from campaign_site.social_cards import find_card_address
from home.planting import plant_site
from home.search import find_pages
from newsletters.mailings.controls import (
    cancel_mailing,
    move_mailing,
    pause_mailing,
    resume_mailing,
    start_due_mailings,
)
from newsletters.models import Mailing, NewsletterIndexPage, NewsletterPage
from newsletters.models.mailing import MailingState
from tests.factories.audiences import ReportingChannelFactory
from tests.factories.newsletters import (
    DeliveryFactory,
    MailingFactory,
    NewsletterIndexPageFactory,
    NewsletterPageFactory,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
NOW = timezone.now()
LATER = NOW + datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    cache.clear()
    plant_site()


@pytest.fixture
def archive() -> NewsletterIndexPage:
    return NewsletterIndexPageFactory()


@pytest.fixture
def newsletter(archive: NewsletterIndexPage) -> NewsletterPage:
    return NewsletterPageFactory(parent=archive, title="Licht om drie uur", slug="licht")


def places(page: NewsletterPage) -> dict[str, bool]:
    """In which public places the newsletter can be found or read."""
    visitor = Client()
    card = find_card_address(page, "Kijk niet weg").removeprefix("https://campaign.example")
    return {
        "address": visitor.get(page.url).status_code == 200,
        "address without a language": visitor.get("/nieuwsbrief/licht/").status_code == 302,
        "archive": "Licht om drie uur" in visitor.get("/nl/nieuwsbrief/").content.decode(),
        "feed": "Licht om drie uur" in visitor.get("/nl/newsletters.xml").content.decode(),
        "sitemap": "/licht/" in visitor.get("/sitemap.xml").content.decode(),
        "search": find_pages("Licht om drie", page.locale).total > 0,
        # The card of before leads to the one of now, whose address tells the words on it.
        "card": "/card/" in visitor.get(card.rpartition("-")[0] + "-0.png").headers.get("Location", ""),
    }


def test_newsletter_that_was_sent_is_everywhere(newsletter: NewsletterPage) -> None:
    MailingFactory(newsletter=newsletter)
    assert all(places(newsletter).values()), places(newsletter)


def test_newsletter_that_was_never_sent_is_nowhere(newsletter: NewsletterPage) -> None:
    assert not any(places(newsletter).values()), places(newsletter)


STATES = [
    ("scheduled", MailingState.SCHEDULED, None, False),
    ("sending", MailingState.SENDING, "queued", True),
    ("done", MailingState.DONE, None, True),
    ("overdue", MailingState.PAUSED, "queued", False),
    ("paused on its way", MailingState.PAUSED, "sent", True),
    ("paused while one is being sent", MailingState.PAUSED, "claimed", True),
    ("cancelled before it began", MailingState.CANCELLED, "excluded", False),
    ("cancelled on its way", MailingState.CANCELLED, "bounced", True),
    ("cancelled, nobody reached", MailingState.CANCELLED, "failed", False),
]


@pytest.mark.parametrize(("state", "delivery", "is_shown"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_newsletter_is_shown_once_somebody_may_have_it(
    newsletter: NewsletterPage, state: str, delivery: str | None, is_shown: bool
) -> None:
    mailing = MailingFactory(newsletter=newsletter, state=state)
    if delivery:
        DeliveryFactory(mailing=mailing, state=delivery)
    assert set(places(newsletter).values()) == {is_shown}
    assert NewsletterPage.objects.unsent().filter(pk=newsletter.pk).exists() is not is_shown


def test_translation_is_shown_with_what_it_translates(newsletter: NewsletterPage) -> None:
    german = Locale.objects.get(language_code="de")
    NewsletterIndexPageFactory(locale=german, slug="newsletter")
    twin = NewsletterPageFactory(
        locale=german, slug="licht-um-drei", title="Licht um drei", translation_key=newsletter.translation_key
    )
    assert Client().get(twin.url).status_code == 404
    MailingFactory(newsletter=newsletter)
    html = Client().get(twin.url).content.decode()
    assert 'hreflang="nl" href="https://campaign.example/nl/nieuwsbrief/licht/"' in html


def test_answer_for_an_unsent_newsletter_names_none_of_its_languages(newsletter: NewsletterPage) -> None:
    german = Locale.objects.get(language_code="de")
    NewsletterIndexPageFactory(locale=german, slug="newsletter")
    NewsletterPageFactory(locale=german, slug="geheim", translation_key=newsletter.translation_key)
    response = Client().get(newsletter.url)
    assert response.status_code == 404
    assert not response.cookies
    html = response.content.decode()
    assert "geheim" not in html
    assert "Licht om drie uur" not in html
    missing = Client().get("/nl/nieuwsbrief/nooit-geschreven/").content.decode()
    assert html == missing.replace("nooit-geschreven", "licht")


def test_officer_sees_an_unsent_newsletter_and_leaves_nothing_for_others(newsletter: NewsletterPage) -> None:
    officer = Client()
    officer.force_login(get_user_model().objects.create_superuser("officer", "o@campaign.example", "secret"))
    response = officer.get(newsletter.url)
    assert response.status_code == 200
    assert "Cookie" in response["Vary"]
    assert "Licht om drie uur" in response.content.decode()
    assert "beacon" not in response.content.decode()
    assert Client().get(newsletter.url).status_code == 404


def test_stranger_with_a_sign_in_does_not_see_it(newsletter: NewsletterPage) -> None:
    stranger = Client()
    stranger.force_login(get_user_model().objects.create_user("stranger"))
    assert stranger.get(newsletter.url).status_code == 404


def test_calendar_of_an_unsent_newsletter_is_not_given(newsletter: NewsletterPage) -> None:
    assert Client().get(newsletter.url, {"event": "x"}).status_code == 404


def present() -> Any:
    return read_generation(str(find_generation_file()))


def waiting(newsletter: NewsletterPage, **fields: Any) -> Mailing:
    fields = {"state": MailingState.SCHEDULED, "starts_at": LATER, "finished_at": None} | fields
    return MailingFactory(newsletter=newsletter, **fields)


def test_page_is_there_at_the_request_after_the_mailing_began(newsletter: NewsletterPage) -> None:
    waiting(newsletter)
    assert not places(newsletter)["address"]
    before = present()
    start_due_mailings(LATER)
    assert present() != before
    assert all(places(newsletter).values())


def test_page_goes_when_a_mailing_stops_before_anybody_got_it(newsletter: NewsletterPage) -> None:
    mailing = waiting(newsletter, state=MailingState.SENDING, starts_at=None)
    DeliveryFactory(mailing=mailing, queued=True)
    assert all(places(newsletter).values())
    pause_mailing(mailing=mailing)
    assert not any(places(newsletter).values())
    resume_mailing(mailing=mailing)
    assert all(places(newsletter).values())
    cancel_mailing(mailing)
    assert not any(places(newsletter).values())


def test_moved_mailing_keeps_the_newsletter_back(newsletter: NewsletterPage) -> None:
    mailing = waiting(newsletter)
    move_mailing(mailing=mailing, starts_at=LATER + datetime.timedelta(days=1))
    start_due_mailings(LATER)
    assert not any(places(newsletter).values())


def test_archive_lists_by_the_day_of_sending(archive: NewsletterIndexPage) -> None:
    for title, days in (("Oud", 30), ("Nieuw", 1), ("Tussen", 9)):
        page = NewsletterPageFactory(parent=archive, title=title)
        MailingFactory(newsletter=page, frozen_at=NOW - datetime.timedelta(days=days))
        MailingFactory(newsletter=page, frozen_at=NOW, segment_name="Again")
    assert [page.title for page in archive.sent_newsletters] == ["Nieuw", "Tussen", "Oud"]
    html = Client().get(archive.url).content.decode()
    assert f'<time datetime="{timezone.localdate(NOW - datetime.timedelta(days=30)):%Y-%m-%d}">' in html
    assert '<link rel="alternate" type="application/atom+xml"' in html
    assert 'href="https://campaign.example/nl/newsletters.xml"' in html


def read_feed(path: str = "/nl/newsletters.xml", **headers: str) -> Any:
    return Client().get(path, headers=headers)


def test_feed_has_whole_addresses_and_words_with_their_numbers(archive: NewsletterIndexPage) -> None:
    ReportingChannelFactory(key="m", phone="0800-7000", in_reporting_bar=True)
    page = NewsletterPageFactory(parent=archive, title="Bel {m} & kijk", introduction="Bel {m}.", slug="bel", sent=True)
    response = read_feed()
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"
    links = {link.get("href") for link in feed.iter(f"{ATOM}link")}
    assert links == {
        "https://campaign.example/nl/nieuwsbrief/",
        "https://campaign.example/nl/newsletters.xml",
        f"https://campaign.example{page.url}",
    }
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Bel 0800-7000 & kijk"
    assert entry.findtext(f"{ATOM}summary") == "Bel 0800-7000."
    assert entry.findtext(f"{ATOM}published")


def test_feed_can_be_kept_and_asked_for_again(archive: NewsletterIndexPage) -> None:
    NewsletterPageFactory(parent=archive, sent=True)
    first = read_feed()
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")
    assert read_feed(**{"if-none-match": first["ETag"]}).status_code == 304
    NewsletterPageFactory(parent=archive, sent=True, title="Nog een")
    assert read_feed(**{"if-none-match": first["ETag"]}).status_code == 200


def test_feed_holds_one_language(archive: NewsletterIndexPage) -> None:
    german = Locale.objects.get(language_code="de")
    NewsletterPageFactory(parent=archive, title="Nederlands", sent=True)
    NewsletterPageFactory(
        parent=NewsletterIndexPageFactory(locale=german, slug="newsletter"), locale=german, title="Deutsch", sent=True
    )
    assert "Deutsch" not in read_feed().content.decode()
    assert "Deutsch" in read_feed("/de/newsletters.xml").content.decode()
    assert read_feed("/pl/newsletters.xml").status_code == 404


def test_newsletter_behind_a_password_is_not_in_the_feed(newsletter: NewsletterPage) -> None:
    MailingFactory(newsletter=newsletter)
    PageViewRestriction.objects.create(page=newsletter, restriction_type=PageViewRestriction.LOGIN)
    assert "Licht om drie uur" not in read_feed().content.decode()
    assert "Licht om drie uur" not in Client().get("/nl/nieuwsbrief/").content.decode()
