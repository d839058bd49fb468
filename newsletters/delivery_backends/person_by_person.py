"""Sends a mailing person by person over several lines at once, and writes down every answer.

Claims are committed before the server hears of the message, and there are never more than lines, so that a killed
process leaves that many deliveries uncertain at most. Outcomes are committed together with the next claims: while one
transaction runs, the other lines' reports gather for the next. Only this thread uses the database.
"""

import datetime
import logging
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import islice
from queue import Empty, SimpleQueue
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.utils import timezone

from newsletters.bounces.taking import suppress_if_due
from newsletters.delivery_backends.lines import Line, Report, ThreadedLine
from newsletters.delivery_backends.outcomes import Job
from newsletters.delivery_backends.port import ServerAway, Transport
from newsletters.mail.messages import MessageForm
from newsletters.mailings.breaker import check_breaker
from newsletters.mailings.claiming import Outcome, Waiting, claim, read_waiting, settle
from newsletters.mailings.leases import Lease
from newsletters.mailings.quiet_hours import find_quiet_end
from newsletters.mailings.rates import Allowance, take_allowance
from newsletters.models import Delivery, Mailing, Variant
from newsletters.models.delivery import DeliveryState, ExclusionReason
from newsletters.models.mailing import WaitReason

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

FORMS_IN_MEMORY = 64
# A line more for every so many who wait: a handful of mails needs one connection.
PEOPLE_PER_LINE = 20
LISTEN_SECONDS = 0.2
GATHER_SECONDS = 0.002
WATCH_SECONDS = 2
# A wait that is shorter is waited here; a longer one gives the mailing back.
SHORT_WAIT_SECONDS = 5
HANG_UP_SECONDS = 30
# For so long a database that is full or away is asked again, with what the server answered in mind.
DATABASE_PATIENCE_SECONDS = 120


