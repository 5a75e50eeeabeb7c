"""The virus check: asked of a scanner that the operator names, after the file is kept and before it is shown."""

import shlex
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage

from sharedtable.base.files.models import Scan, StoredFile
from sharedtable.base.files.queries import open_file

CHUNK = 64 * 1024
SECONDS = 60
INFECTED = 1  # exit code of every common scanner's command


class ScannerSilent(Exception):
    """The scanner could not be asked, or answered nothing that can be understood: the file goes on waiting."""


@dataclass(frozen=True)
class Answer:
    is_clean: bool
    words: str = ""


def is_set_up() -> bool:
    return bool(settings.SCANNER)


def scan_file(stored: StoredFile, *, at: datetime) -> None:
    """Ask, and keep the answer. What is refused loses its content at once. Safe to run twice."""
    if not is_set_up() or stored.scan in (Scan.CLEAN, Scan.REFUSED):
        return
    try:
        content = open_file(stored)
    except FileNotFoundError:
        return  # the sweep tells
    with content:
        answer = ask(content, settings.SCANNER)
    state = Scan.CLEAN if answer.is_clean else Scan.REFUSED
    StoredFile.objects.filter(pk=stored.pk).update(scan=state, scanned_at=at, scan_words=answer.words[:200])
    if state == Scan.REFUSED:
        default_storage.delete(stored.path)


def scan_unscanned(*, at: datetime) -> int:
    """Every file that waits, and those that came before a scanner was named. Stops where the scanner is silent."""
    if not is_set_up():
        return 0
    rows = StoredFile.objects.filter(scan__in=[Scan.WAITING, Scan.UNASKED], missing_at=None).order_by("pk")
    asked = 0
    for stored in rows.iterator():
        scan_file(stored, at=at)
        asked += 1
    return asked


def ask(content: IO[bytes], scanner: str) -> Answer:
    """`tcp://host:3310` and `unix:///run/clamav/clamd.ctl` are clamd's, anything else is a command that reads the
    file from its standard input."""
    if scanner.startswith(("tcp://", "unix://")):
        return _ask_clamd(content, scanner)
    return _ask_command(content, scanner)


def _ask_clamd(content: IO[bytes], address: str) -> Answer:
    try:
        with _connected(address) as link:
            link.sendall(b"zINSTREAM\0")
            for chunk in _chunks(content):
                link.sendall(len(chunk).to_bytes(4, "big") + chunk)
            link.sendall(bytes(4))
            said = _said(link)
    except OSError as error:
        raise ScannerSilent(str(error)) from error
    if said.endswith(" FOUND"):
        return Answer(False, said.removeprefix("stream: ").removesuffix(" FOUND"))
    if said == "stream: OK":
        return Answer(True)
    raise ScannerSilent(said or "no answer")


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "localhost", parts.port or 3310), SECONDS)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(SECONDS)
    try:
        link.connect(parts.path)
    except OSError:
        link.close()
        raise
    return link


def _said(link: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and (more := link.recv(4096)):
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")


def _ask_command(content: IO[bytes], command: str) -> Answer:
    """Exit code 0 is clean, 1 is a find whose words are on the last line, anything else is no answer."""
    try:
        run = subprocess.run(  # noqa: S603  (the operator's own setting)
            shlex.split(command), input=content.read(), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScannerSilent(str(error)) from error
    lines = run.stdout.decode(errors="replace").strip().splitlines()
    if run.returncode == 0:
        return Answer(True)
    if run.returncode == INFECTED:
        return Answer(False, lines[-1] if lines else "")
    raise ScannerSilent(run.stderr.decode(errors="replace").strip()[-200:] or f"exit code {run.returncode}")


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk
