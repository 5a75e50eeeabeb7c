"""Jobs to run, and when scheduled ones were last asked for."""

import hashlib
import time
from pathlib import Path
from typing import Any, Self

from django.db import models

from sharedtable.base.keys import PublicKey
from sharedtable.outbox.choices import JobState

SECONDS_BETWEEN_REPORTS = 0.3


class Cancelled(Exception):
    """Somebody stopped the job; raised by `report` inside of it."""


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, standing: Any) -> Self:
        """To whoever asked for it, and to operators."""
        if standing.is_operator:
            return self
        if standing.person_id is None:
            return self.none()
        return self.filter(asked_by_id=standing.person_id)


class Job(PublicKey):
    """Long or later work: a registered function's name and JSON arguments. Of one key, one waits and one runs.
    With a title it is shown to who asked, with its progress."""

    name = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200, blank=True)
    asked_by_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True, help_text="What it is doing, or what came of it")
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state="waiting"), name="job_waits_once_a_key"
            ),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(state="running"), name="job_runs_once_a_key"
            ),
        ]
        indexes = [models.Index(fields=["state", "run_after"], name="job_due")]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def is_over(self) -> bool:
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def etag(self) -> str:
        """Changes with everything its page shows."""
        shown = (self.state, self.done, self.total, self.words, self.cancel_asked_at, self.attempts, self.error)
        return f'"{hashlib.sha256(repr(shown).encode()).hexdigest()[:20]}"'

    def report(self, done: int, total: int, words: str = "") -> None:
        """Said by the running job, outside of its transactions: how far it is. Raises `Cancelled` where somebody
        stopped it. Said often, only some of it is written."""
        before, last = self.percent, getattr(self, "_reported", None)
        self.done, self.total, self.words = done, total, words[:200]
        now = time.monotonic()
        if last is not None and self.percent == before and now - last < SECONDS_BETWEEN_REPORTS:
            return
        self._reported = now
        own = type(self).objects.filter(pk=self.pk, state=JobState.RUNNING, attempts=self.attempts)
        own.update(done=done, total=total, words=self.words)
        if own.filter(cancel_asked_at__isnull=False).exists():
            raise Cancelled

    def keep_result(self, name: str, content: bytes | Path) -> None:
        """Said by the running job: the file that its page offers to download."""
        from sharedtable.outbox.results import keep

        keep(self, name, content)


class Schedule(models.Model):
    """Since when a scheduled job has been asked for: each slot of time asks once, however many workers sweep."""

    name = models.CharField(max_length=80, unique=True)
    last_slot_at = models.DateTimeField()
