"""Asking somebody else to release a newsletter, and what she answers. Each request is answered once."""

import datetime
import functools
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from newsletters.mailings.arms import find_tested
from newsletters.mailings.controls import LATE
from newsletters.mailings.forecast import foresee_mailing
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.options import AT_ONCE, ReleaseOptions
from newsletters.mailings.release import ReleaseRefused
from newsletters.mailings.request_mail import tell_colleagues
from newsletters.mailings.second_person import PERMISSION, lock_languages, release_as
from newsletters.models import Mailing, NewsletterPage, ReleaseRequest, Segment
from newsletters.models.releasing import RequestState
from newsletters.preflight import refuse_unfit
from newsletters.segments import InvalidRule, expand


def ask_for_release(
    *,
    user: User,
    newsletter: NewsletterPage,
    segment: Segment,
    options: ReleaseOptions = AT_ONCE,
    at: datetime.datetime | None = None,
) -> ReleaseRequest:
    """Let a newsletter wait for a second person; raises `ReleaseRefused` or `InvalidRule`.

    Pressing twice makes one request; asking anew replaces what the same person asked, or what no longer holds.
    """
    now = at or timezone.now()
    newsletter = _check(user, newsletter, segment, options)
    asked_for = write_down(newsletter, segment)
    with transaction.atomic():
        rows = ReleaseRequest.objects.select_for_update(of=("self",)).filter(newsletter=newsletter, segment=segment)
        waiting = rows.filter(state=RequestState.OPEN).first()
        if waiting and waiting.asked_by_id == user.pk and _is_same(waiting, asked_for, options):
            return waiting
        if waiting and waiting.asked_by_id != user.pk and not find_what_changed(waiting, at=now):
            raise ReleaseRefused(_("Somebody asked to release this to the same segment already."))
        if waiting:
            _answer(waiting, RequestState.WITHDRAWN, user=user, at=now)
        request = ReleaseRequest.objects.create(
            newsletter=newsletter,
            revision_id=newsletter.live_revision_id,
            asked_for=asked_for,
            segment=segment,
            asked_by=user,
            asked_at=now,
            **asdict(options),
        )
        _log(request, "newsletters.ask_release", user)
        transaction.on_commit(functools.partial(tell_colleagues, request))
    return request


def release_request(*, request: ReleaseRequest, user: User, at: datetime.datetime | None = None) -> Mailing:
    """Release what was asked, as it was asked; raises `ReleaseRefused` or `InvalidRule`."""
    now = at or timezone.now()
    with transaction.atomic():
        lock_languages(request.newsletter)
        _answer(request, RequestState.RELEASED, user=user, at=now)
        if settings.RELEASE_NEEDS_SECOND_PERSON and request.asked_by_id == user.pk:
            raise ReleaseRefused(_("You asked for this release yourself: somebody else has to look at it."))
        if changed := find_what_changed(request, at=now):
            raise ReleaseRefused(changed)
        mailing = release_as(
            user=user, newsletter=request.newsletter, segment=request.segment, options=read_options(request)
        )
        ReleaseRequest.objects.filter(pk=request.pk).update(mailing=mailing)
    return mailing


def decline_request(
    *, request: ReleaseRequest, user: User, note: str, at: datetime.datetime | None = None
) -> ReleaseRequest:
    """Say no, and why; raises `ReleaseRefused`."""
    if request.asked_by_id == user.pk:
        raise ReleaseRefused(_("You asked for this release yourself: withdraw it instead."))
    with transaction.atomic():
        _answer(request, RequestState.DECLINED, user=user, note=note, at=at or timezone.now())
        _log(request, "newsletters.decline_release", user)
    return request


def withdraw_request(*, request: ReleaseRequest, user: User, at: datetime.datetime | None = None) -> ReleaseRequest:
    """Take one's own request back; raises `ReleaseRefused`."""
    if request.asked_by_id != user.pk:
        raise ReleaseRefused(_("Only who asked for a release can withdraw it."))
    with transaction.atomic():
        _answer(request, RequestState.WITHDRAWN, user=user, at=at or timezone.now())
        _log(request, "newsletters.withdraw_release", user)
    return request


def find_what_changed(request: ReleaseRequest, at: datetime.datetime | None = None) -> str:
    """Why a request no longer holds, in one sentence; empty when it does."""
    try:
        now_is = write_down(request.newsletter, request.segment)
    except InvalidRule as error:
        return str(error)
    if now_is["texts"] != request.asked_for.get("texts"):
        return _("The text was changed after this was asked: it has to be asked again.")
    if now_is["rule"] != request.asked_for.get("rule"):
        return _("The segment was changed after this was asked: it has to be asked again.")
    if request.starts_at and request.starts_at < (at or timezone.now()) - LATE:
        return _("The moment that was asked for has passed: it has to be asked again.")
    return ""


def write_down(newsletter: NewsletterPage, segment: Segment) -> dict[str, Any]:
    """The live text of every language that would be mailed, and the rule; raises `InvalidRule`."""
    pages = find_language_pages(newsletter)
    return {
        "texts": {language: page.live_revision_id for language, page in sorted(pages.items())},
        "rule": expand(segment.rule, segment),
    }


def read_options(request: ReleaseRequest) -> ReleaseOptions:
    """What was asked beside newsletter and segment."""
    return ReleaseOptions(
        starts_at=request.starts_at,
        ignores_quiet_hours=request.ignores_quiet_hours,
        test_share=request.test_share,
        test_hours=request.test_hours,
    )


def _check(user: User, newsletter: NewsletterPage, segment: Segment, options: ReleaseOptions) -> NewsletterPage:
    """Refuse to ask for what nobody could release; answers the newsletter in the first language."""
    if not user.has_perm(PERMISSION):
        raise ReleaseRefused(_("You may not send newsletters."))
    pages = find_language_pages(newsletter)
    original = pages.get(settings.LANGUAGE_CODE)
    if original is None:
        raise ReleaseRefused(_("Publish the Dutch newsletter first: only a live newsletter can be sent."))
    find_tested(pages.values(), options)
    refuse_unfit(original)
    forecast = foresee_mailing(original, segment)
    if forecast.is_repeated:
        raise ReleaseRefused(_("This newsletter was sent to this segment already."))
    if forecast.is_too_small:
        raise ReleaseRefused(_("Too few people in this segment can get mail now: choose a larger one."))
    return original


def _is_same(request: ReleaseRequest, asked_for: dict[str, Any], options: ReleaseOptions) -> bool:
    return bool(request.asked_for == asked_for) and read_options(request) == options


def _answer(request: ReleaseRequest, state: RequestState, *, user: User, at: datetime.datetime, note: str = "") -> None:
    """Compare and set, so that of two people who press at once one is told that she was too late."""
    waiting = ReleaseRequest.objects.filter(pk=request.pk, state=RequestState.OPEN)
    if not waiting.update(state=state, answered_by=user, answered_at=at, note=note):
        raise ReleaseRefused(_("This request is no longer open: somebody answered it already."))
    request.refresh_from_db()


def _log(request: ReleaseRequest, action: str, user: User) -> None:
    log(request.newsletter, action, user=user, data={"segment": request.segment.name, "note": request.note})
