"""Runs jobs: leased while they run, tried again when they fail or their worker dies."""

import logging
import threading
from datetime import UTC, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from sharedtable.outbox import jobs
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.outbox.telling import tell_name, told_as

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=90)
MAX_ATTEMPTS = 4
FIRST_DELAY = timedelta(seconds=30)
NIGHT_BEGINS = time(8, 0, tzinfo=UTC)  # the small hours from the Atlantic to Alaska
KEPT_DAYS = 30

_own: set[int] = set()
_own_lock = threading.Lock()


def run_due_jobs(at: datetime | None = None) -> int:
    """Run what is due, oldest first; answers how many were run. Each one's lease begins with it."""
    begun = at or timezone.now()
    recover_running(at=begun)
    due = Job.objects.filter(state=JobState.WAITING, run_after__lte=begun).order_by("run_after", "pk")
    total = 0
    while ran := sum(run_job(pk, at=at or timezone.now()) for pk in list(due.values_list("pk", flat=True))):
        total += ran
    return total


@told_as("job")
def run_job(pk: int, *, at: datetime) -> bool:
    """Run one job if nobody else has it and none of its key is running. Errors are kept on the row."""
    job = _claim(pk, at)
    if job is None:
        return False
    tell_name(job.name)
    with _own_lock:
        _own.add(job.pk)
    try:
        jobs.call(job.name, job)
    except Exception as error:
        logger.exception("Job %s (%s) failed", job.pk, job.name)
        _fail(job, at, f"{type(error).__name__}: {error}")
    else:
        _settle(job, state=JobState.DONE, progress=100, finished_at=timezone.now(), error="")
    finally:
        with _own_lock:
            _own.discard(job.pk)
    return True


def report(job: Job, percent: int) -> None:
    """A running job says how far it is."""
    job.progress = percent
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts).update(progress=percent)


def renew_leases(*, at: datetime) -> None:
    """Called every few seconds by a living worker for the jobs it runs."""
    with _own_lock:
        mine = list(_own)
    if mine:
        Job.objects.filter(pk__in=mine, state=JobState.RUNNING).update(lease_until=at + LEASE)


def recover_running(*, at: datetime) -> None:
    """Jobs whose worker died run again; one that keeps dying is given up."""
    for job in Job.objects.filter(state=JobState.RUNNING, lease_until__lt=at):
        _fail(job, at, "The worker stopped while running this.")


def queue_nightly(*, at: datetime) -> None:
    """Once a night, ask for every nightly job."""
    if at.timetz() < NIGHT_BEGINS:
        return
    keys = {name: f"nightly:{name}:{at:%Y-%m-%d}" for name in jobs.nightly_names()}
    asked = set(Job.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    for name, key in keys.items():
        if key not in asked:
            queue_job(name, key=key, at=at)


@jobs.nightly("outbox.forget_old_jobs")
def forget_old_jobs(job: Job) -> None:
    """Done jobs tell nothing after a month."""
    limit = timezone.now() - timedelta(days=KEPT_DAYS)
    Job.objects.filter(state=JobState.DONE, finished_at__lt=limit).delete()


def _claim(pk: int, at: datetime) -> Job | None:
    rows = Job.objects.filter(pk=pk, state=JobState.WAITING)
    try:
        with transaction.atomic():
            taken = rows.update(state=JobState.RUNNING, lease_until=at + LEASE, attempts=F("attempts") + 1)
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