class PersonByPerson:
    """One run over a mailing with at most `most_lines` connections."""

    def __init__(self, open_transport: Callable[[], Transport], lease: Lease, most_lines: int = 1) -> None:
        self._open_transport = open_transport
        self._lease = lease
        self._most_lines = most_lines
        self._reports: SimpleQueue[Report] = SimpleQueue()
        self._idle: list[Line] = []
        self._lines: list[Line] = []
        self._busy = 0
        self._settled: list[tuple[int, Outcome]] = []
        self._bounced: list[int] = []
        self._away: ServerAway | None = None
        self._fault: BaseException | None = None
        self._backlog: deque[Waiting] = deque()
        self._watch_at = time.monotonic() + WATCH_SECONDS
        self._held_until: datetime.datetime | None = None
        self._closed_until: datetime.datetime | None = None
        self._find_form = lru_cache(maxsize=FORMS_IN_MEMORY)(load_form)

    def run(self, mailing: Mailing) -> None:
        """Send what is due while the lease holds; raises `ServerAway`."""
        reader = read_waiting(mailing)
        try:
            while self._step(reader, mailing.ignores_quiet_hours):
                self._listen()
                self._watch(mailing)
        finally:
            self._hang_up()
        if self._fault is not None:
            raise self._fault
        if self._away is not None and not self._lines:
            raise self._away
        self._wait_for_room()

    def _step(self, reader: Iterator[Waiting], at_any_hour: bool) -> bool:
        """One transaction and what follows from it; False when nothing is under way and nothing more may go."""
        may_go_on = self._fault is None and insist(self._lease.keep) and find_quiet_end(ignores=at_any_hour) is None
        free = self._count_free(reader) if may_go_on else 0
        for job in insist(lambda: self._exchange(free)):
            self._idle.pop().give(job)
            self._busy += 1
        self._stop_mail_to_bounced()
        if self._busy:
            return True
        return may_go_on and bool(self._backlog) and bool(self._lines) and not self._must_wait_long()

    def _count_free(self, reader: Iterator[Waiting]) -> int:
        """How many may be claimed now; opens lines where many wait."""
        while len(self._backlog) < PEOPLE_PER_LINE * self._most_lines:
            waiting = next(reader, None)
            if waiting is None:
                break
            self._backlog.append(waiting)
        if self._away is None:
            wanted = min(self._most_lines, math.ceil(len(self._backlog) / PEOPLE_PER_LINE))
            make_line = ThreadedLine if self._most_lines > 1 else Line
            while len(self._lines) < wanted:
                self._lines.append(make_line(self._open_transport, self._reports))
                self._idle.append(self._lines[-1])
        return min(len(self._idle), len(self._backlog))

    def _exchange(self, free: int) -> list[Job]:
        """Write down what was answered and claim the next, in one transaction; may be repeated when it failed."""
        if not free and not self._settled:
            return []
        with transaction.atomic():
            settle(self._settled)
            pace = take_allowance(list(islice(self._backlog, free)))
            variants = claim([waiting.delivery_id for waiting in pace.granted])
            forms = {pk: self._find_form(variant_id) for pk, variant_id in variants.items()}
        self._bounced += [pk for pk, outcome in self._settled if outcome.state == DeliveryState.BOUNCED]
        self._settled.clear()
        self._put_back(pace, free)
        return [Job(waiting, forms[waiting.delivery_id]) for waiting in pace.granted if waiting.delivery_id in forms]

    def _put_back(self, pace: Allowance, free: int) -> None:
        """Keep those at the front who had to wait, and when they may go."""
        front = [self._backlog.popleft() for _place in range(free)]
        gone = {*pace.granted, *pace.held}
        self._backlog.extendleft(waiting for waiting in reversed(front) if waiting not in gone)
        self._held_until = pace.held_until or self._held_until
        self._closed_until = pace.closed_until

    def _stop_mail_to_bounced(self) -> None:
        """In transactions of their own: whoever erases somebody locks her before the delivery."""
        while self._bounced:
            insist(partial(suppress_if_due, delivery_id=self._bounced[-1]))
            self._bounced.pop()

    def _watch(self, mailing: Mailing) -> None:
        """Look every two seconds whether it goes wrong; less often where looking takes long."""
        began_at = time.monotonic()
        if began_at >= self._watch_at:
            insist(lambda: check_breaker(mailing))
            self._watch_at = time.monotonic() + max(WATCH_SECONDS, 20 * (time.monotonic() - began_at))

    def _listen(self) -> None:
        """Wait for a report, a moment at most, and for half the lines: a transaction costs more than a mail."""
        enough = max(1, self._busy // 2)
        timeout = LISTEN_SECONDS
        try:
            while True:
                self._take_in(self._reports.get(timeout=timeout))
                enough -= 1
                timeout = GATHER_SECONDS if enough > 0 else 0
        except Empty:
            return

    def _take_in(self, report: Report) -> None:
        self._busy -= 1
        self._settled.append((report.job.waiting.delivery_id, report.offered.outcome))
        self._fault = self._fault or report.offered.fault
        if report.offered.away is None:
            self._idle.append(report.line)
            return
        # The others go on with the lines they have, and take this message over.
        if report.offered.outcome.again_at is None and report.offered.outcome.state == DeliveryState.QUEUED:
            self._backlog.append(report.job.waiting)
        self._away = report.offered.away
        self._lines.remove(report.line)
        report.line.hang_up()

    def _must_wait_long(self) -> bool:
        until = self._closed_until
        return until is not None and (until - timezone.now()).total_seconds() > SHORT_WAIT_SECONDS

    def _wait_for_room(self) -> None:
        """Give the mailing back until more mail may go out, when that is what it waits for."""
        moments = [moment for moment in (self._closed_until, self._held_until) if moment]
        if moments:
            self._lease.wait(min(moments), WaitReason.RATE)

    def _hang_up(self) -> None:
        """Let every line finish its message, and write down the last answers."""
        for line in self._lines:
            line.hang_up()
        while self._busy:
            self._take_in(self._reports.get())
        insist(lambda: self._exchange(0))
        self._stop_mail_to_bounced()
        for line in self._lines:
            line.join(HANG_UP_SECONDS)


def insist(act: Callable[[], Answer]) -> Answer:
    """Do it, again after a while when the database is full or away; raises its error when that lasts."""
    give_up_at = time.monotonic() + DATABASE_PATIENCE_SECONDS
    pause = 0.1
    while True:
        try:
            return act()
        except (DatabaseError, InterfaceError) as error:
            if connection.in_atomic_block or time.monotonic() > give_up_at:
                raise
            logger.warning("The database does not answer: %s", error)
            connection.close()
            time.sleep(pause)
            pause = min(pause * 2, 5)


def load_form(variant_id: int) -> MessageForm:
    """The frozen mail of a variant, cut at its personal places."""
    message = Variant.objects.values_list("message", flat=True).get(pk=variant_id)
    return MessageForm(bytes(message))


def leave_out_waiting(mailing: Mailing) -> None:
    """Leave out everybody who still waits, since the mailing was cancelled."""
    waiting = Delivery.objects.filter(mailing=mailing, state=DeliveryState.QUEUED)
    waiting.update(state=DeliveryState.EXCLUDED, reason=ExclusionReason.CANCELLED)
