"""The screen that sends a newsletter: check, test, who gets it, when, and one question."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsletters.mail.preview import AS_TEXT, VIEWS
from newsletters.mailings.arms import has_second_text
from newsletters.mailings.forecast import Forecast, foresee_mailing
from newsletters.mailings.forms import ReleaseOptionsForm, SegmentChoiceForm
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.release import ReleaseRefused
from newsletters.mailings.release_requests import ask_for_release
from newsletters.mailings.screens import may_send, show_screen
from newsletters.mailings.second_person import may_release_alone, release_as
from newsletters.mailings.trying_forms import TestMailForm
from newsletters.models import Mailing, NewsletterPage, ReleaseRequest, Segment
from newsletters.models.mailing import MailingState
from newsletters.models.releasing import RequestState
from newsletters.preflight import check_newsletter
from newsletters.segments import InvalidRule

SEND, ASK = "send", "ask"


@may_send
def release(request: HttpRequest, page_id: int) -> HttpResponse:
    """Choose a segment, see what will happen, and send or ask somebody else to."""
    newsletter = get_object_or_404(NewsletterPage, pk=page_id)
    if request.method != "POST" or request.POST.get("action") not in {SEND, ASK}:
        return show_release(request, newsletter)
    segment = get_object_or_404(Segment, pk=_read_number(request.POST.get("segment")))
    form = ReleaseOptionsForm(request.POST, has_two_texts=has_second_text(find_original(newsletter)))
    if not form.is_valid():
        return show_release(request, newsletter, options_form=form)
    try:
        return _carry_out(request, newsletter, segment, form)
    except (ReleaseRefused, InvalidRule) as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('newsletters_release', args=[newsletter.pk])}?segment={segment.pk}")


def _carry_out(
    request: HttpRequest, newsletter: NewsletterPage, segment: Segment, form: ReleaseOptionsForm
) -> HttpResponse:
    user: Any = request.user
    options = form.read_options()
    if request.POST["action"] == ASK:
        asked = ask_for_release(user=user, newsletter=newsletter, segment=segment, options=options)
        messages.success(request, _("You asked for release. Nothing is sent before somebody else says so."))
        return redirect("newsletters_request", asked.pk)
    mailing = release_as(user=user, newsletter=newsletter, segment=segment, options=options)
    say_released(request, mailing)
    return redirect("newsletters_mailing", mailing.pk)


def say_released(request: HttpRequest, mailing: Mailing) -> None:
    """What pressing the button did, in one sentence."""
    if mailing.state == MailingState.SCHEDULED:
        messages.success(request, _("The newsletter is released. It waits for its moment."))
    else:
        messages.success(request, _("The newsletter is on its way."))


def show_release(
    request: HttpRequest,
    newsletter: NewsletterPage,
    *,
    test_form: TestMailForm | None = None,
    options_form: ReleaseOptionsForm | None = None,
) -> HttpResponse:
    """The screen, with a form that was filled in wrongly where there is one."""
    user: Any = request.user
    pages = find_language_pages(newsletter)
    chosen = request.POST if "segment" in request.POST else request.GET
    segment_form = SegmentChoiceForm(chosen if "segment" in chosen else None)
    segment = segment_form.cleaned_data["segment"] if segment_form.is_valid() else None
    original = pages.get(settings.LANGUAGE_CODE, newsletter)
    return show_screen(
        request,
        "mailing_release",
        _("Send: %(newsletter)s") % {"newsletter": newsletter.title},
        newsletter=newsletter,
        pages=pages,
        preflight=check_newsletter(original),
        is_sendable=settings.LANGUAGE_CODE in pages,
        segment=segment,
        segment_form=segment_form,
        test_form=test_form or TestMailForm(pages, user),
        options_form=options_form or ReleaseOptionsForm(has_two_texts=has_second_text(original)),
        forecast=foresee(request, original, segment),
        waiting=_find_waiting(original, segment),
        may_release=may_release_alone(user, newsletter),
    )


def foresee(request: HttpRequest, newsletter: NewsletterPage, segment: Segment | None) -> Forecast | None:
    """What would happen; a segment that cannot be counted says why."""
    try:
        return foresee_mailing(newsletter, segment) if segment else None
    except InvalidRule as error:
        messages.error(request, str(error))
        return None


@may_send
def look_at_mail(request: HttpRequest, page_id: int, mode: str) -> HttpResponse:
    """The live text of one language as the mail that would be sent."""
    page = get_object_or_404(NewsletterPage.objects.live(), pk=page_id)
    if mode not in {*VIEWS, AS_TEXT}:
        raise Http404
    return page.serve_preview(request, mode)


def find_original(newsletter: NewsletterPage) -> NewsletterPage:
    """The newsletter in the first language, as it would be mailed; itself where that is not live."""
    return find_language_pages(newsletter).get(settings.LANGUAGE_CODE, newsletter)


def _find_waiting(newsletter: NewsletterPage, segment: Segment | None) -> ReleaseRequest | None:
    waiting = ReleaseRequest.objects.filter(newsletter=newsletter, segment=segment, state=RequestState.OPEN)
    return waiting.select_related("asked_by").first() if segment else None


def _read_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0
