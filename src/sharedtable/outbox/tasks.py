"""What a kick runs: the doors that look at the clock."""

from django.utils import timezone

from sharedtable.outbox import running, sending


def send_due() -> int:
    return sending.send_due(timezone.now(), timezone.now)


def run_due_jobs() -> int:
    return running.run_due_jobs(timezone.now(), timezone.now)
