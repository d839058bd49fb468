from django.apps import AppConfig


class NewslettersConfig(AppConfig):
    """People who asked for mail, and everything that is sent to them."""

    name = "newsletters"

    def ready(self) -> None:
        from newsletters.listening import listen
        from newsletters.log_privacy import keep_tokens_out_of_logs

        listen()
        keep_tokens_out_of_logs(r"/mail/(?:confirm|preferences|unsubscribe)/")
