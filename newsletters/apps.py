from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """People who asked for mail, and everything that is sent to them."""

    name = "newsletters"
