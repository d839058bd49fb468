from django.apps import AppConfig


class CampaignSiteConfig(AppConfig):
    """Composition root: settings, addresses, frame of every page."""

    name = "campaign_site"
