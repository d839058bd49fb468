"""Writes mails that nobody has got yet anew, because a number in them changed."""

import re

from django.db import transaction
from django.db.models import Q

from newsletters.mail.messages import build_message
from newsletters.mail.rendering import render_mail
from newsletters.mailings.claiming import find_newest
from newsletters.mailings.freezing import find_feedback_id
from newsletters.mailings.link_book import LinkBook
from newsletters.models import Delivery, Mailing, NewsletterPage, Variant
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import UNFINISHED, Arm

# The mail library marks the parts of every message with a new random line.
PART_MARK = re.compile(rb"={15}\d+==")


def renew_waiting() -> int:
    """Give everybody who waits in an unfinished mailing the mail as it reads now; answers how many people that are.

    The text is the one that was frozen and the links keep their ids. A mail that reads the same stays. Who is being
    sent to has the old mail whole: deliveries change their mail in one statement, only while they wait.
    """
    with transaction.atomic():
        return sum(_renew(mailing) for mailing in Mailing.objects.filter(state__in=UNFINISHED))


def _renew(mailing: Mailing) -> int:
    waiting = Delivery.objects.filter(mailing=mailing, state=DeliveryState.QUEUED)
    # Who is being sent to just now may be tried again, and gets the new one then.
    unfinished = Delivery.objects.filter(mailing=mailing, state__in=(DeliveryState.QUEUED, DeliveryState.CLAIMED))
    in_use = Q(pk__in=unfinished.values("variant_id"))
    if mailing.test_share and not mailing.winner:
        # Everybody may have the second text that tried it, and the others may still get it.
        in_use |= Q(arm=Arm.B)
    variants = mailing.variants.filter(in_use).order_by("pk")
    links = LinkBook(mailing)
    moved = 0
    for variant in variants.select_related("page_revision"):
        newer = _write_anew(variant, links)
        if newer is not None and newer != variant:
            moved += waiting.filter(variant=variant).update(variant=newer)
    links.save()
    return moved


def _write_anew(variant: Variant, links: LinkBook) -> Variant | None:
    page = find_frozen_page(variant)
    if page is None:
        return None
    mail = render_mail(page, rewrite=links.find_rewriter_of(variant), arm=variant.arm)
    message = build_message(mail, feedback_id=find_feedback_id(variant.mailing))
    newest = find_newest(variant)
    if PART_MARK.sub(b"", message) == PART_MARK.sub(b"", bytes(newest.message)):
        return newest
    return Variant.objects.create(
        mailing_id=variant.mailing_id,
        language=variant.language,
        audience_id=variant.audience_id,
        arm=variant.arm,
        is_fallback=variant.is_fallback,
        subject=mail.subject,
        message=message,
        edition=newest.edition + 1,
        page_revision_id=variant.page_revision_id,
    )


def find_frozen_page(variant: Variant) -> NewsletterPage | None:
    """The page as it read when the mailing was frozen; as it reads now where that was not kept."""
    if variant.page_revision is not None:
        frozen: NewsletterPage = variant.page_revision.as_object()
        return frozen
    key = variant.mailing.newsletter.translation_key
    pages = NewsletterPage.objects.filter(translation_key=key, locale__language_code=variant.language)
    return pages.first()
