"""Screens for officers: all mailings, and one of them until everybody is accounted for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from campaigns.suppression import protect
from newsletters.mailings.breaker import explain_pause
from newsletters.mailings.control_views import find_controls
from newsletters.mailings.numbers import StateCounts, count_exclusions, count_states, count_states_of, unsubscribed
from newsletters.mailings.progress import measure_progress
from newsletters.mailings.screens import may_send, show_screen
from newsletters.mailings.subject_test_summary import describe_test
from newsletters.models import Mailing, ReleaseRequest
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.mailing import MailingState
from newsletters.models.releasing import RequestState

MAILINGS_SHOWN = 100


@never_cache
@may_send
def list_mailings(request: HttpRequest) -> HttpResponse:
    """Every mailing, newest first, with what became of its people; requests to release stand above."""
    mailings = list(Mailing.objects.select_related("newsletter", "wave")[:MAILINGS_SHOWN])
    counts = count_states_of(mailings)
    rows = [(mailing, counts[mailing.pk], measure_progress(mailing, counts=counts[mailing.pk])) for mailing in mailings]
    waiting = ReleaseRequest.objects.filter(state=RequestState.OPEN).select_related("newsletter", "segment", "asked_by")
    return show_screen(request, "mailing_list", _("Mailings"), rows=rows, waiting=waiting)


@never_cache
@may_send
def show_mailing(request: HttpRequest, mailing_id: int) -> HttpResponse:
    """One mailing with its ledger, which adds up at every moment; `X-Fragment` asks for the numbers alone."""
    mailings = Mailing.objects.select_related("newsletter", "wave", "released_by", "release_request__asked_by")
    mailing = get_object_or_404(mailings, pk=mailing_id)
    context = describe_progress(mailing) | {
        "may_steer": request.user.has_perm("newsletters.change_mailing"),
        "controls": find_controls(mailing),
    }
    if request.headers.get("X-Fragment") == "progress":
        return render(request, "newsletters/admin/mailing_progress.html", context)
    variants = mailing.variants.select_related("audience").defer("message")
    context["variants"] = variants.order_by("language", "audience", "arm", "edition")
    context["subject_test"] = describe_test(mailing)
    return show_screen(request, "mailing_detail", str(mailing), **context)


def describe_progress(mailing: Mailing) -> dict[str, Any]:
    """Everything on the page that changes while it is sent."""
    counts = count_states(mailing)
    return {
        "mailing": mailing,
        "counts": counts,
        "progress": measure_progress(mailing, counts=counts),
        "ledger": [(state.label, getattr(counts, state.value)) for state in DeliveryState],
        "unsubscribed": unsubscribed(mailing),
        "renews_itself": renews_itself(mailing, counts),
        "why_paused": explain_pause(mailing),
        "is_sending": mailing.state == MailingState.SENDING,
        **explain_exclusions(mailing),
    }


def renews_itself(mailing: Mailing, counts: StateCounts) -> bool:
    """Whether the numbers change without anybody pressing a button."""
    return mailing.state in (MailingState.SCHEDULED, MailingState.SENDING) or counts.claimed > 0


def explain_exclusions(mailing: Mailing) -> dict[str, Any]:
    """Why people were left out. Their sum stands in the ledger, so small numbers hide more than themselves."""
    counted = sorted(count_exclusions(mailing).items())
    column = protect([people for _reason, people in counted], smallest=settings.SMALLEST_CELL)
    labels = [ExclusionReason(key).label for key, _number in counted]
    return {
        "reasons": list(zip(labels, [cell.text for cell in column.cells], strict=True)),
        # Even the names of the reasons tell too much when their sum is as small as that.
        "hides_reasons": column.total.is_hidden,
    }
