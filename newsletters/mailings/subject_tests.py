"""Runs a subject test: some people get one of two texts, the others wait until one of them is chosen.

The clock starts when everybody who tries a text is through, and the clicks decide when it has run out. Every step
compares before it sets, so that two schedulers do no more than one.
"""

import datetime
import functools

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from newsletters.mailings.arm_numbers import count_arms
from newsletters.mailings.claiming import find_newest
from newsletters.mailings.comparing import ArmNumbers, judge
from newsletters.mailings.controls import enqueue_mailing
from newsletters.mailings.freezing import hold_numbers
from newsletters.models import Delivery, Mailing
from newsletters.models.delivery import DeliveryState
from newsletters.models.mailing import UNFINISHED, Arm, MailingState, TestVerdict

LOG_ACTION = "newsletters.choose_text"
# A test without others is decided for the report, after the mailing is done.
UNDECIDED = (MailingState.SENDING, MailingState.PAUSED, MailingState.DONE)


def advance_tests(at: datetime.datetime | None = None) -> int:
    """Take every subject test as far as it can go by now; answers how many were decided."""
    open_tests = Mailing.objects.filter(test_share__gt=0, winner="", state__in=UNDECIDED)
    return sum(advance_test(mailing, at) for mailing in open_tests.order_by("pk"))


def advance_test(mailing: Mailing, at: datetime.datetime | None = None) -> bool:
    """Start the clock when everybody who tries a text is through, decide when it has run out; True when it did."""
    now = at or timezone.now()
    undecided = Mailing.objects.filter(pk=mailing.pk, test_share__gt=0, winner="", state__in=UNDECIDED)
    current = undecided.first()
    if current is None or _is_going_out(current):
        return False
    if current.test_ends_at is None:
        undecided.filter(test_ends_at=None).update(test_ends_at=now + datetime.timedelta(hours=current.test_hours))
        return False
    if current.test_ends_at > now:
        return False
    numbers = count_arms(current)
    arm, verdict = judge(numbers[Arm.A], numbers[Arm.B]) if numbers else (Arm.A, TestVerdict.TOO_CLOSE)
    return _choose(current, arm, verdict, numbers)


def choose_text(*, mailing: Mailing, arm: Arm, user: User) -> bool:
    """Give everybody who still waits this text now; False when a text was chosen already or nobody waits any more."""
    return _choose(mailing, arm, TestVerdict.OFFICER, count_arms(mailing), user)


def _is_going_out(mailing: Mailing) -> bool:
    unfinished = (DeliveryState.QUEUED, DeliveryState.CLAIMED)
    return Delivery.objects.filter(mailing=mailing, arm__in=Arm.values, state__in=unfinished).exists()


def _choose(
    mailing: Mailing, arm: Arm, verdict: TestVerdict, numbers: dict[Arm, ArmNumbers] | None, user: User | None = None
) -> bool:
    """Write the choice down once, with the numbers as they were, and let the others have their mail."""
    with transaction.atomic():
        hold_numbers()
        may_choose = UNFINISHED if user else UNDECIDED
        open_test = Mailing.objects.filter(pk=mailing.pk, test_share__gt=0, winner="", state__in=may_choose)
        if not open_test.update(winner=arm, winner_because=verdict):
            return False
        if arm == Arm.B:
            _move_waiting(mailing)
        data = {each.value: [row.delivered, row.clicks] for each, row in (numbers or {}).items()}
        log(mailing, LOG_ACTION, user=user, data={"text": arm.value, "because": verdict.value, "numbers": data})
        if Mailing.objects.filter(pk=mailing.pk, state=MailingState.SENDING).exists():
            transaction.on_commit(functools.partial(enqueue_mailing, mailing.pk))
    return True


def _move_waiting(mailing: Mailing) -> None:
    """Give who waits the second text as it reads now: one statement for each mail."""
    waiting = Delivery.objects.filter(mailing=mailing, arm="", state=DeliveryState.QUEUED)
    for variant in mailing.variants.filter(arm=Arm.B, edition=1).defer("message").order_by("pk"):
        same_people = Q(language=variant.language) & Q(audience_id=variant.audience_id)
        first = mailing.variants.filter(same_people, arm=Arm.A)
        waiting.filter(variant__in=first.values("pk")).update(variant=find_newest(variant))
