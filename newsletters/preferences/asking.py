"""Somebody asks for the link to her preferences. Nothing here looks whether the address is known."""

import datetime

from django.db import transaction
from django.utils import timezone

from newsletters.consent_ledger import hash_normalised
from newsletters.preferences.mail import mail_preferences
from newsletters.sign_up.quotas import QuotaIsUsedUp, count_refusal, take_from_network_and_total


def ask_for_preferences(*, address: str, ip_address: str = "", at: datetime.datetime | None = None) -> None:
    """Let the worker mail the link to a normalised address; nothing once a network or everybody asked too often.

    No address is kept: the task gets a keyed hash.
    """
    moment = at or timezone.now()
    try:
        with transaction.atomic():
            take_from_network_and_total(ip_address=ip_address, at=moment)
            # A row of the same database: counted and asked for together, or not at all.
            mail_preferences.enqueue(hash_normalised(address))
    except QuotaIsUsedUp as refusal:
        count_refusal(refusal.kind, moment)
