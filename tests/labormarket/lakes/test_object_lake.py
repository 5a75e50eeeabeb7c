"""A lake in a bucket: read through copies, switched by one conditional write, held against its checksums."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sharedtable.labormarket.cubes.keeping import forget_cubes
from sharedtable.labormarket.errors import LakeError
from sharedtable.labormarket.lakes import object_lake
from sharedtable.labormarket.lakes.lake import MANIFEST, Lake
from sharedtable.labormarket.lakes.object_lake import ObjectLake, lake_at
from sharedtable.labormarket.sources.qcew import QUARTERLY
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file
from tests.s3_server import s3_server

pytestmark = [
    pytest.mark.any_database,
    # boto asks for the time in a way that Python calls old
    pytest.mark.filterwarnings("ignore:datetime.datetime.utcnow:DeprecationWarning"),
]

KILLED_BEFORE_THE_SWITCH = """
import os, signal
from datetime import datetime, UTC
from pathlib import Path
from sharedtable.labormarket.lakes.object_lake import ObjectLake, ObjectWriter
from sharedtable.labormarket.sources.qcew.load import load_files
ObjectWriter._replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
lake = ObjectLake({address!r}, Path({copies!r}), {options!r})
load_files(lake, [Path({path!r})], at=datetime(2026, 1, 5, tzinfo=UTC))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def options(server: str) -> dict[str, Any]:
    return {"endpoint_url": server, "key": "key", "secret": "secret"}


@pytest.fixture
def lake(options: dict[str, Any], tmp_path: Path) -> ObjectLake:
    made = ObjectLake(f"s3://{tmp_path.name.replace('_', '-').lower()}/lake", tmp_path / "copies", options)
    made.store.mkdir(made.address.split("/")[2])
    return made


def elsewhere(lake: ObjectLake, tmp_path: Path) -> ObjectLake:
    """The same bucket as another machine sees it."""
    return ObjectLake(lake.address, tmp_path / "other-machine", lake._options)


def quarter(tmp_path: Path, jobs: int, area: str = "08013", number: int = 1) -> Path:
    return quarterly_file(tmp_path / f"{area}-{number}-{jobs}.csv", area, 2024, number, jobs)


def jobs_of(lake: Lake, county: str = "08013") -> float:
    return region_industries(lake, counties=[county], year=2024).total_jobs


def objects(lake: ObjectLake) -> set[str]:
    return {path.rsplit("/", 1)[-1] for path in lake.store.find(lake.address)}


def test_bucket_answers_as_a_folder_does(lake: ObjectLake, tmp_path: Path) -> None:
    files = [quarter(tmp_path, 100), quarter(tmp_path, 7, "08069"), quarter(tmp_path, 1000, "US000")]
    folder = Lake(tmp_path / "folder")
    for one in (lake, folder):
        load_files(one, files, at=MOMENT)
    other = elsewhere(lake, tmp_path)
    asked = {"counties": ["08013", "08069"], "year": 2024}
    expected = region_industries(folder, **asked)  # type: ignore[arg-type]
    assert region_industries(lake, **asked) == expected  # type: ignore[arg-type]
    assert region_industries(other, **asked) == expected  # type: ignore[arg-type]
    assert [one.dataset for one in other.tables()] == [one.dataset for one in folder.tables()]
    assert [finding.problem for finding in other.check()] == [""] * len(folder.check())


