"""Waking the worker."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection

from sharedtable.outbox import kicks
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.jobs import _jobs
from sharedtable.outbox.models import Job
from sharedtable.outbox.worker import run_worker
from tests.cast import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queue(settings: Any, tmp_path: Path) -> Iterator[kicks.Queue]:
    """A queue of this test's own, and nobody connected to it afterwards."""
    settings.WAKE_WORKER = True
    settings.QUEUE_FILE = tmp_path / "queue.sqlite3"
    kicks.queue.cache_clear()
    made = kicks.queue()
    made.huey.flush()
    yield made
    made.huey.storage.close()
    kicks.queue.cache_clear()


def test_kick_reaches_the_worker_before_its_sweep(queue: kicks.Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = Event()

    monkeypatch.setitem(_jobs, "test.work", lambda job: ran.set())
    stop = Event()

    def run() -> None:
        run_worker(stop, sweep_seconds=3600, tick_seconds=0.1)
        connection.close()

    worker = Thread(target=run)
    worker.start()
    time.sleep(1)
    queue_job("test.work", key="a", at=NOW)
    assert ran.wait(20)
    stop.set()
    worker.join()


def test_kicks_do_not_pile_up_while_no_worker_runs(queue: kicks.Queue) -> None:
    for _time in range(50):
        kicks.kick()
    assert queue.huey.pending_count() <= kicks.ENOUGH_KICKS + 1


def test_queue_out_of_reach_loses_nothing(
    queue: kicks.Queue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> int:
        raise OSError("disk full")

    monkeypatch.setattr(queue.huey, "pending_count", away)
    queue_job("test.work", key="a", at=NOW)
    assert Job.objects.count() == 1
    assert "The worker could not be woken" in caplog.text
