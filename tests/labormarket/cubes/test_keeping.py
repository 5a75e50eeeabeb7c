"""A cube may be missing, half made, damaged or in nobody's power to write: the answer is the same."""

import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sharedtable.labormarket.cubes.folder import LAYOUT
from sharedtable.labormarket.cubes.keeping import build_cubes, drop_damaged_cubes, forget_cubes
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import QUARTERLY
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file

pytestmark = pytest.mark.any_database

KILLED_WHILE_BUILDING = """
import os, signal
from pathlib import Path
from sharedtable.labormarket.cubes import build
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.labormarket.lakes.lake import Lake
build.sync = lambda path: os.kill(os.getpid(), signal.SIGKILL) if path.name == "figures.npy" else None
region_industries(Lake(Path({root!r})), counties=["08013"], year=2024)
"""


@pytest.fixture
def loaded(lake: Lake, tmp_path: Path) -> Lake:
    load_files(lake, [quarterly_file(tmp_path / "first.csv", "08013", 2024, 1, 100)], at=MOMENT)
    forget_cubes()
    return lake


def jobs(lake: Lake) -> float:
    return region_industries(lake, counties=["08013"], year=2024).total_jobs


def cubes(lake: Lake) -> list[Path]:
    return sorted(path for path in lake.cubes.glob("*/*") if path.name != ".lock")


def test_cube_is_built_by_the_first_read_and_read_by_the_next(loaded: Lake) -> None:
    assert cubes(loaded) == []
    assert jobs(loaded) == 100
    (cube,) = cubes(loaded)
    manifest = loaded.manifest(QUARTERLY)
    assert manifest is not None
    assert cube.name == f"{Path(manifest.vintages['2024q1'].file).stem}.{LAYOUT}"
    written = cube.stat().st_mtime_ns
    forget_cubes()
    assert jobs(loaded) == 100
    assert cubes(loaded)[0].stat().st_mtime_ns == written


def test_cubes_of_a_year_are_built_ahead(loaded: Lake, tmp_path: Path) -> None:
    load_files(loaded, [quarterly_file(tmp_path / "b.csv", "08069", 2024, 2, 5)], at=MOMENT)
    assert build_cubes(loaded, 2024) == 2
    assert len(cubes(loaded)) == 2
    assert build_cubes(loaded, 2020) == 0


def test_cube_of_a_replaced_vintage_is_swept(loaded: Lake, tmp_path: Path) -> None:
    jobs(loaded)
    (old,) = cubes(loaded)
    load_files(loaded, [quarterly_file(tmp_path / "new.csv", "08013", 2024, 1, 300)], at=MOMENT)
    assert jobs(loaded) == 300
    load_files(loaded, [quarterly_file(tmp_path / "c.csv", "08069", 2024, 2, 5)], at=MOMENT)
    assert old not in cubes(loaded)
    assert jobs(loaded) == 300


def test_killed_build_leaves_nothing_wrong(loaded: Lake, tmp_path: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_BUILDING.format(root=str(loaded.root))], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    (draft,) = cubes(loaded)
    assert draft.name.startswith(".draft-")
    assert jobs(loaded) == 100
    load_files(loaded, [quarterly_file(tmp_path / "b.csv", "08069", 2024, 2, 5)], at=MOMENT)
    assert not draft.exists()
    assert len(cubes(loaded)) == 1


def test_reader_does_not_wait_for_a_cube_under_way(loaded: Lake) -> None:
    folder = loaded.cubes / QUARTERLY
    folder.mkdir(parents=True)
    draft = folder / ".draft-of-another"
    draft.mkdir()
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert jobs(loaded) == 100
        with loaded.writing():
            assert cubes(loaded) == [draft]
    assert jobs(loaded) == 100
    assert len(cubes(loaded)) == 2


def test_cube_that_is_cut_off_is_built_again(loaded: Lake) -> None:
    jobs(loaded)
    (cube,) = cubes(loaded)
    figures = cube / "figures.npy"
    figures.write_bytes(figures.read_bytes()[:-8])
    forget_cubes()
    assert jobs(loaded) == 100
    assert drop_damaged_cubes(loaded) == []


def test_cube_that_changed_is_found_and_dropped(loaded: Lake) -> None:
    jobs(loaded)
    (cube,) = cubes(loaded)
    changed = bytearray((cube / "figures.npy").read_bytes())
    changed[-1] ^= 64
    (cube / "figures.npy").write_bytes(changed)
    assert drop_damaged_cubes(loaded) == [cube.name]
    assert jobs(loaded) == 100
    assert drop_damaged_cubes(loaded) == []


def test_lake_that_cannot_be_written_to_answers_from_its_files(loaded: Lake) -> None:
    loaded.cubes.write_text("in the way")
    assert jobs(loaded) == 100
    assert drop_damaged_cubes(loaded) == []
