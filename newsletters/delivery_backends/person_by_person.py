"""Sends a mailing person by person over a transport, and writes down every answer."""

import dataclasses
import datetime
import re
from functools import lru_cache

from django.db import transaction
from django.utils import timezone

from newsletters.delivery_backends.port import AnswerLost, LineClosed, Refused, ServerAway, Transport
from newsletters.mail.messages import BadAddress, MessageForm
from newsletters.mailings.claiming import MOST_ATTEMPTS, Outcome, Waiting, claim, grow_pause, read_waiting, settle
from newsletters.mailings.leases import Lease
from newsletters.models import Delivery, Mailing, Variant
from newsletters.models.delivery import DeliveryState, ExclusionReason

FORMS_IN_MEMORY = 64
# A server may close a connection at any time; one that closes this often in a row is away.
MOST_CLOSED_IN_A_ROW = 3
TEMPORARY = 421


class PersonByPerson:
    """One run over a mailing. The claim is committed before the server hears of the message.

    The outcome of a message is committed together with the claim of the next one, so that a killed process
    leaves one claim at most.
    """

    def __init__(self, transport: Transport, lease: Lease) -> None:
        self._transport = transport
        self._lease = lease
        self._settled: tuple[int, Outcome] | None = None
        self._closed_in_a_row = 0
        self._find_form = lru_cache(maxsize=FORMS_IN_MEMORY)(load_form)

    def run(self, mailing: Mailing) -> None:
        """Send what is due while the lease holds; raises `ServerAway`."""
        try:
            for waiting in read_waiting(mailing):
                if not self._lease.keep():
                    return
                while self._claim(waiting):
                    if self._send(waiting):
                        break
        finally:
            self._write_settled()
            self._transport.close()

    def _claim(self, waiting: Waiting) -> bool:
        with transaction.atomic():
            self._write_settled()
            return claim(waiting.delivery_id, variant_id=waiting.variant_id)

    def _write_settled(self) -> None:
        if self._settled is not None:
            settle(*self._settled)
            self._settled = None

    def _send(self, waiting: Waiting) -> bool:
        """Offer one message; False when the server closed the line first, and it may be offered again at once."""
        try:
            outcome = self._offer(waiting)
        except ServerAway as error:
            self._closed_in_a_row += 1
            is_last = self._closed_in_a_row >= MOST_CLOSED_IN_A_ROW
            outcome = Outcome(DeliveryState.QUEUED, counts_as_attempt=False)
            if is_last and isinstance(error, LineClosed):
                # It may be this message that the server cannot take: the others must not wait behind it.
                outcome = judge_refusal(Refused(TEMPORARY, str(error)), waiting.attempts + 1, timezone.now())
            self._settled = (waiting.delivery_id, outcome)
            if is_last:
                raise
            return False
        except BaseException:
            # Whatever broke here, the message may be on its way.
            self._settled = (waiting.delivery_id, Outcome(DeliveryState.UNCERTAIN, "interrupted"))
            raise
        self._closed_in_a_row = 0
        # Mail servers like to repeat the address in what they answer; ours is kept in one place only.
        hidden = re.sub(re.escape(waiting.address), "…", outcome.answer, flags=re.IGNORECASE)
        self._settled = (waiting.delivery_id, dataclasses.replace(outcome, answer=hidden))
        return True

    def _offer(self, waiting: Waiting) -> Outcome:
        now = timezone.now()
        try:
            envelope = self._find_form(waiting.variant_id).fill_in(
                delivery_id=waiting.delivery_id, address=waiting.address, at=now
            )
            return Outcome(DeliveryState.SENT, self._transport.carry(envelope))
        except BadAddress:
            return Outcome(DeliveryState.FAILED, "the address cannot be used in mail")
        except AnswerLost as error:
            return Outcome(DeliveryState.UNCERTAIN, str(error))
        except Refused as refusal:
            return judge_refusal(refusal, waiting.attempts + 1, now)


def judge_refusal(refusal: Refused, attempts: int, at: datetime.datetime) -> Outcome:
    """A final no to the address is a bounce, to the message a failure; another no is tried again some times."""
    if refusal.is_final:
        return Outcome(DeliveryState.BOUNCED if refusal.at_recipient else DeliveryState.FAILED, str(refusal))
    if attempts >= MOST_ATTEMPTS:
        return Outcome(DeliveryState.FAILED, str(refusal))
    return Outcome(DeliveryState.QUEUED, str(refusal), again_at=at + grow_pause(attempts))


def load_form(variant_id: int) -> MessageForm:
    """The frozen mail of a variant, cut at its personal places."""
    message = Variant.objects.values_list("message", flat=True).get(pk=variant_id)
    return MessageForm(bytes(message))


def leave_out_waiting(mailing: Mailing) -> None:
    """Leave out everybody who still waits, since the mailing was cancelled."""
    waiting = Delivery.objects.filter(mailing=mailing, state=DeliveryState.QUEUED)
    waiting.update(state=DeliveryState.EXCLUDED, reason=ExclusionReason.CANCELLED)
