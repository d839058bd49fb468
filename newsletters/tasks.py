"""Slow work of this room, done by the worker; tasks carry ids and may run twice."""

from django_tasks import task

from newsletters.importing.jobs import run_import
from newsletters.mailings import sending


@task(backend="outreach", queue_name="outreach")
def send_mailing(mailing_id: int) -> None:
    """Send what is still waiting of a mailing."""
    sending.run_mailing(mailing_id)


@task(backend="outreach", queue_name="imports")
def run_import_job(job_id: int) -> None:
    """Check or take a list; in a queue of its own, since mail must not wait for a million rows."""
    run_import(job_id)
