"""Slow work of this room, done by the worker; tasks carry ids and may run twice."""

from django_tasks import task

from newsletters import sending


@task(backend="outreach", queue_name="outreach")
def send_mailing(mailing_id: int) -> None:
    """Send what is still waiting of a mailing."""
    sending.run_mailing(mailing_id)
