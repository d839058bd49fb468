from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Front door of the public site."""

    name = "home"
