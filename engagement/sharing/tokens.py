"""Signed tokens of shared reports: they cannot be guessed or altered, and open one row only.

They carry no moment: the same row always has the same token, so that an officer can copy it again. Until when it
works stands in the row, where it can be taken back.
"""

import datetime

from django.core import signing

from engagement.models import SharedReport

_SALT = "engagement.shared_report"


def make_token(share: SharedReport) -> str:
    """The token of a row, its wave and the moment at which it was made: a row that takes its number is another."""
    return signing.Signer(salt=_SALT).sign_object(_name_row(share))


def find_shared_report(token: str, at: datetime.datetime | None = None) -> SharedReport | None:
    """The row that this token opens at that moment, now unless given, with its wave."""
    try:
        name = signing.Signer(salt=_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    share = SharedReport.objects.select_related("wave__campaign").filter(pk=name[0]).first()
    is_ours = share is not None and _name_row(share) == name
    return share if share is not None and is_ours and share.can_be_opened(at) else None


def _name_row(share: SharedReport) -> list[int]:
    return [share.pk, share.wave_id, int(share.created_at.timestamp())]
