"""What every page factory shares: a place in the tree, and a state."""

from typing import Any

import factory
from wagtail.models import Locale, Page

from home.models import HomePage
from home.planting import plant_site


def find_home(locale: Locale) -> HomePage:
    """The home page of a language; planting looks at every language, so it is left out where that was done."""
    planted = HomePage.objects.filter(depth=2, locale=locale).order_by("path").first()
    return planted or plant_site()[locale.language_code]


class PageFactory(factory.django.DjangoModelFactory):
    """A live page in Dutch under the home page of its language, unless told otherwise."""

    locale = factory.LazyFunction(Locale.get_default)
    parent = factory.LazyAttribute(lambda page: find_home(page.locale))
    slug = factory.Sequence(lambda number: f"page-{number}")
    title = factory.Sequence(lambda number: f"Page {number}")

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False)
        in_menu = factory.Trait(show_in_menus=True)

    @classmethod
    def _build(cls, model_class: type[Page], *args: Any, parent: Page | None = None, **fields: Any) -> Page:
        return model_class(*args, **fields)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, parent: Page, **fields: Any) -> Page:
        return parent.add_child(instance=model_class(*args, **fields))