def test_bucket_is_read_once_and_then_from_copies_and_cubes(
    lake: ObjectLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    other = elsewhere(lake, tmp_path)
    assert jobs_of(other) == 100
    assert list(other.root.glob("qcew_quarterly/*.parquet"))
    assert list(other.cubes.glob("*/*/figures.npy"))
    forget_cubes()
    for copy in other.root.glob("qcew_quarterly/*.parquet"):
        copy.unlink()
    assert jobs_of(other) == 100
    assert not list(other.root.glob("qcew_quarterly/*.parquet"))


def test_readers_elsewhere_follow_a_switch(
    lake: ObjectLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = elsewhere(lake, tmp_path)
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    assert jobs_of(other) == 100
    load_files(lake, [quarter(tmp_path, 300)], at=MOMENT)
    assert jobs_of(other) == 100
    monkeypatch.setattr(object_lake, "FRESH_SECONDS", 0)
    assert jobs_of(other) == 300


def test_of_two_machines_that_change_a_table_the_later_is_refused(lake: ObjectLake, tmp_path: Path) -> None:
    other = elsewhere(lake, tmp_path)
    with lake.writing() as writer, other.writing() as rival:
        load = lake.manifest(QUARTERLY)
        assert (load, other.manifest(QUARTERLY)) == (None, None)
        path = quarter(tmp_path, 1)
    load_files(lake, [path], at=MOMENT)
    first = lake.manifest(QUARTERLY)
    assert first is not None
    with lake.writing() as writer, other.writing() as rival:
        mine, theirs = lake.manifest(QUARTERLY), other.manifest(QUARTERLY)
        assert mine is not None
        assert theirs is not None
        writer.switch(mine.without("2024q1"))
        with pytest.raises(LakeError, match="Another machine changed qcew_quarterly"):
            rival.switch(theirs)
    found = elsewhere(lake, tmp_path / "third").manifest(QUARTERLY)
    assert found is not None
    assert found.vintages == {}


def test_store_itself_refuses_a_manifest_that_comes_too_late(lake: ObjectLake, tmp_path: Path) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    place = lake.place(QUARTERLY, MANIFEST)
    before = lake.version_of(QUARTERLY)
    lake.store.pipe_file(place, lake.store.cat_file(place) + b"\n")
    with pytest.raises(OSError, match=r"(?i)condition|precondition"):
        lake.store.pipe_file(place, b"late", **object_lake._only_if(lake.store, before))
    with pytest.raises(FileExistsError):
        lake.store.pipe_file(place, b"late", **object_lake._only_if(lake.store, ""))


def test_killed_load_leaves_the_old_vintage_served(lake: ObjectLake, tmp_path: Path) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    served = objects(lake)
    code = KILLED_BEFORE_THE_SWITCH.format(
        address=lake.address,
        copies=str(tmp_path / "killed"),
        options=lake._options,
        path=str(quarter(tmp_path, 300)),
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    strays = objects(lake) - served
    assert len(strays) == 1
    assert jobs_of(elsewhere(lake, tmp_path)) == 100
    load_files(lake, [quarter(tmp_path, 300)], at=MOMENT)
    assert jobs_of(lake) == 300


def test_strays_are_swept_once_they_are_a_day_old(
    lake: ObjectLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    lake.store.pipe_file(lake.place(QUARTERLY, "2024q1-left.parquet"), b"left by a killed load")
    with lake.writing():
        pass
    assert "2024q1-left.parquet" in objects(lake)
    monkeypatch.setattr(object_lake, "STRAY_AGE", timedelta(days=-1))
    with lake.writing():
        pass
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    assert "2024q1-left.parquet" not in objects(lake)
    assert manifest.files <= objects(lake)


def test_object_that_changed_is_never_read_and_found_by_check(lake: ObjectLake, tmp_path: Path) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    (name,) = manifest.files
    lake.store.pipe_file(lake.place(QUARTERLY, name), b"something else")
    with pytest.raises(LakeError, match="is not what its manifest says"):
        jobs_of(elsewhere(lake, tmp_path))
    assert [finding.problem for finding in lake.check() if finding.dataset == QUARTERLY] == [
        f"{name} has changed since it was loaded"
    ]
    lake.store.rm_file(lake.place(QUARTERLY, name))
    assert [finding.problem for finding in lake.check() if finding.dataset == QUARTERLY] == [f"{name} is missing"]


def test_what_was_seen_last_is_served_while_the_store_is_away(
    lake: ObjectLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    other = elsewhere(lake, tmp_path)
    assert jobs_of(other) == 100
    monkeypatch.setattr(object_lake, "FRESH_SECONDS", 0)
    away = {"endpoint_url": "http://127.0.0.1:9", "config_kwargs": {"retries": {"max_attempts": 0}}}
    other._options |= away
    assert jobs_of(other) == 100
    with pytest.raises(LakeError, match="does not answer"), other.writing():
        pytest.fail("nothing may be written")


def test_other_stores_of_fsspec_hold_a_lake_too(tmp_path: Path) -> None:
    lake = ObjectLake("memory://deployment/lake", tmp_path / "copies", {})
    load_files(lake, [quarter(tmp_path, 100)], at=MOMENT)
    assert jobs_of(elsewhere(lake, tmp_path)) == 100
    assert lake.remove(QUARTERLY) == 1
    assert lake.tables() == []


def test_folder_stays_a_plain_lake(tmp_path: Path) -> None:
    assert type(lake_at(tmp_path)) is Lake
    assert lake_at(tmp_path, "memory://x", {"a": "b"}) is lake_at(tmp_path, "memory://x", {"a": "b"})
