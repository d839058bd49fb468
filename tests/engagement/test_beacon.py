"""The script of a page, and what pages mark for it. What it does in a browser is tried in tests/browser."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from whitenoise.compress import Compressor

from tests.factories.audiences import AudiencePageFactory
from tests.factories.home import StandardPageFactory

pytestmark = pytest.mark.django_db
QUESTION = {
    "question": "What do you see?",
    "answers": [{"answer": "A light", "weight": "talk", "feedback": "<p>Call.</p>"}],
}


def read(client: Client, page: AudiencePageFactory) -> str:
    return client.get(page.url).content.decode()


@pytest.fixture(scope="module")
def script():
    return Path(finders.find("engagement/beacon.js")).read_bytes()


def test_script_is_at_most_a_kilobyte_as_it_is_served(script):
    assert len(Compressor.compress_gzip(script)) <= 1000


def test_script_stores_nothing_and_asks_no_other_site(script):
    assert not re.search(rb"cookie|localStorage|sessionStorage|indexedDB|caches|https?:", script)


def test_page_marks_what_is_counted(client):
    target = StandardPageFactory(slug="where")
    body = [
        {"type": "call_to_action", "value": {"text": "Go", "button": "There", "page": target.pk}},
        {"type": "self_check", "value": {"heading": "Check", "introduction": "", "questions": [QUESTION]}},
    ]
    html = read(client, AudiencePageFactory(body=body))
    assert f'<a class="button" href="{target.url}" data-counts="action">There</a>' in html
    assert '<div class="band-body check" data-counts="check">' in html
    assert '<footer class="site-footer" data-counts="read">' in html
    assert "niet wat de antwoorden waren" in html


def test_way_out_of_a_sensitive_page_is_never_counted(client):
    html = read(client, AudiencePageFactory(sensitive=True))
    (link,) = re.findall(r'<a class="leave-link"[^>]*>', html)
    assert "data-counts" not in link
    assert 'data-beacon="/collect/"' in html
