"""The worker and the scheduler that run beside the site in the same process."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import close_old_connections, connections
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from campaign_site.retention import remove_what_is_old
from engagement.account.closing import close_accounts
from engagement.collecting import count_held_drops
from engagement.monday_mail.sending import send_monday_mails
from engagement.tallies import roll_up
from newsletters.bounces.polling import poll_mailbox
from newsletters.consent_ledger import resume_due_subscribers
from newsletters.importing.jobs import resume_imports
from newsletters.mailings.breaker import check_running
from newsletters.mailings.sending import resume_mailings, stop_requested
from newsletters.mailings.subject_tests import advance_tests
from newsletters.sign_up.taking import take_lost_requests

logger = logging.getLogger(__name__)

TICK_SECONDS = 10
WORKER_NAME = "embedded"
QUEUES = ("outreach", "sign_ups", "imports")


def publish_due_pages() -> None:
    """Publish and unpublish the pages whose moment has come."""
    call_command("publish_scheduled", verbosity=0)


JOBS: tuple[Callable[[], object], ...] = (
    publish_due_pages,
    count_held_drops,
    roll_up,
    close_accounts,
    # The week that it tells of has just been counted to its end.
    send_monday_mails,
    # The clicks that decide have just been rolled up.
    advance_tests,
    poll_mailbox,
    check_running,
    resume_mailings,
    take_lost_requests,
    resume_due_subscribers,
    resume_imports,
    remove_what_is_old,
)


def run_jobs(jobs: tuple[Callable[[], object], ...] = JOBS) -> None:
    """Run every periodic job once; one that fails is logged and does not stop the others."""
    for job in jobs:
        try:
            job()
        except Exception:
            logger.exception("The periodic job %s failed; it is tried again at the next tick.", job.__name__)


def free_interrupted_tasks() -> int:
    """Give back the tasks that a killed process was working on; tasks may run twice by agreement.

    Tasks that a separate `db_worker` process is busy with are left alone.
    """
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, backend_name="outreach")
    ours = [row.pk for row in running if row.worker_ids and row.worker_ids[-1] == WORKER_NAME]
    return DBTaskResult.objects.filter(pk__in=ours).update(status=TaskResultStatus.READY)


def make_worker(queue: str) -> Worker:
    """A worker for one queue of what is slow or talks to a mail server."""
    return Worker(
        queue_names=[queue],
        interval=0.5,
        batch=False,
        backend_name="outreach",
        startup_delay=False,
        max_tasks=None,
        worker_id=WORKER_NAME,
        excluded_queue_names=[],
    )


@dataclass
class Background:
    """A worker per queue and the scheduler; `start` and `stop` are called once each, by the thread that serves."""

    stopping: threading.Event = field(default_factory=threading.Event)
    workers: list[Worker] = field(default_factory=lambda: [make_worker(queue) for queue in QUEUES])
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Start workers and scheduler."""
        stop_requested.clear()
        free_interrupted_tasks()
        for worker in self.workers:
            self.threads.append(threading.Thread(target=self._work, args=(worker,), name="worker", daemon=True))
        self.threads.append(threading.Thread(target=self._tick, name="scheduler", daemon=True))
        for thread in self.threads:
            thread.start()

    def stop(self, timeout: float = 20) -> None:
        """Let all finish what they are doing and wait for it, `timeout` seconds at most."""
        self.stopping.set()
        stop_requested.set()
        for worker in self.workers:
            worker.running = False
        for thread in self.threads:
            thread.join(timeout)

    def _work(self, worker: Worker) -> None:
        while not self.stopping.is_set():
            try:
                worker.run()
            except Exception:
                logger.exception("The worker stumbled; it goes on in a moment.")
                self.stopping.wait(1)
        connections.close_all()

    def _tick(self) -> None:
        while not self.stopping.wait(TICK_SECONDS):
            close_old_connections()
            run_jobs()
        connections.close_all()
