"""The speed table: rows measured and said as Markdown."""

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.job import Contender, Job
from bench.measure import Measured, measure_apart

REMEMBERED = Path(__file__).parents[1] / "var" / "bench-peers.json"

HEAD = """
## Labor-market core

Each cell is the median of several runs in a process of its own; *memory* is that process's peak. A ratio says how
many times quicker ours is than the peer beside it.

| job | input | ours | memory | peers (time, memory, ratio) | must reach |
|---|---|---:|---:|---|---|
"""

GROWTH_HEAD = """
How cost grows with the input, in the time and memory of ours:

| job | 1x | 4x | 16x |
|---|---:|---:|---:|
"""


class Peers:
    """What slow peers took, remembered by machine and input so that they need not run each time."""

    def __init__(self, *, anew: bool) -> None:
        self.anew = anew
        self.known: dict[str, dict[str, float]] = json.loads(REMEMBERED.read_text()) if REMEMBERED.exists() else {}

    def measured(self, job: Job, peer: Contender, folder: Path) -> Measured | str:
        key = f"{job.key} | {job.size} | {peer.name} | {_machine()}"
        if peer.slow and not self.anew and key in self.known:
            return Measured(**self.known[key])
        found = measure_apart(job.key, peer.name, folder)
        if peer.slow and isinstance(found, Measured):
            self.known[key] = vars(found)
            REMEMBERED.parent.mkdir(exist_ok=True)
            REMEMBERED.write_text(json.dumps(self.known, indent=1))
        return found


@dataclass(frozen=True)
class Row:
    """A measured row of each of the two tables; `grown` is empty where only one size was measured."""

    said: str
    grown: str


def speed_tables(rows: list[Row]) -> str:
    """Both tables; the second of the rows that were measured at several sizes."""
    growth = "".join(row.grown for row in rows)
    return HEAD + "".join(row.said for row in rows) + (GROWTH_HEAD + growth if growth else "")


def measured_row(job: Job, peers: Peers) -> Row:
    """Ours at every scale, and each peer at the first."""
    found: dict[int, Measured | str] = {}
    beside = ""
    for scale, folder in _inputs(job):
        found[scale] = measure_apart(job.key, job.ours.name, folder)
        if scale == 1:
            beside = "; ".join(_beside(found[1], peer, peers.measured(job, peer, folder)) for peer in job.peers)
    row = f"| {job.name} | {job.size} | {_cells(found[1])} | {beside or '-'} | {job.must} |\n"
    cells = " | ".join(_short(found[scale]) if scale in found else "-" for scale in (1, 4, 16))
    return Row(row, f"| {job.name} | {cells} |\n" if len(found) > 1 else "")


def _inputs(job: Job) -> Iterator[tuple[int, Path]]:
    for scale in job.scales:
        with tempfile.TemporaryDirectory(prefix=f"bench-{job.key}-") as scratch:
            folder = Path(scratch)
            job.prepare(folder, scale)
            yield scale, folder
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()


def _beside(ours: Measured | str, peer: Contender, theirs: Measured | str) -> str:
    if isinstance(theirs, str):
        return f"{peer.name}: {theirs}"
    ratio = f", {theirs.median / ours.median:.1f}x" if isinstance(ours, Measured) else ""
    return f"{peer.name} {seconds(theirs.median)}, {theirs.megabytes:,.0f} MB{ratio}"


def _cells(found: Measured | str) -> str:
    return f"{found} | -" if isinstance(found, str) else f"{seconds(found.median)} | {found.megabytes:,.0f} MB"


def _short(found: Measured | str) -> str:
    return found if isinstance(found, str) else f"{seconds(found.median)}, {found.megabytes:,.0f} MB"


def seconds(value: float) -> str:
    """A time as people say it."""
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.2f} ms"


def _machine() -> str:
    return f"{platform.machine()} {os.cpu_count()} cores {platform.python_version()}"
