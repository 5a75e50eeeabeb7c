"""Real worker processes: killed ones lose nothing, two never do the same thing twice, a stop is clean."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from sharedtable.outbox.actions import queue_job, queue_message
from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.models import Job, Message
from tests.outbox.sink import Sink, running_sink

pytestmark = pytest.mark.django_db(transaction=True)

Start = Callable[[], subprocess.Popen[bytes]]


def until(is_so: Callable[[], Any], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, password = known["USER"], known["PASSWORD"]
    return f"postgres://{user}:{password}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    with running_sink() as found:
        yield found


@pytest.fixture
def start(tmp_path: Path, sink: tuple[Sink, int]) -> Iterator[Start]:
    """Starts workers on the test's own database, and ends those still alive."""
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "SHAREDTABLE_HOME": str(tmp_path),
        "SHAREDTABLE_SECRET_KEY": "only for tests",
        "SHAREDTABLE_MAIL_URL": f"smtp://127.0.0.1:{sink[1]}",
    }

    def start_one() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.outbox.worker_process", str(tmp_path)]
        with (tmp_path / "said").open("a") as said:
            process = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], stderr=said)
        started.append(process)
        until(lambda: str(process.pid) in read(tmp_path, "ready"))
        return process

    yield start_one
    for each in started:
        each.kill()
        each.wait()


def read(folder: Path, name: str) -> list[str]:
    file = folder / name
    return file.read_text().split() if file.exists() else []


def ask(recipient: str, *, is_repeatable: bool = True) -> Message:
    return queue_message(
        key=recipient,
        recipient=recipient,
        subject="Hello",
        template="people/mail/code",
        context={"code": "123456", "minutes": 10},
        at=timezone.now(),
        is_repeatable=is_repeatable,
    )


def test_worker_killed_in_a_job_loses_nothing(start: Start, tmp_path: Path) -> None:
    first = start()
    job = queue_job("test.wait", key="a", at=timezone.now(), name="job")
    until(lambda: read(tmp_path, "job.started"))
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Job.objects.get().state == JobState.RUNNING
    (tmp_path / "go").touch()
    second = start()
    until(lambda: Job.objects.get(pk=job.pk).state == JobState.DONE)
    assert read(tmp_path, "job.started") == [str(first.pid), str(second.pid)]
    assert read(tmp_path, "job.done") == [str(second.pid)]


def test_job_longer_than_its_lease_is_not_taken_over(start: Start, tmp_path: Path) -> None:
    start()
    start()
    queue_job("test.wait", key="a", at=timezone.now(), name="job")
    until(lambda: read(tmp_path, "job.started"))
    time.sleep(4)
    (tmp_path / "go").touch()
    until(lambda: Job.objects.get().state == JobState.DONE)
    assert len(read(tmp_path, "job.started")) == 1


@pytest.mark.parametrize(
    ("is_repeatable", "state", "arrived"), [(True, MessageState.SENT, 2), (False, MessageState.UNCERTAIN, 1)]
)
def test_worker_killed_while_sending_repeats_only_what_may_be_repeated(
    start: Start, sink: tuple[Sink, int], is_repeatable: bool, state: MessageState, arrived: int
) -> None:
    first = start()
    message = ask("slow@maker.example", is_repeatable=is_repeatable)
    until(sink[0].is_holding.is_set)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Message.objects.get().state == MessageState.SENDING
    sink[0].go_on.set()
    start()
    until(lambda: Message.objects.get(pk=message.pk).state == state)
    assert [each["Message-ID"] for each in sink[0].mails] == [message.message_id] * arrived


def test_two_workers_send_each_message_once(start: Start, sink: tuple[Sink, int]) -> None:
    start()
    start()
    for number in range(30):
        ask(f"person{number}@maker.example")
    until(lambda: not Message.objects.exclude(state=MessageState.SENT).exists())
    assert sorted(each["To"] for each in sink[0].mails) == sorted(f"person{n}@maker.example" for n in range(30))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_worker_told_to_stop_finishes_what_is_in_hand(start: Start, tmp_path: Path, stop: signal.Signals) -> None:
    process = start()
    queue_job("test.wait", key="a", at=timezone.now(), name="job")
    until(lambda: read(tmp_path, "job.started"))
    process.send_signal(stop)
    time.sleep(0.3)
    (tmp_path / "go").touch()
    assert process.wait(timeout=60) == 0
    assert Job.objects.get().state == JobState.DONE
    assert read(tmp_path, "stopped") == [str(process.pid)]
    assert "Traceback" not in read(tmp_path, "said")
