"""The switch: atomic, exclusive, durable, and invisible to whoever reads meanwhile."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import LakeError, NotLoadedError
from sharedtable.labormarket.lakes.lake import MANIFEST, Lake
from sharedtable.labormarket.sources.qcew import QUARTERLY
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents, quarterly_file

pytestmark = pytest.mark.any_database

LOAD = """
from datetime import datetime, UTC
from pathlib import Path
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import load
{before}
load.load_files(Lake(Path({root!r})), [Path({path!r})], at=datetime(2026, 1, 5, tzinfo=UTC))
"""

KILLED_BEFORE_THE_SWITCH = """
import os, signal
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WHILE_CHECKING = """
import os, signal
load.read_quickly = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""


def loading(lake: Lake, path: Path, before: str = "") -> "subprocess.Popen[bytes]":
    code = LOAD.format(root=str(lake.root), path=str(path), before=before)
    return subprocess.Popen([sys.executable, "-c", code])


def jobs_of(lake: Lake, county: str = "08013") -> float:
    return region_industries(lake, counties=[county], year=2024).total_jobs


@pytest.mark.parametrize("killed", [KILLED_BEFORE_THE_SWITCH, KILLED_WHILE_CHECKING])
def test_lake_serves_the_old_vintage_after_a_killed_load(lake: Lake, tmp_path: Path, killed: str) -> None:
    load_files(lake, [quarterly_file(tmp_path / "old.csv", "08013", 2024, 1, 100)], at=MOMENT)
    served = (lake.root / QUARTERLY / MANIFEST).read_bytes()
    new = quarterly_file(tmp_path / "new.csv", "08013", 2024, 1, 300)
    process = loading(lake, new, killed)
    assert process.wait(60) == -signal.SIGKILL
    assert (lake.root / QUARTERLY / MANIFEST).read_bytes() == served
    assert jobs_of(lake) == 100
    assert all(not finding.problem for finding in lake.check())
    load_files(lake, [new], at=MOMENT)
    assert jobs_of(lake) == 300


def test_lake_is_swept_by_the_next_load(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "old.csv", "08013", 2024, 1, 100)], at=MOMENT)
    assert loading(lake, quarterly_file(tmp_path / "b.csv", "08013", 2024, 1, 300), KILLED_BEFORE_THE_SWITCH).wait(
        60
    )
    load_files(lake, [quarterly_file(tmp_path / "c.csv", "08069", 2024, 2, 5)], at=MOMENT)
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    assert {Path(name).name for name in contents(lake)} == {MANIFEST, *manifest.files}


def test_lake_takes_two_loads_at_once(lake: Lake, tmp_path: Path) -> None:
    files = [
        quarterly_file(tmp_path / f"{code}.csv", code, 2024, 1, int(code)) for code in ("08013", "08069", "08123")
    ]
    running = [loading(lake, path) for path in files]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert [jobs_of(lake, code) for code in ("08013", "08069", "08123")] == [8013, 8069, 8123]
    assert all(not finding.problem for finding in lake.check())


def test_lake_is_read_while_loads_switch(lake: Lake, tmp_path: Path) -> None:
    files = [quarterly_file(tmp_path / f"{jobs}.csv", "08013", 2024, 1, jobs) for jobs in (100, 300)]
    load_files(lake, files[:1], at=MOMENT)
    seen: set[float] = set()
    failed: list[Exception] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                seen.add(jobs_of(lake))
            except Exception as error:
                failed.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(6):
        for path in reversed(files):
            load_files(lake, [path], at=MOMENT)
    stop.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert seen <= {100, 300}
    assert seen


def test_reader_keeps_the_vintage_it_began_with(lake: Lake, tmp_path: Path) -> None:
    files = [quarterly_file(tmp_path / f"{jobs}.csv", "08013", 2024, 1, jobs) for jobs in (100, 300)]
    load_files(lake, files[:1], at=MOMENT)
    first = lake.path(QUARTERLY, lake.holding(QUARTERLY).vintages["2024q1"])

    def read_while_loads_switch() -> bytes:
        for path in (files[1], files[0], files[1]):
            load_files(lake, [path], at=MOMENT)
        return first.read_bytes()

    assert lake.reading(read_while_loads_switch)
    assert jobs_of(lake) == 300
    load_files(lake, files[:1], at=MOMENT)
    assert len(list(first.parent.glob("*.parquet"))) == 2  # what is served, and what was before it


def test_lake_check_finds_a_changed_and_a_missing_file(lake: Lake, tmp_path: Path) -> None:
    for quarter in (1, 2):
        load_files(lake, [quarterly_file(tmp_path / f"{quarter}.csv", "08013", 2024, quarter, 100)], at=MOMENT)
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    first, second = (lake.path(QUARTERLY, manifest.vintages[name]) for name in ("2024q1", "2024q2"))
    damaged = bytearray(first.read_bytes())
    damaged[100] ^= 1
    first.write_bytes(damaged)
    second.unlink()
    problems = {finding.vintage: finding.problem for finding in lake.check()}
    assert "has changed" in problems["2024q1"]
    assert "is missing" in problems["2024q2"]


def test_lake_removes_a_vintage_and_its_file(lake: Lake, tmp_path: Path) -> None:
    for quarter in (1, 2):
        load_files(lake, [quarterly_file(tmp_path / f"{quarter}.csv", "08013", 2024, quarter, 100)], at=MOMENT)
    assert lake.remove(QUARTERLY, "2024q1") == 1
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    assert list(manifest.vintages) == ["2024q2"]
    assert len(contents(lake)) == 2
    assert lake.remove(QUARTERLY) == 1
    assert lake.tables() == []


def test_lake_cannot_remove_what_it_does_not_hold(lake: Lake) -> None:
    with pytest.raises(NotLoadedError):
        lake.remove(QUARTERLY, "2024q1")


def test_manifest_that_cannot_be_read_is_named(lake: Lake) -> None:
    (lake.root / QUARTERLY).mkdir(parents=True)
    (lake.root / QUARTERLY / MANIFEST).write_text("{")
    with pytest.raises(LakeError, match="not a manifest"):
        lake.manifest(QUARTERLY)
