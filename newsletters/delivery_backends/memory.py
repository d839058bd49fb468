"""Keeps mails in memory: for tests, and for trying a mailing without sending it."""

from newsletters.delivery_backends.person_by_person import PersonByPerson, leave_out_waiting
from newsletters.delivery_backends.smtp import fill_in_test
from newsletters.mail.messages import Envelope
from newsletters.mail.rendering import RenderedMail
from newsletters.mailings.leases import Lease
from newsletters.models import Mailing

# Every mail carried in this process, oldest first; the oldest go when there are many.
carried: list[Envelope] = []
MOST_KEPT = 10_000


class MemoryBackend:
    """Sends to nobody and keeps what would have been sent."""

    def deliver(self, mailing: Mailing, lease: Lease) -> None:
        PersonByPerson(MemoryTransport, lease).run(mailing)

    def send_test(self, mail: RenderedMail, address: str) -> None:
        MemoryTransport().carry(fill_in_test(mail, address))

    def cancel(self, mailing: Mailing) -> None:
        leave_out_waiting(mailing)


class MemoryTransport:
    """Puts each message on the list."""

    def carry(self, envelope: Envelope) -> str:
        carried.append(envelope)
        del carried[:-MOST_KEPT]
        return "250 kept in memory"

    def close(self) -> None:
        """Nothing is kept open."""
