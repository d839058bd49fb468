"""Writes the mails of a mailing once per language, link cell and text, and everybody's delivery in one statement."""

import dataclasses
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, CharField, IntegerField, Q, QuerySet, Value, When

from audiences.models import ReportingChannel
from newsletters.mail.messages import build_message
from newsletters.mail.rendering import render_mail
from newsletters.mailings.exclusions import reason_of_state
from newsletters.mailings.link_book import LinkBook
from newsletters.mailings.link_cells import LinkCell, People, merge_small_cells
from newsletters.mailings.recipients import Groups
from newsletters.models import Delivery, Mailing, NewsletterPage, Variant
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import Arm
from newsletters.models.subscriber import SubscriberState

# Deliveries get these columns from one INSERT ... SELECT.
COLUMNS = ("mailing_id", "subscriber_id", "arm", "variant_id", "state", "reason", "attempts", "answer", "bounce")
# (language, id of the single audience or None, text) -> the mail of those people
Mails = dict[tuple[str, int | None, str], Variant]


def hold_numbers() -> None:
    """Let a number that is approved meanwhile wait for this transaction, and then find the mails to renew."""
    list(ReportingChannel.objects.select_for_update().order_by("pk").values_list("pk"))


def freeze_mails(mailing: Mailing, pages: dict[str, NewsletterPage], groups: Groups, tested: list[str]) -> Mails:
    """Render one variant per language, link cell and text; answers the variant of every group of people."""
    in_test, others = _split_groups(groups, tested)
    smallest = settings.SMALLEST_LINK_CELL
    cells = merge_small_cells(in_test, smallest) | merge_small_cells(others, smallest)
    # Beside a test, the readers of languages with one text share links with nobody: too few of them get plain ones.
    too_few = {cells[key] for key in others} if in_test and sum(others.values()) < smallest else set()
    links = LinkBook(mailing, without_links=too_few)
    made: dict[tuple[str, LinkCell], Variant] = {}
    mails: Mails = {}
    for language, audience_id in cells:
        for arm in (Arm.A.value, Arm.B.value) if language in tested else ("",):
            cell = dataclasses.replace(cells[language, audience_id], arm=arm)
            if (language, cell) not in made:
                made[language, cell] = _freeze_mail(mailing, pages[language], cell, links)
            mails[language, audience_id, arm] = made[language, cell]
    links.save()
    return mails


def _split_groups(groups: Groups, tested: list[str]) -> tuple[People, People]:
    """The people of languages in the test, counted as those of the rarer text, and all other people."""
    keys = {(language, audience_id) for language, audience_id, _arm in groups}
    in_test = {key: min(groups[*key, Arm.A.value], groups[*key, Arm.B.value]) for key in keys if key[0] in tested}
    return in_test, {key: groups[*key, ""] for key in keys if key not in in_test}


def _freeze_mail(mailing: Mailing, page: NewsletterPage, cell: LinkCell, links: LinkBook) -> Variant:
    mail = render_mail(page, rewrite=links.find_rewriter(cell), arm=cell.arm)
    return Variant.objects.create(
        mailing=mailing,
        language=mail.language,
        audience_id=cell.audience_id,
        arm=cell.arm,
        subject=mail.subject,
        message=build_message(mail, feedback_id=find_feedback_id(mailing)),
        page_revision_id=page.live_revision_id,
    )


def find_feedback_id(mailing: Mailing) -> str:
    """What providers that count complaints may call this mailing: its number and its wave's."""
    return f"mailing-{mailing.pk}:wave-{mailing.wave_id}"


def mark_fallback(mailing: Mailing, recipients: QuerySet[Any], languages: list[str]) -> None:
    """Say of the Dutch mails that people who read another language get them too, where that is so."""
    others = recipients.filter(state=SubscriberState.ACTIVE).exclude(language__in=languages)
    if others.exists():
        mailing.variants.filter(language=settings.LANGUAGE_CODE).update(is_fallback=True)


def freeze_deliveries(mailing: Mailing, recipients: QuerySet[Any], mails: Mails) -> None:
    """Insert a delivery for everybody in the rule with one statement; who is not active is left out with a reason."""
    is_active = When(state=SubscriberState.ACTIVE, then=Value(DeliveryState.QUEUED.value))
    rows = recipients.values_list(
        Value(mailing.pk, output_field=IntegerField()),
        "pk",
        "arm",
        _choose_variant(mails),
        Case(is_active, default=Value(DeliveryState.EXCLUDED.value), output_field=CharField()),
        reason_of_state(),
        Value(0, output_field=IntegerField()),
        *[Value("", output_field=CharField())] * 2,
    )
    select, values = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    names = ", ".join(quote(column) for column in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(Delivery._meta.db_table)} ({names}) {select}", values)


def _choose_variant(mails: Mails) -> Case:
    """SQL for the mail somebody gets; who waits for the better text is down for the first one."""
    second = {key: variant for key, variant in mails.items() if variant.arm == Arm.B}
    first = {key: variant for key, variant in mails.items() if variant.arm != Arm.B}
    nobody = When(~Q(state=SubscriberState.ACTIVE), then=Value(None, output_field=IntegerField()))
    tries_second = [When(arm=Arm.B, then=_choose_by_group(second))] if second else []
    return Case(nobody, *tries_second, default=_choose_by_group(first), output_field=IntegerField())


def _choose_by_group(mails: Mails) -> Case:
    """SQL for one of these mails, by language and single audience.

    Somebody may become the first of her group between the counting and this statement: she gets her language's mail.
    """
    by_group = [
        When(
            Q(mail_language=language) & (Q(cell__isnull=True) if audience_id is None else Q(cell=audience_id)),
            then=Value(variant.pk),
        )
        for (language, audience_id, _arm), variant in mails.items()
    ]
    # Mails without an audience come last, and so win.
    ordered = sorted(mails.values(), key=lambda variant: variant.audience_id is None)
    by_language = {variant.language: variant.pk for variant in ordered}
    anything = [When(mail_language=language, then=Value(pk)) for language, pk in by_language.items()]
    return Case(*by_group, *anything, default=Value(ordered[-1].pk), output_field=IntegerField())
