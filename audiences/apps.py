from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    """Whom the campaign speaks to, and where they can report."""

    name = "audiences"
