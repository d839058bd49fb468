"""Screens for officers: send a newsletter, and watch a mailing until everybody is accounted for."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from newsletters.delivery_backends import get_backend
from newsletters.delivery_backends.port import AnswerLost, Refused, ServerAway
from newsletters.mail.rendering import render_mail
from newsletters.mailings.forecast import foresee_mailing
from newsletters.mailings.forms import SegmentChoiceForm, TestMailForm
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.numbers import count_exclusions, count_states, unsubscribed
from newsletters.mailings.release import ReleaseRefused, release_to_segment
from newsletters.models import Mailing, NewsletterPage, Segment
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.mailing import MailingState
from newsletters.segments import InvalidRule

View = Callable[..., HttpResponse]
may_send: Callable[[View], View] = permission_required("newsletters.add_mailing", login_url="wagtailadmin_login")
MAILINGS_SHOWN = 200


@may_send
def list_mailings(request: HttpRequest) -> HttpResponse:
    """Every mailing, newest first, with what became of its people."""
    mailings = Mailing.objects.select_related("newsletter", "wave")[:MAILINGS_SHOWN]
    rows = [(mailing, count_states(mailing)) for mailing in mailings]
    return _show(request, "mailing_list", _("Mailings"), rows=rows)


@may_send
def show_mailing(request: HttpRequest, mailing_id: int) -> HttpResponse:
    """One mailing with its ledger, which adds up at every moment."""
    mailing = get_object_or_404(Mailing.objects.select_related("newsletter", "wave", "released_by"), pk=mailing_id)
    counts = count_states(mailing)
    reasons = [(ExclusionReason(key).label, people) for key, people in sorted(count_exclusions(mailing).items())]
    return _show(
        request,
        "mailing_detail",
        str(mailing),
        mailing=mailing,
        counts=counts,
        ledger=[(state.label, getattr(counts, state.value)) for state in DeliveryState],
        reasons=reasons,
        unsubscribed=unsubscribed(mailing),
        variants=mailing.variants.select_related("audience").order_by("language", "audience", "edition"),
        is_sending=mailing.state == MailingState.SENDING,
    )


@may_send
def release(request: HttpRequest, page_id: int) -> HttpResponse:
    """Choose a segment, send a test, see what will happen, and send."""
    newsletter = get_object_or_404(NewsletterPage, pk=page_id)
    pages = find_language_pages(newsletter)
    test_form = TestMailForm(pages, initial={"address": getattr(request.user, "email", "")})
    if request.method == "POST" and request.POST.get("action") == "test":
        test_form = TestMailForm(pages, request.POST)
        if test_form.is_valid():
            _send_test(request, pages[test_form.cleaned_data["language"]], test_form.cleaned_data["address"])
            return redirect(request.get_full_path())
    elif request.method == "POST":
        return _release(request, newsletter)
    return _show_release(request, newsletter, pages, test_form)


def _show_release(
    request: HttpRequest, newsletter: NewsletterPage, pages: dict[str, NewsletterPage], test_form: TestMailForm
) -> HttpResponse:
    segment_form = SegmentChoiceForm(request.GET if "segment" in request.GET else None)
    segment = segment_form.cleaned_data["segment"] if segment_form.is_valid() else None
    forecast = None
    try:
        forecast = foresee_mailing(newsletter, segment) if segment else None
    except InvalidRule as error:
        messages.error(request, str(error))
    return _show(
        request,
        "mailing_release",
        _("Send: %(newsletter)s") % {"newsletter": newsletter.title},
        newsletter=newsletter,
        pages=pages,
        segment=segment,
        segment_form=segment_form,
        test_form=test_form,
        forecast=forecast,
    )


def _release(request: HttpRequest, newsletter: NewsletterPage) -> HttpResponse:
    segment = get_object_or_404(Segment, pk=request.POST.get("segment") or 0)
    user: Any = request.user
    try:
        mailing = release_to_segment(newsletter=newsletter, segment=segment, released_by=user)
    except (ReleaseRefused, InvalidRule) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('newsletters_release', args=[newsletter.pk])}?segment={segment.pk}")
    people = count_states(mailing).queued
    messages.success(
        request,
        ngettext(
            "The newsletter is on its way to %(people)d person.",
            "The newsletter is on its way to %(people)d people.",
            people,
        )
        % {"people": people},
    )
    return redirect("newsletters_mailing", mailing.pk)


def _send_test(request: HttpRequest, page: NewsletterPage, address: str) -> None:
    try:
        get_backend("smtp").send_test(render_mail(page), address)
    except (ServerAway, Refused, AnswerLost) as error:
        messages.error(request, _("The test was not sent: %(reason)s") % {"reason": error})
    else:
        messages.success(request, _("The test is on its way to %(address)s.") % {"address": address})


def _show(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    mailings = {"url": reverse("newsletters_mailings"), "label": _("Mailings")}
    trail = [home, mailings] if name == "mailing_list" else [home, mailings, {"url": "", "label": title}]
    context |= {"breadcrumbs_items": trail, "header_title": title, "page_title": title, "header_icon": "mail"}
    return render(request, f"newsletters/admin/{name}.html", context)
