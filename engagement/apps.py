from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """What a wave did."""

    name = "engagement"
