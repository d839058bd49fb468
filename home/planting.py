"""The bare ground of the site: languages, front doors and the address under which it answers."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import HomePage


@transaction.atomic
def plant_site() -> dict[str, HomePage]:
    """Make sure that every language has a front door and that the site answers; safe to repeat.

    Returns the home pages by language code.
    """
    locales = _plant_locales()
    root = Page.get_first_root_node()
    source = _find_or_plant_home(root, locales[settings.LANGUAGE_CODE])
    homes = {code: _find_or_plant_home(root, locale, source=source) for code, locale in locales.items()}
    _point_site_at(source)
    _remove_welcome_page(root)
    return homes


def _plant_locales() -> dict[str, Locale]:
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}


def _find_or_plant_home(root: Page, locale: Locale, source: HomePage | None = None) -> HomePage:
    planted = HomePage.objects.child_of(root).filter(locale=locale).order_by("path").first()
    if planted:
        return planted
    home = HomePage(title=settings.WAGTAIL_SITE_NAME, slug=locale.language_code, locale=locale)
    if source:
        home.translation_key = source.translation_key
    return root.add_child(instance=home)


def _point_site_at(home: HomePage) -> None:
    """One site, at the address the operator gave; its port is the one that visitors see."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": port,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "root_page": home,
    }
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk and all(getattr(site, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(site, name, value)
    site.save()


def _remove_welcome_page(root: Page) -> None:
    """Wagtail's first migration leaves a page that only says that Wagtail works."""
    strangers = root.get_children().exclude(pk__in=HomePage.objects.values("pk"))
    for page in strangers.filter(slug="home", content_type__model="page"):
        page.delete()
