"""Four eyes: who wrote a newsletter cannot be the only one to release it."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail_localize.models import SegmentOverride, StringTranslation

from newsletters.mailings.options import AT_ONCE, ReleaseOptions
from newsletters.mailings.release import ReleaseRefused, release_to_segment
from newsletters.models import Mailing, NewsletterPage, ReleaseRequest, Segment
from newsletters.models.releasing import RequestState
from newsletters.officer_mail import find_officers

PERMISSION = "newsletters.add_mailing"
# What readers of a mail see; a revision in which none of it changed was written by nobody.
WRITTEN = (
    "title",
    "preheader",
    "introduction",
    "second_subject",
    "second_introduction",
    "body",
    "reply_address",
    "wave",
)


def release_as(
    *,
    user: User,
    newsletter: NewsletterPage,
    segment: Segment,
    options: ReleaseOptions = AT_ONCE,
    backend: str = "smtp",
) -> Mailing:
    """Release a newsletter that somebody else wrote; raises `ReleaseRefused` or `InvalidRule`.

    A request to release the same to the same segment is answered by it.
    """
    with transaction.atomic():
        lock_languages(newsletter)
        if not user.has_perm(PERMISSION):
            raise ReleaseRefused(_("You may not send newsletters."))
        if not may_release_alone(user, newsletter):
            raise ReleaseRefused(_("You wrote in this newsletter: somebody else has to release it."))
        mailing = release_to_segment(
            newsletter=newsletter, segment=segment, released_by=user, backend=backend, options=options
        )
        waiting = ReleaseRequest.objects.filter(newsletter=mailing.newsletter, segment=segment, state=RequestState.OPEN)
        waiting.update(state=RequestState.RELEASED, answered_by=user, answered_at=timezone.now(), mailing=mailing)
        log(mailing.newsletter, "newsletters.release", user=user, data={"segment": segment.name})
    return mailing


def may_release_alone(user: User, newsletter: NewsletterPage) -> bool:
    """Whether somebody needs nobody else to release it; being a superuser is no excuse."""
    return not settings.RELEASE_NEEDS_SECOND_PERSON or user.pk not in find_authors(newsletter)


def find_colleagues() -> QuerySet[User]:
    """People with a mail address who may send newsletters."""
    return find_officers(PERMISSION)


def find_authors(newsletter: NewsletterPage) -> set[int]:
    """Ids of everybody who wrote in a language of it that is live: owners, editors and translators."""
    authors: set[int | None] = set()
    for page in find_languages(newsletter).filter(live=True):
        authors |= {page.owner_id, *_find_writers(page), *_find_translators(page)}
    return {author for author in authors if author is not None}


def lock_languages(newsletter: NewsletterPage) -> None:
    """Let nobody publish a text between a question about it and the freezing; ends with the transaction."""
    list(find_languages(newsletter).select_for_update(of=("self",)).values_list("pk"))


def find_languages(newsletter: NewsletterPage) -> QuerySet[NewsletterPage]:
    """The newsletter in each of its languages, always in the same order."""
    return NewsletterPage.objects.filter(translation_key=newsletter.translation_key).order_by("pk")


def _find_writers(page: NewsletterPage) -> Iterator[int | None]:
    """Who changed what readers see, up to the text that is live; publishing alone is not writing."""
    revisions = page.revisions.order_by("pk")
    if page.live_revision_id:
        revisions = revisions.filter(pk__lte=page.live_revision_id)
    before = None
    for user_id, content in revisions.values_list("user_id", "content"):
        text = [content.get(name) for name in WRITTEN]
        if text != before:
            yield user_id
        before = text


def _find_translators(page: NewsletterPage) -> Iterator[int | None]:
    """Who translated a sentence of it, whoever published the translation."""
    for model in (StringTranslation, SegmentOverride):
        written = model.objects.filter(context__object_id=page.translation_key, locale_id=page.locale_id)
        yield from written.values_list("last_translated_by_id", flat=True).distinct()
