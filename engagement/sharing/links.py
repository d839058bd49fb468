"""Makes and revokes links to a report, and writes both down in the history of the wave."""

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from campaigns.models import Wave
from engagement.models import SharedReport
from engagement.sharing.tokens import make_token

SHARE, REVOKE = "engagement.share_report", "engagement.revoke_report"
LONGEST_DAYS, USUAL_DAYS = 365, 90


@transaction.atomic
def share_report(
    *, wave: Wave, receiver: str, language: str, days: int, by: User, at: datetime.datetime | None = None
) -> SharedReport:
    """Make a link that shows the report of this wave for so many days; raises ValueError on a wrong number."""
    if not 1 <= days <= LONGEST_DAYS:
        raise ValueError(f"A link works from 1 to {LONGEST_DAYS} days, not {days}.")
    moment = at or timezone.now()
    share = SharedReport.objects.create(
        wave=wave,
        receiver=receiver,
        language=language,
        created_by=by,
        created_at=moment,
        expires_at=moment + datetime.timedelta(days=days),
    )
    log(wave, SHARE, user=by, data={"receiver": receiver, "days": days})
    return share


@transaction.atomic
def revoke_report(*, share: SharedReport, by: User, at: datetime.datetime | None = None) -> bool:
    """Let the link show nothing any more, for good; answers whether anything changed."""
    is_changed = SharedReport.objects.filter(pk=share.pk, revoked_at=None).update(revoked_at=at or timezone.now())
    if is_changed:
        log(share.wave, REVOKE, user=by, data={"receiver": share.receiver})
    return bool(is_changed)


def find_address(share: SharedReport) -> str:
    """What partners open."""
    return settings.SITE_URL + reverse("shared_report", args=[make_token(share)])
