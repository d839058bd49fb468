"""The pages of the front door, and the marks on sample data."""

import datetime

import factory
from django.utils import timezone
from wagtail.models import Page

from home.models import (
    AccessibilityPage,
    HomePage,
    LessonPage,
    LessonsPage,
    ProgrammePage,
    ProgrammesPage,
    ReportingPage,
    SearchPage,
    StandardPage,
    ToolkitPage,
    Transferable,
)
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


class SearchPageFactory(PageFactory):
    """The page with the form and the answers."""

    slug = "zoeken"
    title = "Zoeken"

    class Meta:
        model = SearchPage


class ToolkitPageFactory(PageFactory):
    """Posters, flyers and cards; without materials unless told otherwise."""

    slug = "posters"
    title = "Posters and flyers"
    introduction = "Print them."

    class Meta:
        model = ToolkitPage


class ProgrammesPageFactory(PageFactory):
    """What the region does together."""

    slug = "programmes"
    title = "What we do together"
    introduction = "Every programme in one list."

    class Meta:
        model = ProgrammesPage


class ProgrammePageFactory(PageFactory):
    """A programme that need not be checked for a year; `due` was to be checked long ago."""

    parent = factory.SubFactory(ProgrammesPageFactory)
    introduction = "What it is, in two sentences."
    purpose = "<p>To learn.</p>"
    review_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=365))

    class Meta:
        model = ProgrammePage

    class Params:
        due = factory.Trait(review_on=datetime.date(2020, 1, 1))


class LessonsPageFactory(PageFactory):
    """Where the lessons of all programmes are kept."""

    parent = factory.SubFactory(ProgrammesPageFactory)
    slug = "lessons"
    title = "What we learnt"
    introduction = "So that others can do the same."

    class Meta:
        model = LessonsPage


class LessonPageFactory(PageFactory):
    """One lesson; nobody knows yet whether others can do the same, unless `usable`."""

    parent = factory.SubFactory(LessonsPageFactory)
    what = "They met."
    for_whom = "Youth workers"
    effect = "They call each other now."
    cost = "One evening"
    contact_role = "Programme leader, municipality"
    learnt_on = datetime.date(2026, 6, 1)

    class Meta:
        model = LessonPage

    class Params:
        usable = factory.Trait(transferable=Transferable.YES)


class AccessibilityPageFactory(PageFactory):
    """The accessibility statement, made today."""

    slug = "accessibility"
    title = "Accessibility"
    stated_on = factory.LazyFunction(timezone.localdate)
    feedback_contact = "access@campaign.example"
    body = "<p>What you may expect.</p>"

    class Meta:
        model = AccessibilityPage
