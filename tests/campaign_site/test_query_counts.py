"""A page that is not in memory costs few queries, however long it is."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Locale, Page

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from campaign_site.generation import begin_generation
from home.planting import plant_site
from tests.factories.audiences import AudienceFactory, AudiencePageFactory, ReportingChannelFactory, StoryPageFactory
from tests.factories.home import ReportingPageFactory, StandardPageFactory
from tests.factories.images import CampaignImageFactory
from tests.factories.newsletters import NewsletterIndexPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::ResourceWarning")]

MOST_QUERIES = 15


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    plant_site()
    ReportingChannelFactory(emergency=True)
    ReportingPageFactory(show_in_menus=True)
    NewsletterIndexPageFactory()
    yield
    # Wagtail leaves the temporary files of renditions to the garbage collector: collect them here.
    gc.collect()


def make_blocks(count: int) -> list[dict[str, Any]]:
    """So many blocks, each with a page or picture of its own."""
    pages = [StandardPageFactory() for _ in range(count // 2)]
    blocks: list[dict[str, Any]] = []
    for number in range(count):
        page = pages[number % len(pages)]
        kinds: list[tuple[str, Any]] = [
            ("call_to_action", lambda page: {"text": "Go", "button": "There", "page": page.pk}),
            ("text", lambda page: {"heading": "Why", "text": f'<p><a linktype="page" id="{page.pk}">here</a></p>'}),
            ("picture", lambda _: {"image": picture_value(), "caption": "Look"}),
            ("signals", lambda _: {"heading": "Look", "signals": [{"title": "A light", "explanation": "At night"}]}),
        ]
        kind, make_value = kinds[number % len(kinds)]
        blocks.append({"type": kind, "value": make_value(page)})
    return blocks


def picture_value() -> dict[str, Any]:
    return {"image": CampaignImageFactory().pk, "decorative": False, "alt_text": "A light"}


def make_every_block(times: int) -> list[dict[str, Any]]:
    """Each kind of block several times, with files, pictures and pages of their own."""
    blocks = []
    definition = CampaignStreamBlock()
    once = [name for name, limits in definition.meta.block_counts.items() if limits.get("max_num") == 1]
    often = [name for name in definition.child_blocks if name not in once]
    for name in once + often * times:
        value = PREVIEWS[name]()
        for part in ("video", "captions", "document"):
            if part in value:
                value[part] = Document.objects.create(title=part, file=ContentFile(b"words", f"{part}.vtt")).pk
        if name == "call_to_action":
            value["page"] = StandardPageFactory().pk
        if name == "picture":
            value["image"] = picture_value()
        if name == "video":
            value["poster"] = CampaignImageFactory().pk
        blocks.append({"type": name, "value": value})
    return blocks


def make_page(count: int, **fields: Any) -> Page:
    body = CampaignStreamBlock().to_python(make_blocks(count))
    page = AudiencePageFactory(audience=AudienceFactory(farmers=True), slug="farmers", body=body, **fields)
    page.picture = CampaignImageFactory()
    page.save()
    return page


def visit_cold(client: Client, url: str, assert_at_most: Any) -> str:
    """The page after a change, once its pictures have been made; no block is known from before."""
    client.get(url)
    cache.clear()
    begin_generation()
    with assert_at_most(MOST_QUERIES):
        response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_cold_page_costs_few_queries_however_long_it_is(
    client: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    html = visit_cold(client, make_page(count).url, django_assert_max_num_queries)
    assert html.count("A light</h3>") == count // 4
    assert html.count('alt="A light"') == len(range(2, count, 4))


def test_cold_page_with_each_kind_of_block_costs_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page = make_page(3)
    page.body = CampaignStreamBlock().to_python(make_every_block(times=4))
    page.save()
    for number in range(2):
        StoryPageFactory(parent=page, slug=f"story-{number}")
    html = visit_cold(client, page.url, django_assert_max_num_queries)
    assert html.count("<video ") == html.count('class="transcript"') == 4


def test_cold_page_in_another_language_costs_no_more(client: Client, django_assert_max_num_queries: Any) -> None:
    page = make_page(60)
    german = Locale.objects.get(language_code="de")
    target = StandardPageFactory(slug="target")
    target.copy_for_translation(german).save_revision().publish()
    copy = page.copy_for_translation(german)
    copy.body.append(("call_to_action", {"text": "Go", "button": "Dorthin", "page": target}))
    copy.save_revision().publish()
    html = visit_cold(client, copy.url, django_assert_max_num_queries)
    assert 'href="/de/target/"' in html


def test_front_door_and_signpost_cost_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    make_page(3)
    visit_cold(client, "/nl/", django_assert_max_num_queries)
    visit_cold(client, "/nl/melden/", django_assert_max_num_queries)
