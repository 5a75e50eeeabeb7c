"""A worker as its own process, with short times and two jobs; started and killed by `test_worker`."""

import os
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "sharedtable.config.settings"

import django

django.setup()

from sharedtable.outbox import jobs, running, sending  # noqa: E402
from sharedtable.outbox.worker import run_worker, stopped_by_signals  # noqa: E402

FOLDER = Path(sys.argv[1])


@jobs.job("test.wait")
def wait(job: Any, name: str) -> None:
    """Tells that it runs, and ends once somebody says go."""
    _write(f"{name}.started", str(os.getpid()))
    deadline = time.monotonic() + 60
    while not (FOLDER / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    _write(f"{name}.done", str(os.getpid()))


def _write(name: str, text: str) -> None:
    with (FOLDER / name).open("a") as file:
        file.write(text + "\n")


if __name__ == "__main__":
    running.LEASE = sending.LEASE = timedelta(seconds=3)
    running.FIRST_DELAY = sending.FIRST_DELAY = timedelta(0)
    jobs._scheduled.clear()
    stop_event = threading.Event()
    with stopped_by_signals(stop_event):
        _write("ready", str(os.getpid()))
        run_worker(stop_event, sweep_seconds=0.5, tick_seconds=0.25)
    _write("stopped", str(os.getpid()))
