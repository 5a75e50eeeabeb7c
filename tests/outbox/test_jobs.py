"""Jobs: debounced by key, leased while they run, tried again, never run twice at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from sharedtable.outbox import jobs, running
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.outbox.scheduling import queue_scheduled
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Empty registries, put back afterwards."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(jobs, "_jobs", found)
    monkeypatch.setattr(jobs, "_scheduled", {})
    return found


@pytest.fixture
def calls(registry: dict[str, Any]) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []

    @jobs.job("test.note")
    def note(job: Job, **arguments: Any) -> None:
        seen.append(arguments)

    return seen


def test_job_runs_with_its_arguments(calls: list[dict[str, Any]]) -> None:
    job = queue_job("test.note", key="a", at=NOW, table=7)
    assert running.run_due_jobs(NOW) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts, job.is_over) == (JobState.DONE, 1, True)
    assert calls == [{"table": 7}]


def test_job_of_one_key_waits_once_with_the_newest_arguments(calls: list[dict[str, Any]]) -> None:
    first = queue_job("test.note", key="a", at=NOW, table=7)
    assert queue_job("test.note", key="a", at=NOW, table=8) == first
    running.run_due_jobs(NOW)
    assert calls == [{"table": 8}]
    queue_job("test.note", key="a", at=NOW, table=9)
    running.run_due_jobs(NOW)
    assert calls == [{"table": 8}, {"table": 9}]


def test_job_for_later_waits(calls: list[dict[str, Any]]) -> None:
    queue_job("test.note", key="a", at=NOW, run_after=NOW + timedelta(seconds=5))
    assert running.run_due_jobs(NOW) == 0
    assert running.run_due_jobs(NOW + timedelta(seconds=5)) == 1


def test_job_asked_for_while_it_runs_runs_again_afterwards(registry: dict[str, Any]) -> None:
    order = []

    @jobs.job("test.again")
    def again(job: Job, number: int) -> None:
        order.append(number)
        if number == 1:
            queue_job("test.again", key="a", at=NOW, number=2)
            assert running.run_due_jobs(NOW) == 0

    queue_job("test.again", key="a", at=NOW, number=1)
    running.run_due_jobs(NOW)
    assert order == [1, 2]


def test_job_that_fails_is_tried_again_and_given_up_at_last(registry: dict[str, Any]) -> None:
    @jobs.job("test.fail")
    def fail(job: Job) -> None:
        raise ValueError("no such region")

    job, at = queue_job("test.fail", key="a", at=NOW), NOW
    for _attempt in range(running.MAX_ATTEMPTS):
        assert running.run_due_jobs(at) == 1
        job.refresh_from_db()
        at = job.run_after
    assert (job.state, job.error) == (JobState.FAILED, "ValueError: no such region")


def test_job_of_a_dead_worker_runs_again(calls: list[dict[str, Any]]) -> None:
    job = queue_job("test.note", key="a", at=NOW)
    Job.objects.update(state=JobState.RUNNING, lease_until=NOW + running.LEASE, attempts=1)
    assert running.run_due_jobs(NOW) == 0
    late = NOW + running.LEASE + timedelta(seconds=1)
    running.run_due_jobs(late)
    job.refresh_from_db()
    running.run_due_jobs(job.run_after)
    job.refresh_from_db()
    assert (job.state, len(calls)) == (JobState.DONE, 1)


def test_job_lease_is_renewed_only_for_what_this_worker_runs(registry: dict[str, Any]) -> None:
    other = Job.objects.create(
        name="x", key="x", created_at=NOW, run_after=NOW, state=JobState.RUNNING, lease_until=NOW + running.LEASE
    )

    @jobs.job("test.long")
    def long(job: Job) -> None:
        running.renew_leases(at=NOW + HOUR)
        job.report(2, 5, "half way")
        row = Job.objects.get(pk=job.pk)
        assert (row.lease_until, row.percent, row.words) == (NOW + HOUR + running.LEASE, 40, "half way")

    queue_job("test.long", key="a", at=NOW)
    assert running.run_due_jobs(NOW) == 1
    other.refresh_from_db()
    assert other.lease_until == NOW + running.LEASE
    assert Job.objects.get(key="a").state == JobState.DONE


def test_job_nobody_registered_fails_with_words(registry: dict[str, Any]) -> None:
    job = queue_job("test.unknown", key="a", at=NOW)
    running.run_due_jobs(NOW)
    job.refresh_from_db()
    assert "No job 'test.unknown' is registered" in job.error


def test_job_name_is_registered_once(calls: list[dict[str, Any]]) -> None:
    with pytest.raises(ImproperlyConfigured):
        jobs.job("test.note")(lambda job: None)


@pytest.mark.parametrize(
    ("register", "swept", "slots"),
    [
        (jobs.nightly, [(21, 7), (21, 9), (21, 10), (22, 8)], ["20T08", "21T08", "22T08"]),
        (jobs.nightly, [(21, 9), (24, 3)], ["21T08", "23T08"]),
        (jobs.hourly, [(21, 9), (21, 9), (21, 10), (21, 14)], ["21T09", "21T10", "21T14"]),
        (jobs.weekly, [(21, 9), (22, 7), (22, 8), (28, 9)], ["15T08", "22T08"]),
    ],
    ids=["nightly", "nightly missed", "hourly", "weekly"],
)
def test_scheduled_job_runs_once_a_slot_and_what_was_missed_is_caught_up_once(
    registry: dict[str, Any], register: Any, swept: list[tuple[int, int]], slots: list[str]
) -> None:
    ran = []
    register("test.often")(lambda job: ran.append(job.key))
    for day, hour in swept:
        at = datetime(2026, 11, day, hour, 30, tzinfo=UTC)
        queue_scheduled(at=at)
        running.run_due_jobs(at)
    assert ran == [f"{register.__name__}:test.often:2026-11-{slot}" for slot in slots]


def test_done_jobs_are_forgotten_after_a_month(
    db: None, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    old, new = (
        Job.objects.create(name="x", key=key, created_at=NOW, run_after=NOW, state=JobState.DONE, finished_at=day)
        for key, day in (("old", NOW - timedelta(days=400)), ("new", datetime.now(UTC)))
    )
    running.forget_old_jobs(new)
    assert list(Job.objects.all()) == [new]
    assert old.pk != new.pk


def test_lease_of_a_job_begins_when_it_does(registry: dict[str, Any]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:

        @jobs.job("test.slow")
        def slow(job: Job) -> None:
            clock.shift(running.LEASE * 0.75)
            running.recover_running(at=timezone.now())

        for number in range(3):
            queue_job("test.slow", key=f"slow-{number}", at=NOW)
        assert running.run_due_jobs(timezone.now(), timezone.now) == 3
    assert set(Job.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}
