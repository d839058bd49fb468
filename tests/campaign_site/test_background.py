from collections.abc import Callable

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from campaign_site.background import WORKER_NAME, free_interrupted_tasks, run_jobs

pytestmark = pytest.mark.django_db


def make_task(worker: str) -> DBTaskResult:
    return DBTaskResult.objects.create(
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="newsletters.tasks.send_mailing",
        backend_name="outreach",
        queue_name="outreach",
        run_after="2026-01-01T00:00:00Z",
        status=TaskResultStatus.RUNNING,
        worker_ids=[worker],
    )


def test_only_the_interrupted_tasks_of_this_process_are_given_back() -> None:
    ours, theirs = make_task(WORKER_NAME), make_task("another")
    assert free_interrupted_tasks() == 1
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.status, theirs.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def test_job_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def break_down() -> None:
        raise ValueError("broken")

    jobs: tuple[Callable[[], object], ...] = (break_down, lambda: done.append("second"))
    run_jobs(jobs)
    assert done == ["second"]
    assert "break_down" in caplog.text
