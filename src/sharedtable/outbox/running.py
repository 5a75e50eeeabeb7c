"""Runs jobs: leased while they run, tried again when they fail or their worker dies."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from sharedtable.outbox import jobs, results
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.outbox.models.jobs import Cancelled
from sharedtable.outbox.telling import tell_name, told_as

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
MAX_ATTEMPTS = 4
FIRST_DELAY = timedelta(seconds=30)
KEPT_DAYS = 30

Clock = Callable[[], datetime]
_own: set[int] = set()
_own_lock = threading.Lock()


def run_due_jobs(at: datetime, clock: Clock | None = None) -> int:
    """Run what is due, oldest first; answers how many were run. Each one's lease begins with it, by the clock;
    without one, time stands still."""
    now = clock or (lambda: at)
    recover_running(at=at)
    due = Job.objects.filter(state=JobState.WAITING, run_after__lte=at).order_by("run_after", "pk")
    total = 0
    while ran := sum(run_job(pk, at=now(), clock=now) for pk in list(due.values_list("pk", flat=True))):
        total += ran
    return total


@told_as("job")
def run_job(pk: int, *, at: datetime, clock: Clock | None = None) -> bool:
    """Run one job if nobody else has it and none of its key is running. Errors are kept on the row."""
    now = clock or (lambda: at)
    job = _claim(pk, at)
    if job is None:
        return False
    tell_name(job.name)
    with _own_lock:
        _own.add(job.pk)
    try:
        jobs.call(job.name, job)
    except Cancelled:
        _settle(job, state=JobState.CANCELLED, finished_at=now(), error="")
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.name)
        _fail(job, now(), f"{type(error).__name__}: {error}")
    else:
        _settle(job, state=JobState.DONE, done=F("total"), finished_at=now(), error="")
    finally:
        with _own_lock:
            _own.discard(job.pk)
    return True


def renew_leases(*, at: datetime) -> None:
    """Called every few seconds by a living worker for the jobs it runs."""
    with _own_lock:
        mine = list(_own)
    if mine:
        Job.objects.filter(pk__in=mine, state=JobState.RUNNING).update(lease_until=at + LEASE)


def recover_running(*, at: datetime) -> None:
    """Jobs whose worker died run again; one that keeps dying is given up, one that was stopped stays so."""
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=at):
        if job.cancel_asked_at:
            _settle(job, state=JobState.CANCELLED, finished_at=at)
        else:
            _fail(job, at, "The worker stopped while running this.")


@jobs.nightly("outbox.forget_old_jobs")
def forget_old_jobs(job: Job) -> None:
    """Jobs that are done or were stopped, and the files they left, tell nothing after a month."""
    limit = (job.started_at or job.created_at) - timedelta(days=KEPT_DAYS)
    old = Job.objects.filter(state__in=[JobState.DONE, JobState.CANCELLED], finished_at__lt=limit)
    if gone := list(old):
        results.forget(*gone)
        old.filter(pk__in=[each.pk for each in gone]).delete()


def _claim(pk: int, at: datetime) -> Job | None:
    rows = Job.objects.filter(pk=pk, state=JobState.WAITING)
    started = {"started_at": at, "lease_until": at + LEASE, "attempts": F("attempts") + 1}
    try:
        with transaction.atomic():
            taken = rows.update(state=JobState.RUNNING, done=0, total=0, words="", **started)
    except IntegrityError:  # one of this key runs now; this one waits for the next kick
        return None
    return Job.objects.get(pk=pk) if taken else None


def _settle(job: Job, **fields: object) -> None:
    """Write how it ended, unless the lease ran out and another worker took over."""
    own = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    own.update(lease_until=None, **fields)


def _fail(job: Job, at: datetime, error: str) -> None:
    if job.attempts >= MAX_ATTEMPTS:
        _settle(job, state=JobState.FAILED, finished_at=at, error=error)
        return
    try:
        with transaction.atomic():
            _settle(job, state=JobState.WAITING, run_after=at + FIRST_DELAY * 2**job.attempts, error=error)
    except IntegrityError:  # a newer one of the same key waits and does the same work
        _settle(job, state=JobState.FAILED, finished_at=at, error=error)
