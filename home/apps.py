from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Front door of the public site."""

    name = "home"

    def ready(self) -> None:
        """Keep search, and the facts in other languages, in step with what is published."""
        from home.carrying_facts import listen_to_publishing
        from home.search.listening import listen_to_pages

        listen_to_pages()
        listen_to_publishing()
