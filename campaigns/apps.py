from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns and their waves."""

    name = "campaigns"
