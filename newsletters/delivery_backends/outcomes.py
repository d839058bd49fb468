"""Offers one message to a transport, and says what becomes of the delivery."""

import dataclasses
import datetime
import re
from dataclasses import dataclass

from django.utils import timezone

from newsletters.bounces.classifying import classify_refusal
from newsletters.delivery_backends.port import AnswerLost, LineClosed, Refused, ServerAway, Transport
from newsletters.mail.messages import BadAddress, MessageForm
from newsletters.mailings.claiming import MOST_ATTEMPTS, Outcome, Waiting, grow_pause
from newsletters.models.delivery import BounceKind, DeliveryState

# A server may close a connection at any time; one that closes this often in a row is away.
MOST_CLOSED_IN_A_ROW = 3
TEMPORARY = 421


@dataclass(frozen=True)
class Job:
    """A claimed delivery and the mail it gets."""

    waiting: Waiting
    form: MessageForm


@dataclass(frozen=True)
class Offered:
    """What became of one job; `away` is set when the server cannot be used now, `fault` when our program broke."""

    outcome: Outcome
    away: ServerAway | None = None
    fault: BaseException | None = None


def offer(job: Job, transport: Transport) -> Offered:
    """Hand one message over, again at once when the server closed the line before it was taken."""
    for _try in range(MOST_CLOSED_IN_A_ROW):
        try:
            return Offered(_hide_address(_carry(job, transport), job.waiting.address))
        except ServerAway as error:
            away = error
        except BaseException as fault:
            # Whatever broke here, the message may be on its way.
            return Offered(Outcome(DeliveryState.UNCERTAIN, "interrupted"), fault=fault)
    if isinstance(away, LineClosed):
        # It may be this message that the server cannot take: the others must not wait behind it.
        refusal = Refused(TEMPORARY, str(away))
        return Offered(judge_refusal(refusal, job.waiting.attempts + 1, timezone.now()), away=away)
    return Offered(Outcome(DeliveryState.QUEUED, counts_as_attempt=False), away=away)


def _carry(job: Job, transport: Transport) -> Outcome:
    now = timezone.now()
    waiting = job.waiting
    try:
        envelope = job.form.fill_in(delivery_id=waiting.delivery_id, address=waiting.address, at=now)
        return Outcome(DeliveryState.SENT, transport.carry(envelope))
    except BadAddress:
        return Outcome(DeliveryState.FAILED, "the address cannot be used in mail")
    except AnswerLost as error:
        return Outcome(DeliveryState.UNCERTAIN, str(error))
    except Refused as refusal:
        return judge_refusal(refusal, waiting.attempts + 1, now)


def judge_refusal(refusal: Refused, attempts: int, at: datetime.datetime) -> Outcome:
    """A final no to the address is a bounce, to the message a failure; another no is tried again some times."""
    answer = str(refusal)
    if refusal.is_final and refusal.at_recipient:
        return Outcome(DeliveryState.BOUNCED, answer, bounce=classify_refusal(answer) or BounceKind.SOFT)
    if refusal.is_final or attempts >= MOST_ATTEMPTS:
        return Outcome(DeliveryState.FAILED, answer)
    return Outcome(DeliveryState.QUEUED, answer, again_at=at + grow_pause(attempts))


def _hide_address(outcome: Outcome, address: str) -> Outcome:
    """Mail servers like to repeat the address in what they answer; ours is kept in one place only."""
    if address.casefold() not in outcome.answer.casefold():
        return outcome
    return dataclasses.replace(outcome, answer=re.sub(re.escape(address), "…", outcome.answer, flags=re.IGNORECASE))
