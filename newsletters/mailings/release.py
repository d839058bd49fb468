"""Releasing a newsletter: freeze people, mails and links in one transaction, then hand it to the worker."""

import datetime
import functools
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsletters.mailings.arms import check_arms, find_tested
from newsletters.mailings.controls import enqueue_mailing
from newsletters.mailings.freezing import freeze_deliveries, freeze_mails, hold_numbers, mark_fallback
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.options import AT_ONCE, ReleaseOptions, ReleaseRefused
from newsletters.mailings.recipients import count_groups, find_recipients
from newsletters.mailings.repeats import was_released
from newsletters.models import Mailing, NewsletterPage, Segment
from newsletters.models.mailing import MailingState
from newsletters.preflight.refusing import refuse_unfit
from newsletters.segments import expand

__all__ = ["ReleaseRefused", "freeze_mailing", "release_to_segment"]


def freeze_mailing(
    *,
    newsletter: NewsletterPage,
    segment_name: str,
    rule: Any,
    released_by: User | None,
    backend: str = "smtp",
    options: ReleaseOptions = AT_ONCE,
    at: datetime.datetime | None = None,
) -> Mailing:
    """Freeze rule, people, mails and links, and enqueue the sending; raises `ReleaseRefused` or `InvalidRule`.

    The rule is kept with the rules of the segments it names, as they are now.
    """
    frozen_at = at or timezone.now()
    is_later = options.starts_at is not None and options.starts_at > frozen_at
    with transaction.atomic():
        hold_numbers()
        pages = find_language_pages(newsletter)
        if settings.LANGUAGE_CODE not in pages:
            raise ReleaseRefused(_("Publish the Dutch newsletter first: only a live newsletter can be sent."))
        newsletter = pages[settings.LANGUAGE_CODE]
        tested = find_tested(pages.values(), options)
        mailing = Mailing.objects.create(
            newsletter=newsletter,
            wave=newsletter.wave,
            segment_name=segment_name,
            rule=expand(rule),
            released_by=released_by,
            backend=backend,
            frozen_at=frozen_at,
            state=MailingState.SCHEDULED if is_later else MailingState.SENDING,
            **asdict(options),
        )
        _freeze_people(mailing, pages, tested)
        if not is_later:
            transaction.on_commit(functools.partial(enqueue_mailing, mailing.pk))
    return mailing


def _freeze_people(mailing: Mailing, pages: dict[str, NewsletterPage], tested: list[str]) -> None:
    """Write down who gets which mail; raises `ReleaseRefused` when those are too few."""
    recipients = find_recipients(mailing, list(pages), tested)
    groups = count_groups(recipients)
    _check_size(groups.total())
    check_arms(groups, tested)
    mails = freeze_mails(mailing, pages, groups, tested)
    mark_fallback(mailing, recipients, list(pages))
    freeze_deliveries(mailing, recipients, mails)


def release_to_segment(
    *,
    newsletter: NewsletterPage,
    segment: Segment,
    released_by: User | None,
    backend: str = "smtp",
    options: ReleaseOptions = AT_ONCE,
) -> Mailing:
    """Freeze a mailing to a saved segment; once only, so that a second press sends nothing.

    Raises `ReleaseRefused`, also for what the preflight finds, or `InvalidRule`.
    """
    # Before the transaction: it may wait two seconds for a name server.
    refuse_unfit(newsletter)
    rule = expand(segment.rule, segment)
    with transaction.atomic():
        # Every translation is locked, so that two officers cannot release two languages of it at once.
        pages = NewsletterPage.objects.filter(translation_key=newsletter.translation_key).order_by("pk")
        list(pages.select_for_update(of=("self",)))
        if was_released(newsletter, rule):
            raise ReleaseRefused(_("This newsletter was sent to this segment already."))
        return freeze_mailing(
            newsletter=newsletter,
            segment_name=segment.name,
            rule=rule,
            released_by=released_by,
            backend=backend,
            options=options,
        )


def _check_size(people: int) -> None:
    """Refuse a mailing to so few that its numbers would be about persons."""
    if not people:
        raise ReleaseRefused(_("Nobody in this segment can get mail now: choose another segment."))
    smallest = settings.SMALLEST_SEGMENT
    if people < smallest:
        raise ReleaseRefused(
            ngettext(
                "A segment must reach at least %(smallest)d person: choose a larger one.",
                "A segment must reach at least %(smallest)d people: choose a larger one.",
                smallest,
            )
            % {"smallest": smallest}
        )
