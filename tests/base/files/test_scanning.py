"""The virus check, against a server that speaks clamd's protocol, and against a command."""

import socketserver
import sys
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sharedtable.base.files import DOCUMENTS, RESULTS, StoredFile, remove_file, store_file
from sharedtable.base.files.models import Scan
from sharedtable.base.files.scanning import Answer, ScannerSilent, ask, scan_file, scan_unscanned
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.outbox.running import run_due_jobs
from sharedtable.people.models import Person
from tests.base.files.made import EICAR
from tests.cast import NOW, Cast

FOUND = b"stream: Eicar-Test-Signature FOUND\0"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM: chunks with their length before them, nothing at the end; knows one virus."""

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        assert command == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        self.wfile.write(FOUND if EICAR in content else b"stream: OK\0")


class Confused(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        self.rfile.read(1 << 16)


def served(server: socketserver.BaseServer) -> Iterator[socketserver.BaseServer]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def clamd() -> Iterator[str]:
    for server in served(socketserver.TCPServer(("127.0.0.1", 0), Clamd)):
        yield f"tcp://127.0.0.1:{server.server_address[1]}"  # type: ignore[attr-defined]


@pytest.fixture
def clamd_socket(tmp_path: Path) -> Iterator[str]:
    for _server in served(socketserver.UnixStreamServer(str(tmp_path / "clamd"), Clamd)):
        yield f"unix://{tmp_path / 'clamd'}"


@pytest.fixture
def command(tmp_path: Path) -> str:
    """Answers as `clamdscan -` does."""
    script = tmp_path / "scan.py"
    script.write_text(
        "import sys\n"
        "found = b'EICAR' in sys.stdin.buffer.read()\n"
        "print('stream: Eicar FOUND' if found else 'stream: OK')\n"
        "sys.exit(1 if found else 0)\n"
    )
    return f"{sys.executable} {script}"


@pytest.fixture(params=["clamd", "clamd_socket", "command"])
def scanner(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)


def kept(cast: Cast, content: bytes = b"words", **more: Any) -> StoredFile:
    values = {"name": "a.txt", "holder": cast.instruments, "allow": DOCUMENTS, "by_id": None, "at": NOW} | more
    return store_file(content, **values)


def test_scanner_tells_a_virus_from_words(scanner: str) -> None:
    assert ask(BytesIO(b"words" * 50_000), scanner) == Answer(True)
    answer = ask(BytesIO(b"words" * 50_000 + EICAR), scanner)
    assert not answer.is_clean
    assert "Eicar" in answer.words


@pytest.mark.parametrize(
    "nowhere",
    ["tcp://127.0.0.1:1", "unix:///nowhere/clamd", "/nowhere/clamscan -", f"{sys.executable} -c exit(2)"],
    ids=["port", "socket", "no command", "failing command"],
)
def test_silent_scanner_is_no_answer(nowhere: str) -> None:
    with pytest.raises(ScannerSilent):
        ask(BytesIO(b"words"), nowhere)


def test_answer_that_nobody_understands_is_no_answer() -> None:
    for server in served(socketserver.TCPServer(("127.0.0.1", 0), Confused)):
        with pytest.raises(ScannerSilent):
            ask(BytesIO(b"words"), f"tcp://127.0.0.1:{server.server_address[1]}")  # type: ignore[attr-defined]


def test_file_is_shown_once_it_is_found_clean(
    cast: Cast,
    sign_in: Callable[[Person | None], Client],
    settings: Any,
    clamd: str,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.SCANNER = clamd
    with django_capture_on_commit_callbacks(execute=True):
        stored = kept(cast)
    client, address = sign_in(cast.lead), reverse("base:file", args=[stored.uuid])
    assert stored.scan == Scan.WAITING
    assert client.get(address).status_code == 404
    assert run_due_jobs(timezone.now()) == 1
    stored.refresh_from_db()
    assert stored.scan == Scan.CLEAN
    assert stored.scanned_at is not None
    assert client.get(address).status_code == 200


def test_file_with_a_virus_loses_its_content_and_is_never_shown(
    cast: Cast,
    sign_in: Callable[[Person | None], Client],
    settings: Any,
    clamd: str,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.SCANNER = clamd
    with django_capture_on_commit_callbacks(execute=True):
        stored = kept(cast, EICAR)
    run_due_jobs(timezone.now())
    stored.refresh_from_db()
    assert (stored.scan, stored.scan_words) == (Scan.REFUSED, "Eicar-Test-Signature")
    assert not default_storage.exists(stored.path)
    assert sign_in(cast.lead).get(reverse("base:file", args=[stored.uuid])).status_code == 404
    scan_file(stored, at=NOW)
    assert scan_unscanned(at=NOW) == 0


def test_silent_scanner_is_asked_again(
    cast: Cast, settings: Any, clamd: str, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    settings.SCANNER = "tcp://127.0.0.1:1"
    with django_capture_on_commit_callbacks(execute=True):
        stored = kept(cast)
    run_due_jobs(timezone.now())
    job = Job.objects.get(name="outbox.scan_file")
    stored.refresh_from_db()
    assert (job.state, stored.scan) == (JobState.WAITING, Scan.WAITING)
    assert "ScannerSilent" in job.error
    settings.SCANNER = clamd
    assert scan_unscanned(at=NOW) == 1
    stored.refresh_from_db()
    assert stored.scan == Scan.CLEAN


def test_files_from_before_the_scanner_are_checked_at_night(cast: Cast, settings: Any, clamd: str) -> None:
    virus, words = kept(cast, EICAR), kept(cast)
    assert {virus.scan, words.scan} == {Scan.UNASKED}
    settings.SCANNER = clamd
    assert scan_unscanned(at=NOW) == 2
    virus.refresh_from_db()
    words.refresh_from_db()
    assert (virus.scan, words.scan) == (Scan.REFUSED, Scan.CLEAN)


def test_our_own_results_do_not_wait(cast: Cast, settings: Any) -> None:
    settings.SCANNER = "tcp://127.0.0.1:1"
    assert kept(cast, name="a.csv", allow=RESULTS).scan == Scan.UNASKED


def test_without_a_scanner_nobody_is_asked(cast: Cast) -> None:
    stored = kept(cast, EICAR)
    scan_file(stored, at=NOW)
    assert scan_unscanned(at=NOW) == 0
    stored.refresh_from_db()
    assert stored.scan == Scan.UNASKED


def test_removed_file_is_checked_too(cast: Cast, settings: Any, clamd: str) -> None:
    """It may be brought back."""
    stored = kept(cast, EICAR)
    remove_file(stored, at=NOW)
    settings.SCANNER = clamd
    assert scan_unscanned(at=NOW) == 1
