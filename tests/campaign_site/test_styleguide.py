"""The style guide shows every part in the language of its address, whatever the database holds."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from audiences.blocks import CampaignStreamBlock
from audiences.blocks.previews import PREVIEWS
from home.planting import plant_site
from newsletters.blocks import NewsletterStreamBlock
from newsletters.blocks.previews import PREVIEWS as NEWSLETTER_PREVIEWS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    cache.clear()
    plant_site()


@pytest.mark.parametrize("language", ["nl", "de", "pl", "en"])
def test_styleguide_shows_each_block_in_each_language(client: Client, language: str) -> None:
    html = client.get(f"/{language}/styleguide/").content.decode()
    for name in CampaignStreamBlock().child_blocks:
        row = html.split(f'id="block-{name}"')[1].split('class="sample-title"')[0]
        assert len(re.sub(r"<[^>]+>|\s+", "", row)) > 20, name
    for name in NewsletterStreamBlock().child_blocks:
        row = html.split(f'id="newsletter-block-{name}"')[1].split('class="sample-title"')[0]
        assert 'class="band' in row, name


def test_styleguide_holds_nothing_inline_and_no_cookie(client: Client) -> None:
    response = client.get("/en/styleguide/")
    html = response.content.decode()
    assert not response.cookies
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", html)


def test_previews_are_the_blocks_of_the_chooser() -> None:
    assert set(PREVIEWS) == set(CampaignStreamBlock().child_blocks)
    assert set(NEWSLETTER_PREVIEWS) == set(NewsletterStreamBlock().child_blocks)
