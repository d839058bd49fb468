"""Which change leads from which state to which; the same table writes states and rebuilds them from the ledger.

```
nobody, unsubscribed, bounced, complained --asked--> pending --confirmed--> active
nobody --imported--> active         pending --lapsed--> what it was before
active --paused--> paused --resumed--> active
anybody --withdrawn, bounced, complained, erased--> unsubscribed, bounced, complained, erased
```
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import SubscriberState

_State = SubscriberState
_GONE = (_State.UNSUBSCRIBED, _State.BOUNCED)
LEFT = (*_GONE, _State.COMPLAINED)
_READING = (_State.ACTIVE, _State.PAUSED)

# The states (None is somebody we do not know) that a change leads out of, and the one it leads to.
TRANSITIONS: dict[ConsentChange, tuple[tuple[_State | None, ...], _State]] = {
    ConsentChange.ASKED: ((None, *LEFT, _State.ERASED), _State.PENDING),
    ConsentChange.CONFIRMED: ((_State.PENDING,), _State.ACTIVE),
    ConsentChange.IMPORTED: ((None,), _State.ACTIVE),
    # Somebody who pauses for longer than before moves from paused to paused.
    ConsentChange.PAUSED: (_READING, _State.PAUSED),
    ConsentChange.RESUMED: ((_State.PAUSED,), _State.ACTIVE),
    ConsentChange.WITHDRAWN: ((None, _State.PENDING, *_READING, _State.BOUNCED), _State.UNSUBSCRIBED),
    ConsentChange.BOUNCED: ((None, _State.PENDING, *_READING), _State.BOUNCED),
    ConsentChange.COMPLAINED: ((None, _State.PENDING, *_READING, *_GONE), _State.COMPLAINED),
    ConsentChange.ERASED: ((None, _State.PENDING, *_READING, *LEFT), _State.ERASED),
}


@dataclass(frozen=True)
class LedgerEntry:
    """What counts of a row of the ledger: the change, and the first day after a pause."""

    change: ConsentChange
    until: datetime.date | None = None


@dataclass(frozen=True)
class Standing:
    """A state, and until when it is paused; None is somebody who is not in the list."""

    state: SubscriberState | None
    paused_until: datetime.date | None = None


def find_sources(change: ConsentChange) -> tuple[SubscriberState, ...]:
    """The states of people in the list that this change leads out of."""
    return tuple(state for state in TRANSITIONS[change][0] if state is not None)


def rebuild_standing(entries: Iterable[LedgerEntry]) -> Standing:
    """Where somebody stands after these entries, oldest first; what does not apply is passed over."""
    standing = before_asking = Standing(None)
    for entry in entries:
        if entry.change == ConsentChange.LAPSED:
            standing = before_asking if standing.state == _State.PENDING else standing
        elif entry.change in TRANSITIONS and standing.state in TRANSITIONS[entry.change][0]:
            if entry.change == ConsentChange.ASKED:
                before_asking = standing
            standing = Standing(TRANSITIONS[entry.change][1], entry.until)
    return standing
