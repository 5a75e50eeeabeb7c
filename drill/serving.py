"""The real server on a free loopback port, with what it says kept in a file."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drill.saying import last_lines
from sharedtable.cli.launcher import server_command, stop, wait_until_listening

HOST = "127.0.0.1"
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    address: str
    pid: int
    log: Path

    def last_words(self) -> str:
        return last_lines(self.log)

    def processor_seconds(self) -> float | None:
        """What it has used so far, its worker processes included; None where the system does not tell."""
        proc = Path("/proc")
        if not (proc / "self/stat").exists():
            return None
        return sum(_used(pid) for pid in (self.pid, *children(proc, self.pid)))


@contextmanager
def serving(scratch: Path, *, workers: int = 2) -> Iterator[Server]:
    port, log = free_port(), scratch / "server.log"
    with log.open("w") as output:
        command = server_command(HOST, port, workers)
        address = f"http://{HOST}:{port}"
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"SHAREDTABLE_ADDRESS": address},
        )
        try:
            wait_until_listening(HOST, port, [process])
            yield Server(address, process.pid, log)
        finally:
            stop([process])


def free_port() -> int:
    with socket.create_server((HOST, 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def children(proc: Path, parent: int) -> list[int]:
    found = []
    for stat in proc.glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND
