"""What of people is kept how long in this room, and how it is removed; `campaign_site.retention` runs it for all rooms.

Whatever holds something of a person belongs to a kind; the few models that do not are named in `WITHOUT_PEOPLE`.
"""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsletters import models
from newsletters.consent_ledger import erase_left_people, forget_hashes
from newsletters.importing.storage import forget_old_imports
from newsletters.mailings.rates import forget_rates
from newsletters.models.mailing import MailingState
from newsletters.models.subscriber import SubscriberState
from newsletters.sign_up.asking import forget_requests, forget_unconfirmed
from newsletters.sign_up.quotas import forget_quotas
from newsletters.states import LEFT

logger = logging.getLogger(__name__)

CHUNK = 2_000
Words = str | Promise
Moment = datetime.datetime


@dataclass(frozen=True)
class KeptData:
    """One kind of data: what it is, why it is kept, how long, and how it goes.

    `erase` gets the moment before which data is old and the present one, removes one chunk and says how many rows
    that were; 0 means that nothing old is left. Without it somebody else removes the data, or nobody does. `keep` is
    None where no clock runs; then `until` says in words what it waits for.
    """

    key: str
    name: Words
    what: Words
    why: Words
    count: Callable[[], int]
    keep: datetime.timedelta | None = None
    until: Words = ""
    after: Words = ""
    erase: Callable[[Moment, Moment], int] | None = None
    # Promised to the hour: looked at with every tick of the scheduler, because that costs next to nothing.
    is_urgent: bool = False
    models: tuple[type[Model], ...] = ()


def keep_days(key: str) -> datetime.timedelta:
    """How long the operator wants that kind to be kept."""
    return datetime.timedelta(days=settings.RETENTION_DAYS[key])


def log_removal(kind: str, rows: int, at: Moment) -> None:
    """Note that rows were removed; those of one hour are one line."""
    if not rows:
        return
    logger.info("Removed %d rows of '%s', which were kept long enough.", rows, kind)
    hour = timezone.localtime(at).replace(minute=0, second=0, microsecond=0)
    same_hour = models.Removal.objects.filter(kind=kind, at__gte=hour, at__lt=hour + datetime.timedelta(hours=1))
    last = same_hour.order_by("-pk").values("pk")[:1]
    if not models.Removal.objects.filter(pk__in=last).update(rows=F("rows") + rows, at=at):
        models.Removal.objects.create(kind=kind, rows=rows, at=at)


def delete_chunk(old: QuerySet[Model]) -> int:
    """Delete at most one chunk of these rows, so that no table is locked for long; answers how many."""
    chunk = list(old.order_by("pk").values_list("pk", flat=True)[:CHUNK])
    return old.model._default_manager.filter(pk__in=chunk).delete()[1].get(old.model._meta.label, 0)


def empty_links(before: Moment, at: Moment) -> int:
    """Take the person out of mails of long ago; the row stays and counts."""
    # A range over the index by mailing and person, where 'is not null' would read every row.
    named = models.Delivery.objects.filter(mailing__in=_find_old_mailings(before), subscriber_id__gt=0)
    chunk = list(named.values_list("pk", flat=True)[:CHUNK])
    return models.Delivery.objects.filter(pk__in=chunk, subscriber_id__gt=0).update(subscriber=None)


def empty_answers(before: Moment, at: Moment) -> int:
    """Forget what mail servers said."""
    answered = models.Delivery.objects.filter(mailing__in=_find_old_mailings(before)).exclude(answer="")
    chunk = list(answered.values_list("pk", flat=True)[:CHUNK])
    return models.Delivery.objects.filter(pk__in=chunk).exclude(answer="").update(answer="")


def _find_old_mailings(before: Moment) -> list[int]:
    over = models.Mailing.objects.exclude(state=MailingState.SENDING).filter(frozen_at__lt=before)
    return list(over.values_list("pk", flat=True))


def delete_old_mails(before: Moment, at: Moment) -> int:
    """Delete mails that were written as files because there is no mail server."""
    old = [file for file in list_outbox() if file.stat().st_mtime < before.timestamp()][:CHUNK]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def list_outbox() -> list[Path]:
    """The mails that were written as files."""
    folder = Path(settings.OUTBOX_DIR)
    return list(folder.glob("*.eml")) if folder.is_dir() else []


def _count_people(*states: SubscriberState) -> Callable[[], int]:
    return lambda: models.Subscriber.objects.filter(state__in=states).count()


def _count_imported_lists() -> int:
    return models.ImportJob.objects.exclude(kept_as="", result_name="").count()


# Nobody is in these: they hold what officers wrote, and sums.
WITHOUT_PEOPLE: tuple[type[Model], ...] = (
    models.ConsentWording,
    models.Mailing,
    models.MailLink,
    models.NewsletterIndexPage,
    models.NewsletterPage,
    models.ReleaseRequest,
    models.RetentionRun,
    models.Segment,
    models.Variant,
)

KINDS: tuple[KeptData, ...] = (
    KeptData(
        key="people",
        name=_("People in the list"),
        what=_("Address, language, municipality or none, audiences, and whether mail is paused."),
        why=_("To send the mail they asked for."),
        until=_("Until they unsubscribe or are erased."),
        count=_count_people(SubscriberState.ACTIVE, SubscriberState.PAUSED),
        models=(models.Subscriber,),
    ),
    KeptData(
        key="unconfirmed",
        name=_("Sign-ups that were not confirmed"),
        what=_("The same, of people who did not press the button in the mail."),
        why=_("So that they can still confirm."),
        keep=keep_days("unconfirmed"),
        erase=lambda before, at: forget_unconfirmed(at=at),
        count=_count_people(SubscriberState.PENDING),
        is_urgent=True,
        models=(models.Subscriber, models.PendingChoice),
    ),
    KeptData(
        key="left",
        name=_("People who left"),
        what=_("The same, of people who unsubscribed, whose address stopped working, or who called a mail spam."),
        why=_("To answer questions about it, and to see that they get no mail."),
        keep=keep_days("left"),
        after=_("Then the person is erased; a keyed hash stays, so that no import brings the address back."),
        erase=lambda before, at: erase_left_people(before=before, at=at),
        count=_count_people(*LEFT),
        models=(models.Subscriber,),
    ),
    KeptData(
        key="suppression",
        name=_("Addresses that may not come back"),
        what=_("A keyed hash of the address, from which nobody can read the address."),
        why=_("So that no import brings back who was erased."),
        until=_("Until the owner of the address signs up again herself."),
        count=models.Suppression.objects.count,
        models=(models.Suppression,),
    ),
    KeptData(
        key="sign_up_requests",
        name=_("Sign-up forms that wait"),
        what=_("What somebody filled in, until the worker takes it a few seconds later."),
        why=_("So that the answer of the form is the same for known and unknown addresses."),
        keep=keep_days("sign_up_requests"),
        erase=lambda before, at: forget_requests(before),
        count=models.SignUpRequest.objects.count,
        models=(models.SignUpRequest,),
    ),
    KeptData(
        key="mail_quotas",
        name=_("Counts of sign-ups"),
        what=_("A keyed hash of an address or a network, and a number."),
        why=_("So that nobody can have mails sent to others without end."),
        keep=keep_days("mail_quotas"),
        erase=lambda before, at: forget_quotas(before),
        count=models.MailQuota.objects.count,
        models=(models.MailQuota,),
    ),
    KeptData(
        key="sending_rates",
        name=_("Counts of mails to a domain"),
        what=_("The part of addresses after the @, and how many mails went there in the last hour."),
        why=_("So that no mail provider gets more mails at once than it takes, also after a restart."),
        keep=keep_days("sending_rates"),
        erase=lambda before, at: forget_rates(before),
        count=models.SendingRate.objects.count,
        models=(models.SendingRate,),
    ),
    KeptData(
        key="consent",
        name=_("Consent of people in the list"),
        what=_("What somebody agreed to, in which words, where and when, and each change since."),
        why=_("To prove that we may write."),
        until=_("As long as the person is in the list."),
        count=lambda: models.Consent.objects.filter(subscriber__isnull=False).count(),
        models=(models.Consent,),
    ),
    KeptData(
        key="ledger",
        name=_("Consent of people who are gone"),
        what=_("What happened and when, with a keyed hash instead of the address."),
        why=_("To prove afterwards that we were allowed to write."),
        keep=keep_days("ledger"),
        after=_("Then the hash goes too; the row stays, so that the sums of past waves stay right."),
        erase=lambda before, at: forget_hashes(before=before),
        count=lambda: models.Consent.objects.filter(subscriber=None).exclude(address_hash="").count(),
        models=(models.Consent,),
    ),
    KeptData(
        key="received",
        name=_("Who got which mail"),
        what=_("For each mail and person whether it was sent, and when."),
        why=_("For segments by what somebody received, and for questions of that person."),
        keep=keep_days("received"),
        after=_(
            "Then the person is taken out and the row goes on counting. "
            "Segments by 'received' know nothing any more about mails of before that."
        ),
        erase=empty_links,
        count=lambda: models.Delivery.objects.filter(subscriber__isnull=False).count(),
        models=(models.Delivery,),
    ),
    KeptData(
        key="answers",
        name=_("Answers of mail servers"),
        what=_("What the other mail server said when we handed over a mail."),
        why=_("To find out why mail does not arrive."),
        keep=keep_days("answers"),
        erase=empty_answers,
        count=lambda: models.Delivery.objects.exclude(answer="").count(),
        models=(models.Delivery,),
    ),
    KeptData(
        key="outbox",
        name=_("Mails as files"),
        what=_("Whole mails, with the address, in a folder: only where there is no mail server."),
        why=_("To read what would be sent."),
        keep=keep_days("outbox"),
        erase=delete_old_mails,
        count=lambda: len(list_outbox()),
    ),
    KeptData(
        key="import_results",
        name=_("Lists that are imported"),
        what=_("The uploaded file, its rows, and the file with refused rows."),
        why=_("To check the list, take it, and look at what was refused."),
        keep=keep_days("import_results"),
        after=_("The file and its rows go as soon as the list is taken or discarded; only the refused rows wait."),
        erase=lambda before, at: forget_old_imports(at=at),
        count=_count_imported_lists,
        is_urgent=True,
        models=(models.ImportJob, models.ImportRow),
    ),
    KeptData(
        key="imports",
        name=_("List of imports"),
        what=_("Which officer imported which file, when, where it came from, and how many rows were taken."),
        why=_("To answer for where addresses came from."),
        keep=keep_days("imports"),
        erase=lambda before, at: delete_chunk(models.ImportJob.objects.filter(finished_at__lt=before)),
        count=models.ImportJob.objects.count,
        models=(models.ImportJob,),
    ),
    KeptData(
        key="exports",
        name=_("List of exports"),
        what=_("Which officer took which part of the list out, when, and what for. The file itself is not kept."),
        why=_("To answer for who got the addresses."),
        keep=keep_days("exports"),
        erase=lambda before, at: delete_chunk(models.Export.objects.filter(at__lt=before)),
        count=models.Export.objects.count,
        models=(models.Export,),
    ),
    KeptData(
        key="removals",
        name=_("List of removals"),
        what=_("How many rows were removed, of which kind and when. Nobody is in it."),
        why=_("To show that we keep to what this page says."),
        keep=keep_days("removals"),
        erase=lambda before, at: delete_chunk(models.Removal.objects.filter(at__lt=before)),
        count=models.Removal.objects.count,
        models=(models.Removal,),
    ),
)
