"""Releasing a newsletter: freeze people, mails and links in one transaction, then hand it to the worker."""

import datetime
import functools
import secrets
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Case, CharField, Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audiences.models import ReportingChannel
from newsletters.mail.messages import build_message
from newsletters.mail.rendering import find_link_address, render_mail
from newsletters.mailings.controls import enqueue_mailing
from newsletters.mailings.exclusions import reason_of_state
from newsletters.mailings.languages import find_language_pages
from newsletters.mailings.link_cells import LinkCell, People, merge_small_cells
from newsletters.mailings.options import AT_ONCE, ReleaseOptions
from newsletters.mailings.repeats import was_released
from newsletters.models import Delivery, Mailing, MailLink, NewsletterPage, Segment, Subscriber, Variant
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import MailingState
from newsletters.models.subscriber import SubscriberState
from newsletters.segments import expand, matching

LONGEST_TARGET = 500
# Deliveries get these columns from one INSERT ... SELECT.
COLUMNS = ("mailing_id", "subscriber_id", "variant_id", "state", "reason", "attempts", "answer", "bounce", "arm")


class ReleaseRefused(Exception):
    """The mailing cannot be sent; the text is one plain sentence for the officer."""


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
        # A number that is approved while we write the mails waits for us, and then finds this mailing to renew.
        list(ReportingChannel.objects.select_for_update().order_by("pk").values_list("pk"))
        pages = find_language_pages(newsletter)
        if settings.LANGUAGE_CODE not in pages:
            raise ReleaseRefused(_("Publish the Dutch newsletter first: only a live newsletter can be sent."))
        newsletter = pages[settings.LANGUAGE_CODE]
        rule = expand(rule)
        people = count_groups(rule, list(pages), at=frozen_at)
        _check_size(sum(people.values()))
        mailing = Mailing.objects.create(
            newsletter=newsletter,
            wave=newsletter.wave,
            segment_name=segment_name,
            rule=rule,
            released_by=released_by,
            backend=backend,
            frozen_at=frozen_at,
            state=MailingState.SCHEDULED if is_later else MailingState.SENDING,
            **asdict(options),
        )
        variants = _freeze_variants(mailing, pages, people)
        _mark_fallback(mailing, list(pages))
        _freeze_deliveries(mailing, list(pages), variants)
        if not is_later:
            transaction.on_commit(functools.partial(enqueue_mailing, mailing.pk))
    return mailing


def release_to_segment(
    *,
    newsletter: NewsletterPage,
    segment: Segment,
    released_by: User | None,
    backend: str = "smtp",
    options: ReleaseOptions = AT_ONCE,
) -> Mailing:
    """Freeze a mailing to a saved segment; once only, so that a second press sends nothing."""
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


def people_in(rule: Any, languages: list[str], at: datetime.datetime | None = None) -> QuerySet[Any]:
    """Everybody in the rule with `mail_language`, the language she gets, and `cell`, her single audience or null."""
    members: QuerySet[Any] = Subscriber.audiences.through.objects.filter(subscriber_id=OuterRef("pk")).order_by()
    single = members.values("subscriber_id").annotate(number=Count("pk"), only=Min("audience_id")).filter(number=1)
    return (
        matching(rule, at=at)
        .order_by("pk")
        .annotate(
            mail_language=Case(
                When(language__in=languages, then=F("language")),
                default=Value(settings.LANGUAGE_CODE),
                output_field=CharField(),
            ),
            cell=Subquery(single.values("only"), output_field=IntegerField()),
        )
    )


def count_groups(rule: Any, languages: list[str], at: datetime.datetime | None = None) -> People:
    """Active people by the language they get and their single audience."""
    groups = (
        people_in(rule, languages, at)
        .filter(state=SubscriberState.ACTIVE)
        .order_by()
        .values("mail_language", "cell")
        .annotate(people=Count("pk"))
        .values_list("mail_language", "cell", "people")
    )
    return {(language, cell): people for language, cell, people in groups}


