"""The screen part with which an officer ends the wait of a subject test."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsletters.mailings.screens import may_send
from newsletters.mailings.subject_tests import choose_text
from newsletters.models import Mailing
from newsletters.models.mailing import Arm


@may_send
@require_POST
def choose(request: HttpRequest, mailing_id: int) -> HttpResponse:
    """Give everybody who waits one of the two texts."""
    mailing = get_object_or_404(Mailing, pk=mailing_id)
    arm = request.POST.get("text")
    user: Any = request.user
    if arm in Arm.values and choose_text(mailing=mailing, arm=Arm(arm), user=user):
        messages.success(request, _("Everybody who waits gets this text now."))
    else:
        messages.error(request, _("A text was chosen already, or nobody waits for one."))
    return redirect("newsletters_mailing", mailing.pk)
