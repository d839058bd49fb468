from django.apps import AppConfig
from django.conf import settings

from campaign_site.catalogs import compile_stale_catalogs


class CampaignSiteConfig(AppConfig):
    """Composition root: settings, addresses, frame of every page."""

    name = "campaign_site"

    def ready(self) -> None:
        """Make the interface words usable before anything asks for them."""
        for folder in settings.LOCALE_PATHS:
            compile_stale_catalogs(folder)
        # Needs the models, which are not there yet when this file is read.
        from campaign_site.page_cache_signals import connect_signals

        connect_signals()
