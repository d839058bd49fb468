"""The sample pages: written in Dutch, then translated."""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from audiences.models import Audience
from home.models import HomePage
from home.sample.content.accessibility import ACCESSIBILITY, FEEDBACK_CONTACT
from home.sample.content.channels import CHANNELS, LAST_CHECKED_ON, ChannelContent
from home.sample.content.colophon import COLOPHON
from home.sample.content.contact import CONTACT
from home.sample.content.evening import EVENING
from home.sample.content.farmers import FARMERS
from home.sample.content.home import HOME
from home.sample.content.landlords import LANDLORDS
from home.sample.content.newsletter import ARCHIVE, NEWSLETTER
from home.sample.content.parents import PARENTS
from home.sample.content.privacy import PRIVACY
from home.sample.content.reporting import REPORTING
from home.sample.content.search import SEARCH
from home.sample.content.stories import STORIES
from home.sample.content.toolkit import TOOLKIT
from home.sample.content.youth import YOUTH
from home.sample.pictures import build_pictures
from home.sample.programmes import PROGRAMME_PAGES, write_programmes
from home.sample.translating import translate
from home.sample.waves import SampleWaves
from home.sample.words import PageContent, Words
from tests.factories.audiences import AudiencePageFactory, ReportingChannelFactory, StoryPageFactory
from tests.factories.home import (
    AccessibilityPageFactory,
    ReportingPageFactory,
    SearchPageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
)
from tests.factories.newsletters import NewsletterIndexPageFactory, NewsletterPageFactory

PAGES = (
    FARMERS,
    YOUTH,
    LANDLORDS,
    REPORTING,
    ARCHIVE,
    *PROGRAMME_PAGES,
    CONTACT,
    PARENTS,
    PRIVACY,
    COLOPHON,
    ACCESSIBILITY,
    TOOLKIT,
    SEARCH,
    # A newsletter shows stories.
    *STORIES.values(),
    NEWSLETTER,
    EVENING,
)


def build_channels(locales: Sequence[Locale]) -> None:
    """Every reporting channel in every language."""
    for position, content in enumerate(CHANNELS):
        channel = ReportingChannelFactory(
            position=position,
            key=content.key,
            phone=content.phone,
            phone_from_abroad=content.phone_from_abroad,
            web_address=content.web_address,
            in_reporting_bar=content.bar_label is not None,
            last_checked_on=LAST_CHECKED_ON,
            situations=list(content.situations),
            first_for=list(content.first_for),
            **_channel_words(content, "nl"),
        )
        translate(channel, partial(_channel_words, content), locales)


def _channel_words(content: ChannelContent, code: str) -> dict[str, str]:
    words = {"name": content.name, "purpose": content.purpose, "bar_label": content.bar_label}
    return {name: getattr(text, code) for name, text in words.items() if isinstance(text, Words)}


def build_pages(
    *, home: HomePage, audiences: Sequence[Audience], waves: SampleWaves, locales: Sequence[Locale]
) -> dict[str, Page]:
    """All pages by key, published in Dutch and in the other languages."""
    pages = _write_in_dutch(home, audiences, waves)
    page_ids: dict[str, int | str] = {key: page.pk for key, page in pages.items()}
    page_ids |= {f"audience.{audience.key}": audience.pk for audience in audiences}
    page_ids |= build_pictures() | _plan_evening(waves)
    for content in (HOME, *PAGES):
        page = pages[content.key]
        for name, value in content.in_language("nl", page_ids).items():
            setattr(page, name, value)
        if content is ARCHIVE:
            page.parents_page = pages["parents"]
        page.save_revision().publish()
    for content in (HOME, *PAGES):
        page = pages[content.key]
        page.refresh_from_db()
        translate(page, partial(content.in_language, page_ids=page_ids), locales)
    return pages


def _plan_evening(waves: SampleWaves) -> dict[str, int | str]:
    """Beginning and end of the evening that the newest newsletter invites to, in the last weeks of the running wave."""
    day = waves.second.ends_on - datetime.timedelta(days=10)
    hours = {"evening.begins": datetime.time(19, 30), "evening.ends": datetime.time(21, 30)}
    return {key: timezone.make_aware(datetime.datetime.combine(day, hour)).isoformat() for key, hour in hours.items()}


def _write_in_dutch(home: HomePage, audiences: Sequence[Audience], waves: SampleWaves) -> dict[str, Page]:
    """Pages without links to each other, in the order of the menu."""
    pages: dict[str, Page] = {"home": home}
    for content, audience in zip((FARMERS, YOUTH, LANDLORDS), audiences, strict=True):
        pages[content.key] = AudiencePageFactory(
            parent=home, audience=audience, in_menu=True, is_sensitive=content is YOUTH, **_first_words(content)
        )
        story = STORIES[content.key]
        pages[story.key] = StoryPageFactory(
            parent=pages[content.key], is_sensitive=content is YOUTH, **_first_words(story)
        )
    pages["reporting"] = ReportingPageFactory(parent=home, in_menu=True, is_sensitive=True, **_first_words(REPORTING))
    pages["archive"] = NewsletterIndexPageFactory(parent=home, in_menu=True, **_first_words(ARCHIVE))
    pages |= write_programmes(home)
    for content in (CONTACT, PARENTS, PRIVACY, COLOPHON):
        pages[content.key] = StandardPageFactory(parent=home, **_first_words(content) | {"blocks": "[]"})
    pages["accessibility"] = AccessibilityPageFactory(
        parent=home, stated_on=timezone.localdate(), feedback_contact=FEEDBACK_CONTACT, **_first_words(ACCESSIBILITY)
    )
    pages["toolkit"] = ToolkitPageFactory(parent=home, **_first_words(TOOLKIT) | {"materials": "[]"})
    pages["search"] = SearchPageFactory(parent=home, **_first_words(SEARCH))
    for newsletter, wave in ((NEWSLETTER, waves.first), (EVENING, waves.second)):
        pages[newsletter.key] = NewsletterPageFactory(parent=pages["archive"], wave=wave, **_first_words(newsletter))
    return pages


def _first_words(content: PageContent) -> dict[str, Any]:
    return content.in_language("nl", {}) | ({"body": "[]"} if content.blocks else {})
