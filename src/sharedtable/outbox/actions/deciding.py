"""An operator's decisions: send again, run again, give up; and stopping a job, which its asker may too."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.kicks import kick
from sharedtable.outbox.models import Job, Message

UNSETTLED = (MessageState.FAILED, MessageState.UNCERTAIN)


class NotWaiting(Exception):
    """Only a message that failed, or whose fate is uncertain, can be sent again by hand."""


class NothingToStop(Exception):
    """The job ended before it could be stopped."""


@transaction.atomic
def send_again(message: Message, *, at: datetime, by_id: int | None = None) -> None:
    """An operator's decision about a message that failed or is uncertain."""
    if not send_all_again([message.pk], at=at, by_id=by_id):
        raise NotWaiting("This message waits, went out, or its code has run out.")


@transaction.atomic
def send_all_again(keys: Collection[int], *, at: datetime, by_id: int | None = None) -> int:
    """The same for many; how many of them could be. Codes that have run out never are."""
    count = Message.objects.filter(pk__in=keys, state__in=UNSETTLED, is_secret=False).update(
        state=MessageState.WAITING, send_after=at, attempts=0, error="", decided_by_id=by_id, decided_at=at
    )
    if count:
        transaction.on_commit(kick)
    return count


@transaction.atomic
def give_up_messages(keys: Collection[int], *, at: datetime, by_id: int | None = None) -> int:
    """They are no longer listed as something to decide, and never sent."""
    rows = Message.objects.filter(pk__in=keys, state__in=[*UNSETTLED, MessageState.WAITING])
    return rows.update(state=MessageState.GIVEN_UP, decided_by_id=by_id, decided_at=at, lease_until=None)


@transaction.atomic
def run_again(keys: Collection[int], *, at: datetime) -> int:
    """Failed or stopped jobs wait anew; how many. One whose key waits already needs no second."""
    count = 0
    for job in Job.objects.filter(pk__in=keys, state__in=[JobState.FAILED, JobState.CANCELLED]).order_by("pk"):
        try:
            with transaction.atomic():
                count += _wait_anew(job, at)
        except IntegrityError:
            continue
    if count:
        transaction.on_commit(kick)
    return count


@transaction.atomic
def give_up_jobs(keys: Collection[int]) -> int:
    return Job.objects.filter(pk__in=keys, state=JobState.FAILED).update(state=JobState.GIVEN_UP)


@transaction.atomic
def stop_job(job: Job, *, at: datetime) -> None:
    """A waiting one ends at once; a running one at its next report."""
    own = Job.objects.filter(pk=job.pk)
    if own.filter(state=JobState.WAITING).update(state=JobState.CANCELLED, finished_at=at, cancel_asked_at=at):
        return
    if not own.filter(state=JobState.RUNNING).update(cancel_asked_at=at):
        raise NothingToStop(_("This work has ended already."))


def _wait_anew(job: Job, at: datetime) -> int:
    return Job.objects.filter(pk=job.pk, state=job.state).update(
        state=JobState.WAITING,
        run_after=at,
        attempts=0,
        done=0,
        total=0,
        words="",
        error="",
        cancel_asked_at=None,
        finished_at=None,
    )
