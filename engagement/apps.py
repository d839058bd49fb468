from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """What a wave did."""

    name = "engagement"

    def ready(self) -> None:
        from engagement import listening, salts

        listening.listen()
        salts.listen()
