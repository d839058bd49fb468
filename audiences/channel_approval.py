"""Facts of a reporting channel change when a second person agrees, in every language at once."""

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from audiences.models import ChannelProposal, Decision, ReportingChannel
from audiences.models.reporting_channel import fact_fields
from audiences.signals import channel_facts_changed

CHECKED = "last_checked_on"


class DecisionRefused(Exception):
    """The decision cannot be taken; the text is one plain sentence for who tried."""


def propose_facts(
    *,
    channel: ReportingChannel,
    facts: Mapping[str, Any],
    proposed_by: User,
    at: datetime.datetime | None = None,
) -> ChannelProposal | None:
    """Let a change of facts wait for a second person; answers the waiting proposal, or nothing where none is left.

    The facts are what the channel should have; what it has already is left out. They replace what waited for the
    same channel. A new date of checking alone needs no second person.
    """
    now = at or timezone.now()
    with transaction.atomic():
        original = _lock(channel.translation_key)
        changes = {name: value for name, value in facts.items() if value != getattr(original, name)}
        if set(changes) == {CHECKED} and original.is_shown:
            _change(original, changes, user=proposed_by, action="audiences.check_facts")
            changes = {}
        written = write_facts(changes)
        waiting = ChannelProposal.objects.waiting().filter(channel_key=channel.translation_key).first()
        if waiting and waiting.facts == written:
            return waiting
        if waiting:
            _decide(waiting, Decision.REFUSED, decided_by=proposed_by, at=now)
        if not written:
            return None
        proposal = ChannelProposal.objects.create(
            channel_key=channel.translation_key, facts=written, proposed_by=proposed_by, proposed_at=now
        )
        log(original, "audiences.propose_facts", user=proposed_by, data={"facts": written})
    return proposal


def approve_proposal(
    *, proposal: ChannelProposal, decided_by: User, at: datetime.datetime | None = None
) -> ReportingChannel:
    """Give the channel its new facts, in every language; raises `DecisionRefused`."""
    with transaction.atomic():
        original = _lock(proposal.channel_key)
        current = _find_waiting(proposal)
        if current.proposed_by_id == decided_by.pk:
            raise DecisionRefused(_("You proposed this change yourself: somebody else has to look at it."))
        _decide(current, Decision.APPROVED, decided_by=decided_by, at=at or timezone.now())
        _change(original, read_facts(current.facts), user=decided_by, action="audiences.approve_facts")
    return original


def refuse_proposal(*, proposal: ChannelProposal, decided_by: User, at: datetime.datetime | None = None) -> None:
    """Leave the channel as it is; who proposed the change may take it back so. Raises `DecisionRefused`."""
    with transaction.atomic():
        original = _find_and_lock(proposal.channel_key)
        current = _find_waiting(proposal)
        _decide(current, Decision.REFUSED, decided_by=decided_by, at=at or timezone.now())
        if original:
            log(original, "audiences.refuse_facts", user=decided_by, data={"facts": current.facts})


def confirm_checked(*, channel: ReportingChannel, checked_by: User, at: datetime.datetime | None = None) -> None:
    """Write down that the facts were checked today and are still right."""
    day = timezone.localdate(at or timezone.now())
    with transaction.atomic():
        _change(_lock(channel.translation_key), {CHECKED: day}, user=checked_by, action="audiences.check_facts")


def write_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as they are stored in a proposal: dates become text."""
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in facts.items()}


def read_facts(written: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the channel holds them; names that are no longer facts are left out."""
    fields = fact_fields()
    return {name: fields[name].to_python(value) for name, value in written.items() if name in fields}


def _lock(channel_key: uuid.UUID) -> ReportingChannel:
    original = _find_and_lock(channel_key)
    if original is None:
        raise DecisionRefused(_("This channel is not there any more."))
    return original


def _find_and_lock(channel_key: uuid.UUID) -> ReportingChannel | None:
    """The row all languages follow, held until the transaction ends so that decisions come one by one."""
    rows = ReportingChannel.objects.select_for_update().filter(translation_key=channel_key)
    return rows.order_by("pk").first()


def _find_waiting(proposal: ChannelProposal) -> ChannelProposal:
    waiting = ChannelProposal.objects.waiting().filter(pk=proposal.pk).first()
    if waiting is None:
        raise DecisionRefused(_("This change is no longer waiting: it was decided or replaced by a newer one."))
    return waiting


def _decide(proposal: ChannelProposal, decision: Decision, *, decided_by: User, at: datetime.datetime) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, decided_by, at
    proposal.save(update_fields=["decision", "decided_by", "decided_at"])


def _change(original: ReportingChannel, facts: Mapping[str, Any], *, user: User, action: str) -> None:
    original.take_facts(dict(facts))
    original.save()
    log(original, action, user=user, data={"facts": write_facts(facts)})
    channel_facts_changed.send(sender=ReportingChannel, channel_key=original.key)
