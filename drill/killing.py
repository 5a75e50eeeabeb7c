"""The worker and the web server that operators run, to be killed without warning and started anew."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.db import OperationalError
from django.utils import timezone

from drill.serving import HOST, children, free_port
from sharedtable.cli.launcher import server_command, wait_until_listening
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.heartbeat import last_sweep
from sharedtable.outbox.models import Message

STOP_SECONDS = 30


@dataclass
class Killable:
    """A process of ours with all it started. `address` is where a server answers."""

    process: "subprocess.Popen[bytes]"
    address: str = ""
    started_at: datetime = field(default_factory=timezone.now)

    def has_swept(self) -> bool:
        """Whether a worker has begun its work, and so listens to who asks it to stop."""
        swept_at = last_sweep()
        return swept_at is not None and swept_at > self.started_at

    def kill(self) -> None:
        """At once, the processes it started too: nobody finishes anything."""
        all_of_it = [*children(Path("/proc"), self.process.pid), self.process.pid]
        for pid in all_of_it:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def ends_when_asked(self) -> bool:
        self.process.terminate()
        try:
            return self.process.wait(STOP_SECONDS) == 0
        except subprocess.TimeoutExpired:
            return False


def start_worker(mail_port: int) -> Killable:
    command = [sys.executable, "-m", "sharedtable.cli", "worker"]
    return Killable(subprocess.Popen(command, env=_environment(mail_port)))


def start_server(mail_port: int, at: str = "") -> Killable:
    """On a free port, or anew where one was killed."""
    port = urlsplit(at).port or free_port()
    address = f"http://{HOST}:{port}"
    environment = _environment(mail_port) | {"SHAREDTABLE_ADDRESS": address}
    process = subprocess.Popen(server_command(HOST, port, 1), env=environment)
    wait_until_listening(HOST, port, [process])
    return Killable(process, address)


def let_time_pass() -> None:
    """As if the leases of the dead had run out and waits were over."""
    past = timezone.now() - timedelta(minutes=1)
    for _try in range(5):
        with suppress(OperationalError):  # the database is busy with the work of others
            sending = Message.objects.filter(state=MessageState.SENDING, lease_until__isnull=False)
            sending.filter(attempts__gt=0).exclude(pk__in=_in_hand()).update(lease_until=past)
            Message.objects.filter(state=MessageState.WAITING).update(send_after=past)
            return
        time.sleep(0.2)


def _in_hand() -> list[int]:
    """What a living worker or server is sending this very moment is not to be taken from it."""
    limit = timezone.now() + timedelta(seconds=110)  # a lease lasts two minutes from the moment of sending
    rows = Message.objects.filter(state=MessageState.SENDING, lease_until__gt=limit)
    return list(rows.values_list("pk", flat=True))


def _environment(mail_port: int) -> dict[str, str]:
    return os.environ | {"SHAREDTABLE_MAIL_URL": f"smtp://{HOST}:{mail_port}"}
