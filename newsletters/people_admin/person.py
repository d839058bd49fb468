"""One person's page in the admin: where she stands, what is held about her, and how that came about."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.permission_policies import ModelPermissionPolicy

from newsletters.models.consent import Consent
from newsletters.models.delivery import Delivery
from newsletters.models.subscriber import Subscriber
from newsletters.people_admin.actions import OFFICER, find_actions, write_trail
from newsletters.segments.sentences import name_language

MAILS_SHOWN = 100


@dataclass(frozen=True)
class LedgerLine:
    """One row of the ledger in words."""

    row: Consent
    details: list[str]


def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything we hold about one person."""
    policy = ModelPermissionPolicy(Subscriber)
    if not policy.user_has_any_permission(request.user, {"view", "change", "add"}):
        raise PermissionDenied
    subscriber = get_object_or_404(Subscriber.objects.select_related("municipality"), pk=pk)
    ledger = subscriber.consents.select_related("wording", "wave", "mailing__newsletter").order_by("pk")
    mails = list(_find_mails(subscriber)[: MAILS_SHOWN + 1])
    may_change = request.user.has_perm("newsletters.change_subscriber")
    actions = find_actions(subscriber) if may_change else []
    context = {
        "subscriber": subscriber,
        "language": name_language(subscriber.language),
        "audiences": [audience.internal_name for audience in subscriber.audiences.all()],
        "ledger": [LedgerLine(row, describe_row(row)) for row in ledger],
        "mails": mails[:MAILS_SHOWN],
        "mails_shown": MAILS_SHOWN if len(mails) > MAILS_SHOWN else 0,
        "actions": [(action, action.address(subscriber)) for action in actions],
        "header_title": subscriber.address,
        "header_icon": "user",
        "breadcrumbs_items": write_trail(subscriber),
    }
    answer = render(request, "newsletters/admin/person.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _find_mails(subscriber: Subscriber) -> QuerySet[Delivery]:
    mails = subscriber.deliveries.select_related("mailing__newsletter", "mailing__wave")
    return mails.order_by("-mailing__frozen_at", "-pk")


def describe_row(row: Consent) -> list[str]:
    """What a row of the ledger says beside what changed and when: where, which words, through what."""
    details = [_name_source(row.source)]
    if row.wording:
        about = {"version": row.wording.version, "language": name_language(row.wording.language)}
        details.append(_("Agreed to version %(version)d of the words, in this language: %(language)s.") % about)
    if row.legal_basis:
        details.append(_("Why we may write: %(reason)s.") % {"reason": row.get_legal_basis_display()})
    if row.until:
        details.append(_("Mail comes again on %(day)s.") % {"day": date_format(row.until)})
    if row.mailing:
        details.append(_("Through the mail '%(mail)s'.") % {"mail": row.mailing.newsletter.title})
    if row.wave:
        details.append(_("During the wave '%(wave)s'.") % {"wave": row.wave})
    if row.short_link:
        details.append(_("Came by the short link %(code)s.") % {"code": row.short_link})
    return [detail for detail in details if detail]


def _name_source(source: str) -> str:
    known = {OFFICER: _("By an officer, in the admin."), "calendar": _("By itself, because the time was over.")}
    if source in known or not source:
        return known.get(source, "")
    if source.startswith("/"):
        return _("On the page %(address)s.") % {"address": source}
    return _("From: %(source)s.") % {"source": source}
