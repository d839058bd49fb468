"""Sentences are compared in English, whatever the catalogs say."""

import pytest
from django.utils import translation

from engagement.networks import known_networks


@pytest.fixture(autouse=True)
def speak_english():
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _look_up_networks_anew():
    """No test knows the data centres of another, whose rows are gone."""
    known_networks.forget()
