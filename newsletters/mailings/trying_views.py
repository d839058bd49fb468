"""Sending test mails from the screen that sends a newsletter."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.release_views import show_release
from newsletters.mailings.screens import may_send
from newsletters.mailings.trying import TestOutcome, send_test_mails
from newsletters.mailings.trying_forms import TestMailForm
from newsletters.models import NewsletterPage


@may_send
def send_tests(request: HttpRequest, page_id: int) -> HttpResponse:
    """Send the tests, and say for each address what became of them."""
    newsletter = get_object_or_404(NewsletterPage, pk=page_id)
    segment = request.POST.get("segment", "")
    screen = reverse("newsletters_release", args=[page_id]) + (f"?segment={segment}" if segment.isdigit() else "")
    if request.method != "POST":
        return redirect(screen)
    pages = find_language_pages(newsletter)
    form = TestMailForm(pages, request.user, request.POST)
    if not form.is_valid():
        return show_release(request, newsletter, test_form=form)
    chosen: dict[str, Any] = form.cleaned_data
    languages = [pages[code] for code in pages if code in chosen["languages"]]
    for outcome in send_test_mails(pages=languages, addresses=chosen["everybody"]):
        _say(request, outcome)
    return redirect(screen)


def _say(request: HttpRequest, outcome: TestOutcome) -> None:
    sent = ngettext(
        "%(mails)d test is on its way to %(address)s.",
        "%(mails)d tests are on their way to %(address)s.",
        outcome.mails,
    ) % {"mails": outcome.mails, "address": outcome.address}
    if not outcome.problem:
        messages.success(request, sent)
        return
    names = {"address": outcome.address, "reason": outcome.problem}
    missing = _("Not everything was sent to %(address)s. %(reason)s") % names
    messages.error(request, f"{sent} {missing}" if outcome.mails else missing)
