"""The links to the report of a wave in the admin: everybody may look, who may edit waves makes and revokes them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from campaigns.models import Wave
from engagement.models import SharedReport
from engagement.models.shared_report import ShareState
from engagement.sharing.languages import LANGUAGES, choose_language
from engagement.sharing.links import LONGEST_DAYS, USUAL_DAYS, find_address, revoke_report, share_report

PERMISSION = "campaigns.change_wave"
# The colours of Wagtail's labels; the word says it too.
LABEL_CLASS = {ShareState.OPEN: "w-status--primary", ShareState.ENDS_SOON: "w-status--primary"}


class ShareForm(forms.Form):
    """For whom, in which language, and for how long."""

    receiver = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("The organisation, for example: Regio Deal. Do not write names of people here."),
        max_length=120,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("In which the report opens. Whoever reads it can choose another."),
        choices=LANGUAGES,
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days it works"),
        help_text=gettext_lazy("From 1 to 365. You can revoke the link at any time."),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=USUAL_DAYS,
    )


@dataclass(frozen=True)
class ShareLine:
    """One row of the list; `address` is empty where the link shows nothing, or for those who may not give it out."""

    share: SharedReport
    language: str
    state: ShareState
    label_class: str
    address: str


def list_shares(request: HttpRequest, pk: int) -> HttpResponse:
    """Every link of the wave, the newest first."""
    wave, may_share = _find_wave(pk), _may_share(request)
    lines = [_make_line(share, may_share) for share in wave.shared_reports.select_related("created_by")]
    context = {"lines": lines, "may_share": may_share}
    if may_share and lines:
        add = HeaderButton(_("Make a link"), url=reverse("waves:add_share", args=[pk]), icon_name="plus")
        context["header_buttons"] = [add]
    return _show_screen(request, "list", wave, _("Shared links"), **context)


def add_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, make the link, and show it in the list."""
    wave = _find_wave(pk)
    _refuse_unless_allowed(request)
    form = ShareForm(request.POST or None, initial={"language": choose_language(get_language() or "", "nl")})
    if not (request.method == "POST" and form.is_valid()):
        return _show_screen(request, "add", wave, _("Make a link"), form=form)
    share = share_report(wave=wave, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
    words = _("The link for %(receiver)s is made. Copy it from the list and send it yourself.")
    messages.success(request, words % {"receiver": share.receiver})
    return redirect("waves:shares", pk)


def revoke_share(request: HttpRequest, pk: int, share_id: int) -> HttpResponse:
    """Ask first: what is revoked cannot come back, but another link can be made."""
    wave = _find_wave(pk)
    _refuse_unless_allowed(request)
    share = get_object_or_404(wave.shared_reports, pk=share_id)
    if request.method != "POST" and share.can_be_opened():
        return _show_screen(request, "revoke", wave, _("Revoke the link"), share=share)
    if request.method == "POST" and revoke_report(share=share, by=request.user):  # type: ignore[arg-type]
        words = _("The link for %(receiver)s shows nothing any more. Make a new one if that was a mistake.")
        messages.success(request, words % {"receiver": share.receiver})
    else:
        messages.warning(request, _("Nothing changed: this link did not work any more."))
    return redirect("waves:shares", pk)


def _find_wave(pk: int) -> Wave:
    return get_object_or_404(Wave, pk=pk)


def _may_share(request: HttpRequest) -> bool:
    return bool(request.user.has_perm(PERMISSION))


def _refuse_unless_allowed(request: HttpRequest) -> None:
    if not _may_share(request):
        raise PermissionDenied


def _make_line(share: SharedReport, may_share: bool) -> ShareLine:
    state = share.find_state()
    language = dict(LANGUAGES).get(share.language, share.language)
    address = find_address(share) if may_share and share.can_be_opened() else ""
    return ShareLine(share, language, state, LABEL_CLASS.get(state, ""), address)


def _show_screen(request: HttpRequest, name: str, wave: Wave, title: str, **context: Any) -> HttpResponse:
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("waves:list"), "label": _("Waves")},
        {"url": reverse("waves:cockpit", args=[wave.pk]), "label": wave.name},
        {"url": reverse("waves:shares", args=[wave.pk]), "label": _("Shared links")},
    ]
    if name != "list":
        trail.append({"url": "", "label": title})
    context |= {"wave": wave, "breadcrumbs_items": trail, "header_title": title, "page_title": title}
    return render(request, f"engagement/sharing/{name}.html", context | {"header_icon": "link"})
