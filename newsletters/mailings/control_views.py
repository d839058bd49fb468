"""The buttons on the page of a mailing: each is a POST that may be pressed twice; what cannot be undone asks first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from newsletters.mailings.forms import MomentForm
from newsletters.mailings.numbers import count_states
from newsletters.mailings.officer_controls import cancel_as, move_as, pause_as, resume_as, start_as
from newsletters.mailings.screens import may_steer, show_screen
from newsletters.models import Mailing
from newsletters.models.mailing import UNFINISHED, MailingState, PauseReason


class NoFields(forms.Form):
    """Nothing to fill in."""


@dataclass(frozen=True)
class Control:
    """One thing that may be done to a mailing; `perform` answers whether anything changed."""

    key: str
    label: Promise
    done: Promise
    is_offered: Callable[[Mailing], bool]
    perform: Callable[[Any, Mailing, dict[str, Any]], bool]
    form_class: type[forms.Form] = NoFields
    asks_first: bool = False
    is_serious: bool = False

    def address(self, mailing: Mailing) -> str:
        """Where the button leads."""
        return reverse(f"newsletters_{self.key}_mailing", args=[mailing.pk])

    def answer(self, request: HttpRequest, mailing_id: int) -> HttpResponse:
        """Do it, or ask first."""
        mailing = get_object_or_404(Mailing.objects.select_related("newsletter"), pk=mailing_id)
        form = self.form_class(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._ask(request, mailing, form) if self.asks_first else redirect("newsletters_mailing", mailing_id)
        if self.perform(request.user, mailing, form.cleaned_data):
            messages.success(request, self.done)
        else:
            messages.warning(request, _("Nothing changed: this no longer applies to this mailing."))
        return redirect("newsletters_mailing", mailing_id)

    def _ask(self, request: HttpRequest, mailing: Mailing, form: forms.Form) -> HttpResponse:
        if not self.is_offered(mailing):
            messages.warning(request, _("Nothing changed: this no longer applies to this mailing."))
            return redirect("newsletters_mailing", mailing.pk)
        context = {"mailing": mailing, "control": self, "form": form, "counts": count_states(mailing)}
        return show_screen(request, "mailing_control", f"{self.label}: {mailing}", **context)


def has_begun(mailing: Mailing) -> bool:
    """Whether anybody was written to."""
    return bool(mailing.deliveries.filter(claimed_at__isnull=False).exists())


def _may_be_moved(mailing: Mailing) -> bool:
    return mailing.state in (MailingState.SCHEDULED, MailingState.PAUSED) and not has_begun(mailing)


def _waits_for_moment(mailing: Mailing) -> bool:
    is_overdue = mailing.state == MailingState.PAUSED and mailing.paused_because == PauseReason.OVERDUE
    return (mailing.state == MailingState.SCHEDULED or is_overdue) and not has_begun(mailing)


CONTROLS = (
    Control(
        key="start",
        label=gettext_lazy("Start now"),
        done=gettext_lazy("The mailing has begun."),
        is_offered=_waits_for_moment,
        perform=lambda user, mailing, chosen: start_as(user=user, mailing=mailing),
    ),
    Control(
        key="resume",
        label=gettext_lazy("Go on"),
        done=gettext_lazy("The mailing goes on."),
        is_offered=lambda mailing: mailing.state == MailingState.PAUSED and not _waits_for_moment(mailing),
        perform=lambda user, mailing, chosen: resume_as(user=user, mailing=mailing),
    ),
    Control(
        key="pause",
        label=gettext_lazy("Pause"),
        done=gettext_lazy("The mailing is paused. Mails that were being handed over still go out."),
        is_offered=lambda mailing: mailing.state in (MailingState.SENDING, MailingState.SCHEDULED),
        perform=lambda user, mailing, chosen: pause_as(user=user, mailing=mailing),
    ),
    Control(
        key="move",
        label=gettext_lazy("Choose another moment"),
        done=gettext_lazy("The mailing has a new moment."),
        is_offered=_may_be_moved,
        perform=lambda user, mailing, chosen: move_as(user=user, mailing=mailing, starts_at=chosen["starts_at"]),
        form_class=MomentForm,
        asks_first=True,
    ),
    Control(
        key="cancel",
        label=gettext_lazy("Cancel the mailing"),
        done=gettext_lazy("The mailing is cancelled. Who had not got it yet is left out."),
        is_offered=lambda mailing: mailing.state in UNFINISHED,
        perform=lambda user, mailing, chosen: cancel_as(user=user, mailing=mailing),
        asks_first=True,
        is_serious=True,
    ),
)


def find_controls(mailing: Mailing) -> list[tuple[Control, str]]:
    """What may be done to a mailing that stands where it does, with the address of each."""
    return [(control, control.address(mailing)) for control in CONTROLS if control.is_offered(mailing)]


CONTROL_URLS: list[URLPattern] = [
    path(
        f"mailings/<int:mailing_id>/{control.key}/",
        may_steer(control.answer),
        name=f"newsletters_{control.key}_mailing",
    )
    for control in CONTROLS
]
