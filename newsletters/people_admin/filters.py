"""What the list of subscribers can be narrowed by."""

from collections.abc import Collection

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from audiences.models import Audience, Municipality
from newsletters.models.subscriber import Subscriber, SubscriberQuerySet, SubscriberState

# Who is erased has no row.
STATES = [choice for choice in SubscriberState.choices if choice[0] != SubscriberState.ERASED]


class SubscriberFilterSet(WagtailFilterSet):
    """State, language, municipality and audiences."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, empty_label=_("All"), widget=forms.RadioSelect
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        empty_label=_("All"),
        method="filter_language",
        widget=forms.RadioSelect,
    )
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"),
        queryset=Municipality.objects.all(),
        empty_label=_("All"),
        null_label=_("No municipality"),
        widget=forms.RadioSelect,
    )
    audiences = django_filters.ModelMultipleChoiceFilter(
        label=_("Audiences"),
        queryset=Audience.objects.all(),
        method="filter_audiences",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Subscriber
        fields: list[str] = []

    def filter_language(self, people: SubscriberQuerySet, name: str, language: str) -> SubscriberQuerySet:
        """Who reads the language, written so that no index serves: SQLite would find all who do, and sort them."""
        return people.alias(reads=Coalesce("language", Value(""))).filter(reads=language)

    def filter_audiences(
        self, people: SubscriberQuerySet, name: str, audiences: Collection[Audience]
    ) -> SubscriberQuerySet:
        """Who has one of the audiences; each person once, without sorting everybody to find that out."""
        if not audiences:
            return people
        links = Subscriber.audiences.through.objects.filter(subscriber_id=OuterRef("pk"))
        return people.filter(Exists(links.filter(audience__in=audiences)))
