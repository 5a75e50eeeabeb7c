"""Backups taken while processes write one change after another are restored into empty deployments and compared by
checksum; a move to PostgreSQL is killed at random moments and made again. PostgreSQL takes part
where one answers."""

import json
import os
import random
import secrets
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from drill.findings import Findings, Plan
from drill.writer import STOP

WRITERS = 3
START_SECONDS = 60
ALONE_SECONDS = 5
Window = tuple[float, float]
SERVER = "postgresql:///postgres"


@dataclass(frozen=True)
class Place:
    """A deployment: its home and, where it is not SQLite in it, its database."""

    home: Path
    database: str | None = None

    def run(self, *words: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "sharedtable.cli", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    @property
    def environment(self) -> dict[str, str]:
        named = {"DATABASE_URL": self.database} if self.database else {}
        return os.environ | {"SHAREDTABLE_HOME": str(self.home)} | named


def run(plan: Plan) -> Findings:
    found, dice = Findings(), random.Random(4)
    here = Place(plan.scratch / "home")
    _keep(found, plan, here, "SQLite", plan.count(1, 2))
    if not _has_postgres():
        found.measure("PostgreSQL: none answers here, its part is left out")
        return found
    with _postgres() as database:
        _move(found, here, database, dice, plan.count(1, 6))
        if not plan.is_short:
            _keep(found, plan, Place(plan.scratch / "home", database), "PostgreSQL", 2)
    return found


def _keep(found: Findings, plan: Plan, place: Place, kind: str, times: int) -> None:
    """Backups under writes, each restored on the same kind, the last one on the other kind too."""
    folder = plan.scratch / kind
    folder.mkdir()
    windows, files = [], []
    with _writing(found, place, folder):
        alone = (time.time(), time.time() + ALONE_SECONDS)
        time.sleep(ALONE_SECONDS)
        for number in range(times):
            file, begun = folder / f"{number}.zip", time.time()
            _require(found, place.run("backup", file, "--with-lake"), f"a backup on {kind} failed")
            windows.append((begun, time.time()))
            files.append(file)
            time.sleep(1)
    _say_writes(found, kind, folder, alone, windows)
    for file in files:
        _restore(found, folder, file, kind)
    if kind == "PostgreSQL":
        _restore(found, folder, files[-1], "SQLite", name="other")
    people = _people(place, folder / "last.zip")
    found.require(_rows(files[-1])["people_person"][0] < people, f"nobody wrote after the last backup ({kind})")


@contextmanager
def _writing(found: Findings, place: Place, folder: Path) -> Iterator[None]:
    commands = [[sys.executable, "-m", "drill.writer", str(number), str(folder)] for number in range(WRITERS)]
    writers = [subprocess.Popen(command, env=place.environment) for command in commands]
    try:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and len(_writes(folder)) < 10 * WRITERS:
            time.sleep(0.1)
        yield
    finally:
        (folder / STOP).touch()
        codes = [writer.wait() for writer in writers]
    found.require(not any(codes), "a writer was refused while a backup was made")


def _writes(folder: Path) -> list[tuple[float, float]]:
    lines = [line for log in folder.glob("*.log") for line in log.read_text().splitlines()]
    return [(float(when), float(took)) for when, took in (line.split() for line in lines)]


def _say_writes(found: Findings, kind: str, folder: Path, alone: Window, windows: list[Window]) -> None:
    """How fast changes were while backups were made, and before."""
    during, before = _took(folder, windows), _took(folder, [alone])
    found.require(during and before, f"nobody wrote while backups were made, or before ({kind})")
    if during and before:
        each = sum(end - begun for begun, end in windows) / len(windows)
        found.measure(
            f"{kind}: {len(windows)} backups of {each:.1f} s while {WRITERS} processes made {len(during):,} "
            f"changes; the middle one took {_middle(during):.0f} ms and the slowest {max(during):.1f} s "
            f"(before the backups {_middle(before):.0f} ms and {max(before):.1f} s)"
        )


def _took(folder: Path, windows: list[Window]) -> list[float]:
    return [took for when, took in _writes(folder) if any(begun <= when <= end for begun, end in windows)]


def _middle(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[len(seconds) // 2]


def _restore(found: Findings, folder: Path, file: Path, kind: str, name: str = "again") -> None:
    """Into an empty deployment; a backup of that one must have the very same tables, and its ledger must hold."""
    home = folder / f"{file.stem}-{name}"
    with _database_of(kind) as database:
        there, begun = Place(home, database), time.monotonic()
        _require(found, there.run("restore", file), f"a restore on {kind} failed")
        seconds = time.monotonic() - begun
        again = folder / f"{file.stem}-{name}.zip"
        _require(found, there.run("backup", again), f"a backup of what was restored on {kind} failed")
        _require(found, there.run("check"), f"the ledger restored on {kind} does not hold")
        second = there.run("restore", file)
        found.require(second.returncode == 1, f"a restore over records was not refused on {kind}")
    kept, restored = _rows(file), _rows(again)
    different = [table for table in kept if kept[table] != restored.get(table)]
    found.require(not different, f"{different} differ once restored on {kind}")
    rows = sum(count for count, _sum in kept.values())
    found.measure(
        f"{file.parent.name} -> {kind}: {rows:,} rows in {len(kept)} tables equal by checksum, {seconds:.1f} s"
    )


def _move(found: Findings, here: Place, database: str, dice: random.Random, kills: int) -> None:
    """Killed at random moments, then made once more in peace, and again to see that it is known as done."""
    for _ in range(kills):
        command = [sys.executable, "-m", "sharedtable.cli", "move-to", database]
        process = subprocess.Popen(
            command, env=here.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(dice.uniform(1.0, 9.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    begun = time.monotonic()
    moved = here.run("move-to", database)
    _require(found, moved, "the move after the kills failed")
    seconds, again = time.monotonic() - begun, here.run("move-to", database)
    found.require("An earlier call had moved them" in again.stdout, "a second move did not find everything there")
    said = next((line for line in moved.stdout.splitlines() if "equal by checksum" in line), "nothing")
    found.measure(f"SQLite to PostgreSQL after {kills} kills at random moments, {seconds:.1f} s: {said}")


def _rows(file: Path) -> dict[str, tuple[int, str]]:
    with zipfile.ZipFile(file) as zipped:
        manifest: dict[str, Any] = json.loads(zipped.read("manifest.json"))
    return {each["table"]: (each["rows"], each["checksum"]) for each in manifest["tables"]}


def _people(place: Place, file: Path) -> int:
    place.run("backup", file)
    return _rows(file)["people_person"][0] if file.exists() else 0


def _require(found: Findings, ended: "subprocess.CompletedProcess[str]", fault: str) -> None:
    found.require(ended.returncode == 0, f"{fault}: {ended.stderr.strip()[-300:]}")


def _has_postgres() -> bool:
    try:
        psycopg.connect(SERVER, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _database_of(kind: str) -> Iterator[str | None]:
    if kind == "SQLite":
        yield None
        return
    with _postgres() as database:
        yield database


@contextmanager
def _postgres() -> Iterator[str]:
    """A database of its own, gone afterwards."""
    name = f"sharedtable_drill_{secrets.token_hex(4)}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    try:
        yield f"postgresql:///{name}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