def _freeze_variants(
    mailing: Mailing, pages: dict[str, NewsletterPage], people: People
) -> dict[tuple[str, int | None], Variant]:
    """Render one variant per language and link cell; answers the variant of every group of people."""
    cells = merge_small_cells(people, settings.SMALLEST_LINK_CELL)
    links = LinkBook(mailing)
    made: dict[tuple[str, LinkCell], Variant] = {}
    for language, audience_id in people:
        cell = cells[language, audience_id]
        if (language, cell) in made:
            continue
        mail = render_mail(pages[language], rewrite=functools.partial(links.shorten, cell))
        made[language, cell] = Variant.objects.create(
            mailing=mailing,
            language=language,
            audience_id=cell.audience_id,
            subject=mail.subject,
            message=build_message(mail),
            page_revision_id=pages[language].live_revision_id,
        )
    links.save()
    return {(language, audience_id): made[language, cells[language, audience_id]] for language, audience_id in people}


def _mark_fallback(mailing: Mailing, languages: list[str]) -> None:
    """Say of the Dutch mails that people who read another language get them too, where that is so."""
    people = people_in(mailing.rule, languages, mailing.frozen_at).filter(state=SubscriberState.ACTIVE)
    others = people.exclude(language__in=languages)
    if others.exists():
        mailing.variants.filter(language=settings.LANGUAGE_CODE).update(is_fallback=True)


class LinkBook:
    """The links of a mailing: one code per link cell and target."""

    def __init__(self, mailing: Mailing) -> None:
        self._mailing = mailing
        self._links: dict[tuple[LinkCell, str], MailLink] = {
            (LinkCell(link.language, link.audience_id), link.target): link for link in mailing.links.all()
        }

    def shorten(self, cell: LinkCell, target: str) -> str:
        """The address in the mail that leads to the target and is counted for the cell."""
        if len(target) > LONGEST_TARGET:
            return target
        if (cell, target) not in self._links:
            self._links[cell, target] = MailLink(
                code=secrets.token_urlsafe(9),
                mailing=self._mailing,
                language=cell.language,
                audience_id=cell.audience_id,
                target=target,
            )
        return find_link_address(self._links[cell, target].code)

    def save(self) -> None:
        """Store every link that was asked for and is new."""
        MailLink.objects.bulk_create(link for link in self._links.values() if link.pk is None)


def _freeze_deliveries(mailing: Mailing, languages: list[str], variants: dict[tuple[str, int | None], Variant]) -> None:
    """Insert a delivery for everybody in the rule with one statement; who is not active is left out with a reason."""
    chosen = [
        When(
            Q(state=SubscriberState.ACTIVE, mail_language=language)
            & (Q(cell__isnull=True) if audience_id is None else Q(cell=audience_id)),
            then=Value(variant.pk),
        )
        for (language, audience_id), variant in variants.items()
    ]
    # Somebody may become the first of her group between the counting and this statement.
    anybody = next((variant for variant in variants.values() if variant.audience_id is None), None)
    catch_all = anybody or next(iter(variants.values()))
    nobody = When(~Q(state=SubscriberState.ACTIVE), then=Value(None, output_field=IntegerField()))
    is_active = When(state=SubscriberState.ACTIVE, then=Value(DeliveryState.QUEUED.value))
    rows = people_in(mailing.rule, languages, mailing.frozen_at).values_list(
        Value(mailing.pk, output_field=IntegerField()),
        "pk",
        Case(nobody, *chosen, default=Value(catch_all.pk), output_field=IntegerField()),
        Case(is_active, default=Value(DeliveryState.EXCLUDED.value), output_field=CharField()),
        reason_of_state(),
        Value(0, output_field=IntegerField()),
        *[Value("", output_field=CharField())] * 3,
    )
    select, values = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(Delivery._meta.db_table)} ({names}) {select}", values)
