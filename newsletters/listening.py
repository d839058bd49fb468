"""Hears what the audiences room and mail providers say and acts on it."""

from typing import Any

from audiences.signals import channel_facts_changed


def renew_waiting_mails(**_: Any) -> None:
    """A number or address changed: nobody who still waits gets the old one."""
    # Mails are written with models that are not there yet when the apps start.
    from newsletters.mailings.renewal import renew_waiting

    renew_waiting()


def listen() -> None:
    """Connect once, when the app is ready."""
    from newsletters.bounces.webhooks import listen_to_webhooks

    listen_to_webhooks()
    channel_facts_changed.connect(renew_waiting_mails, dispatch_uid="newsletters.renew_waiting_mails")
