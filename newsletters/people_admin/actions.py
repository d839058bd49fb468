"""What an officer may do for one person: each asks first and says what follows, and changes no state by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from newsletters.consent_ledger import erase_subscriber, pause_subscriber, resume_subscriber, unsubscribe_subscriber
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.states import find_sources

Words = str | Promise

OFFICER = "officer"


class NoFields(forms.Form):
    """Nothing to fill in."""


class PauseForm(forms.Form):
    """Until when."""

    until = forms.DateField(
        label=gettext_lazy("First day on which mail comes again"), widget=AdminDateInput(attrs={"required": True})
    )

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day in the future."))
        return until


@dataclass(frozen=True)
class PersonAction:
    """One thing that may be done; `perform` gets the person and the form, and says whether anything changed."""

    key: str
    label: Words
    icon: str
    change: ConsentChange
    consequence: Words
    done: Words
    perform: Callable[[Subscriber, forms.Form], bool]
    form_class: type[forms.Form] = NoFields
    is_serious: bool = False

    def address(self, subscriber: Subscriber) -> str:
        """The page that asks."""
        return reverse(f"newsletters_subscribers:{self.key}", args=[subscriber.pk])

    def view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then do."""
        if not request.user.has_perm("newsletters.change_subscriber"):
            raise PermissionDenied
        subscriber = get_object_or_404(Subscriber, pk=pk)
        form = self.form_class(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._ask(request, subscriber, form)
        if self.perform(subscriber, form):
            messages.success(request, self.done)
        else:
            messages.warning(request, _("Nothing changed: this no longer applies to this person."))
        if Subscriber.objects.filter(pk=pk).exists():
            return redirect("newsletters_subscribers:show", pk)
        return redirect("newsletters_subscribers:index")

    def _ask(self, request: HttpRequest, subscriber: Subscriber, form: forms.Form) -> HttpResponse:
        context = {
            "subscriber": subscriber,
            "action": self,
            "form": form,
            "header_title": self.label,
            "header_icon": self.icon,
            "breadcrumbs_items": write_trail(subscriber, self.label),
            "media": form.media,
        }
        return render(request, "newsletters/admin/confirm_person.html", context)


def write_trail(subscriber: Subscriber, label: Words = "") -> list[dict[str, Words]]:
    """Where a page about one person stands in the admin."""
    trail: list[dict[str, Words]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("newsletters_subscribers:index"), "label": _("Subscribers")},
    ]
    if not label:
        return [*trail, {"url": "", "label": subscriber.address}]
    person = reverse("newsletters_subscribers:show", args=[subscriber.pk])
    return [*trail, {"url": person, "label": subscriber.address}, {"url": "", "label": label}]


def _pause(subscriber: Subscriber, form: forms.Form) -> bool:
    return pause_subscriber(subscriber=subscriber, until=form.cleaned_data["until"], source=OFFICER)


ACTIONS = (
    PersonAction(
        key="pause",
        label=gettext_lazy("Pause"),
        icon="calendar",
        change=ConsentChange.PAUSED,
        consequence=gettext_lazy(
            "This person gets no mail until the day you choose, and then gets it again by herself. "
            "Do this only when she asked for it."
        ),
        done=gettext_lazy("This person is paused."),
        perform=_pause,
        form_class=PauseForm,
    ),
    PersonAction(
        key="resume",
        label=gettext_lazy("End the pause"),
        icon="rotate",
        change=ConsentChange.RESUMED,
        consequence=gettext_lazy("This person gets the next mail again. Do this only when she asked for it."),
        done=gettext_lazy("This person gets mail again."),
        perform=lambda subscriber, form: resume_subscriber(subscriber=subscriber, source=OFFICER),
    ),
    PersonAction(
        key="unsubscribe",
        label=gettext_lazy("Unsubscribe"),
        icon="mail",
        change=ConsentChange.WITHDRAWN,
        consequence=gettext_lazy("This person gets no more mail. She can sign up again."),
        done=gettext_lazy("This person is unsubscribed."),
        perform=lambda subscriber, form: unsubscribe_subscriber(subscriber=subscriber, source=OFFICER),
        is_serious=True,
    ),
    PersonAction(
        key="erase",
        label=gettext_lazy("Erase"),
        icon="bin",
        change=ConsentChange.ERASED,
        consequence=gettext_lazy(
            "The person is deleted for good and no import can bring her back. Numbers of mailings stay right."
        ),
        done=gettext_lazy("This person is erased."),
        perform=lambda subscriber, form: erase_subscriber(address=subscriber.address, source=OFFICER),
        is_serious=True,
    ),
)


def find_actions(subscriber: Subscriber) -> list[PersonAction]:
    """What may be done for somebody who stands where she does."""
    state = SubscriberState(subscriber.state)
    return [action for action in ACTIONS if state in find_sources(action.change)]
