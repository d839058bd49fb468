"""One line to the mail server: offers what it is given, one message at a time, and reports."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue

from newsletters.delivery_backends.outcomes import Job, Offered, offer
from newsletters.delivery_backends.port import Transport


@dataclass(frozen=True)
class Report:
    """What a line says when it is free again."""

    line: "Line"
    job: Job
    offered: Offered


class Line:
    """One connection, used from the thread of the run: the report is there when `give` returns."""

    def __init__(self, open_transport: Callable[[], Transport], reports: "SimpleQueue[Report]") -> None:
        self._transport = open_transport()
        self._reports = reports

    def give(self, job: Job) -> None:
        """Have one claimed message offered; the report comes in its time."""
        self._reports.put(Report(self, job, offer(job, self._transport)))

    def hang_up(self) -> None:
        """Close the connection once what was given is done."""
        self._transport.close()

    def join(self, timeout: float) -> None:
        """Wait until the connection is closed."""


class ThreadedLine(Line):
    """A line in a thread of its own, without a database: all it needs is in the job, all it learns in the report."""

    def __init__(self, open_transport: Callable[[], Transport], reports: "SimpleQueue[Report]") -> None:
        super().__init__(open_transport, reports)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="line", daemon=True)
        self._thread.start()

    def give(self, job: Job) -> None:
        self._jobs.put(job)

    def hang_up(self) -> None:
        self._jobs.put(None)

    def join(self, timeout: float) -> None:
        self._thread.join(timeout)

    def _work(self) -> None:
        try:
            while (job := self._jobs.get()) is not None:
                super().give(job)
        finally:
            self._transport.close()
