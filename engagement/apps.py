from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """What a wave did."""

    name = "engagement"

    def ready(self) -> None:
        from engagement import listening, salts
        from newsletters.log_privacy import keep_tokens_out_of_logs

        listening.listen()
        salts.listen()
        keep_tokens_out_of_logs(r"/report/")
