"""The block chooser shows each block as the site does, in the language of the editor, from an empty database."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from audiences.blocks import CampaignStreamBlock
from audiences.models import AudiencePage

pytestmark = pytest.mark.django_db
NAMES = list(CampaignStreamBlock().child_blocks)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", "editor@campaign.example", "secret"))
    return client


@pytest.mark.parametrize("name", NAMES)
def test_chooser_shows_the_block_in_the_looks_of_the_site(editor: Client, name: str) -> None:
    block = AudiencePage.body.field.stream_block.child_blocks[name]
    response = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "css/components" in html
    assert not re.search(r"<script|<style|\sstyle=", html)
    assert len(re.findall(r"<main\b.*</main>", html, re.DOTALL)[0]) > 120


def test_chooser_groups_the_blocks() -> None:
    groups = [str(block.meta.group) for block in CampaignStreamBlock().child_blocks.values()]
    assert len(set(groups)) == 4
    assert groups == sorted(groups, key=groups.index), "blocks of one group stand together"
