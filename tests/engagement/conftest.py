"""Sentences are compared in English, whatever the catalogs say."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def speak_english():
    with translation.override("en"):
        yield
