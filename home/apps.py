from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Front door of the public site."""

    name = "home"

    def ready(self) -> None:
        """Keep search in step with what is published."""
        from home.search.listening import listen_to_pages

        listen_to_pages()
