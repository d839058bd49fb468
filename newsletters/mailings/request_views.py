"""The page on which a second person looks at a newsletter and releases or declines it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsletters.mailings.forms import DeclineForm
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.release import ReleaseRefused
from newsletters.mailings.release_requests import (
    decline_request,
    find_what_changed,
    release_request,
    withdraw_request,
)
from newsletters.mailings.release_views import foresee, say_released
from newsletters.mailings.screens import may_send, show_screen
from newsletters.mailings.second_person import may_release_alone
from newsletters.models import ReleaseRequest
from newsletters.models.releasing import RequestState
from newsletters.preflight import check_newsletter
from newsletters.segments import InvalidRule


@may_send
def show_request(request: HttpRequest, request_id: int) -> HttpResponse:
    """What was asked, what would happen, and the decision."""
    requests = ReleaseRequest.objects.select_related("newsletter", "segment", "asked_by", "answered_by", "mailing")
    asked = get_object_or_404(requests, pk=request_id)
    decline_form = DeclineForm(request.POST if request.POST.get("decision") == RequestState.DECLINED else None)
    if request.method == "POST" and (not decline_form.is_bound or decline_form.is_valid()):
        return _decide(request, asked, decline_form)
    user: Any = request.user
    is_open = asked.state == RequestState.OPEN
    is_own = asked.asked_by_id == user.pk
    return show_screen(
        request,
        "release_request",
        _("Request to release: %(newsletter)s") % {"newsletter": asked.newsletter.title},
        asked=asked,
        newsletter=asked.newsletter,
        segment=asked.segment,
        pages=find_language_pages(asked.newsletter),
        preflight=check_newsletter(asked.newsletter) if is_open else None,
        forecast=foresee(request, asked.newsletter, asked.segment) if is_open else None,
        is_open=is_open,
        is_own=is_own,
        is_author=not may_release_alone(user, asked.newsletter),
        changed=find_what_changed(asked) if is_open else "",
        decline_form=decline_form,
    )


def _decide(request: HttpRequest, asked: ReleaseRequest, form: DeclineForm) -> HttpResponse:
    user: Any = request.user
    decision = request.POST.get("decision")
    try:
        if decision == RequestState.RELEASED:
            mailing = release_request(request=asked, user=user)
            say_released(request, mailing)
            return redirect("newsletters_mailing", mailing.pk)
        if decision == RequestState.DECLINED:
            decline_request(request=asked, user=user, note=form.cleaned_data["note"])
            messages.success(request, _("Declined. Nothing was sent."))
        elif decision == RequestState.WITHDRAWN:
            withdraw_request(request=asked, user=user)
            messages.success(request, _("Withdrawn. Nothing was sent."))
    except (ReleaseRefused, InvalidRule) as error:
        messages.error(request, str(error))
    return redirect("newsletters_request", asked.pk)
