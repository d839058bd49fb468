from django.apps import AppConfig


class ImagesConfig(AppConfig):
    """Pictures with the facts that make them safe to publish."""

    name = "images"
