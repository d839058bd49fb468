"""The pages of the front door, and the marks on sample data."""

import factory
from wagtail.models import Page

from home.models import HomePage, ReportingPage, StandardPage
from tests.factories.pages import PageFactory


class HomePageFactory(PageFactory):
    """A front door beside the planted ones; most tests want `plant_site` instead."""

    parent = factory.LazyFunction(Page.get_first_root_node)
    headline = "You noticed. That is enough."
    introduction = "Choose who you are."

    class Meta:
        model = HomePage


class ReportingPageFactory(PageFactory):
    """Where people can report."""

    slug = "melden"
    title = "Waar kan ik terecht?"
    introduction = "Call first."

    class Meta:
        model = ReportingPage


class StandardPageFactory(PageFactory):
    """A plain page of text."""

    body = "<p>Plain text.</p>"

    class Meta:
        model = StandardPage
