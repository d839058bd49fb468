"""Screens on which a second person looks at changed facts, and on which facts are checked again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from audiences.channel_admin import CHECK_AGAIN_AFTER
from audiences.channel_approval import DecisionRefused, approve_proposal, confirm_checked, read_facts, refuse_proposal
from audiences.models import ChannelProposal, Decision, Municipality, ReportingChannel, Situation
from audiences.models.reporting_channel import fact_fields

View = Callable[..., HttpResponse]
DECIDE = "audiences.change_channelproposal"
may_look: Callable[[View], View] = permission_required(
    "audiences.view_reportingchannel", login_url="wagtailadmin_login"
)
may_write: Callable[[View], View] = permission_required(
    "audiences.change_reportingchannel", login_url="wagtailadmin_login"
)
DECIDED_SHOWN = 50


@dataclass(frozen=True)
class FactRow:
    """One fact: as it is shown now, and as it would be."""

    label: str
    now: str
    proposed: str
    is_changed: bool


@may_look
def list_proposals(request: HttpRequest) -> HttpResponse:
    """What waits, when facts were last checked, and what was decided."""
    day = timezone.localdate() - CHECK_AGAIN_AFTER
    channels = ReportingChannel.objects.originals().shown().order_by("last_checked_on", "position")
    proposals = ChannelProposal.objects.select_related("proposed_by", "decided_by")
    names = dict(ReportingChannel.objects.originals().values_list("translation_key", "name"))
    decided = proposals.exclude(decision=Decision.WAITING)[:DECIDED_SHOWN]
    return _show(
        request,
        "channel_proposals",
        _("Facts of reporting channels"),
        waiting=[(names.get(proposal.channel_key, ""), proposal) for proposal in proposals.waiting()],
        decided=[(names.get(proposal.channel_key, ""), proposal) for proposal in decided],
        channels=[(channel, channel.last_checked_on < day) for channel in channels],
        may_write=request.user.has_perm("audiences.change_reportingchannel"),
        channels_url=reverse("wagtailsnippets_audiences_reportingchannel:list"),
    )


@may_look
def show_proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One proposed change, old beside new, and the decision."""
    proposal = get_object_or_404(ChannelProposal.objects.select_related("proposed_by", "decided_by"), pk=proposal_id)
    if request.method == "POST":
        return _decide(request, proposal)
    channel = ReportingChannel.objects.originals().filter(translation_key=proposal.channel_key).first()
    return _show(
        request,
        "channel_proposal",
        channel.name if channel else _("Reporting channel"),
        proposal=proposal,
        channel=channel,
        rows=compare_facts(channel, proposal) if channel else [],
        is_waiting=proposal.decision == Decision.WAITING,
        is_own=proposal.proposed_by_id == request.user.pk,
        may_decide=request.user.has_perm(DECIDE),
    )


def _decide(request: HttpRequest, proposal: ChannelProposal) -> HttpResponse:
    user: Any = request.user
    is_approval = request.POST.get("decision") == Decision.APPROVED
    # Who proposed a change may take it back without being allowed to decide on others.
    if not user.has_perm(DECIDE) and (is_approval or proposal.proposed_by_id != user.pk):
        raise PermissionDenied
    try:
        if is_approval:
            approve_proposal(proposal=proposal, decided_by=user)
            messages.success(request, _("Approved: the new facts are shown in every language now."))
        else:
            refuse_proposal(proposal=proposal, decided_by=user)
            messages.success(request, _("Refused: the facts stay as they were."))
    except DecisionRefused as error:
        messages.error(request, str(error))
    return redirect("channel_proposals")


@may_write
@require_POST
def confirm_facts(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Somebody called the number or opened the address, and all is still right."""
    user: Any = request.user
    channel = get_object_or_404(ReportingChannel, pk=channel_id)
    confirm_checked(channel=channel, checked_by=user)
    messages.success(request, _("%(channel)s: checked today.") % {"channel": channel.name})
    return redirect("channel_proposals")


def compare_facts(channel: ReportingChannel, proposal: ChannelProposal) -> list[FactRow]:
    """Every fact of the channel, those that change first and marked."""
    names = dict(Municipality.objects.values_list("key", "name"))
    changes = read_facts(proposal.facts)
    rows = [
        FactRow(
            label=str(capfirst(field.verbose_name)),
            now=write_fact(name, getattr(channel, name), names),
            proposed=write_fact(name, changes.get(name, getattr(channel, name)), names),
            is_changed=name in changes,
        )
        for name, field in fact_fields().items()
    ]
    return sorted(rows, key=lambda row: not row.is_changed)


def write_fact(name: str, value: Any, municipalities: dict[str, str]) -> str:
    """One fact in words."""
    if name in {"situations", "first_for"}:
        return ", ".join(str(Situation(letter).label) for letter in value if letter in Situation.values) or "–"
    if name == "municipality_keys":
        return ", ".join(municipalities.get(key, key) for key in value) or _("All of them")
    if name == "last_checked_on":
        return date_format(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value) or "–"


def _show(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    facts = {"url": reverse("channel_proposals"), "label": _("Facts of reporting channels")}
    trail = [home, facts] if template == "channel_proposals" else [home, facts, {"url": "", "label": title}]
    context |= {"breadcrumbs_items": trail, "header_title": title, "page_title": title, "header_icon": "mobile-alt"}
    return render(request, f"audiences/admin/{template}.html", context)
