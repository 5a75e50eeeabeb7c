"""A lake with two national years in the full published layout, made once and kept, and what peers read of it."""

import fcntl
from datetime import UTC, datetime
from pathlib import Path

from bench.qcew_file import national_file
from sharedtable.labormarket.cubes.keeping import build_cubes
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.load import load_files

KEPT = Path(__file__).parents[1] / "var" / "bench-inputs"
ROWS = {1: 225_000, 4: 900_000, 16: 3_600_000}
BEFORE, NOW = 2022, 2023


def link_lake(folder: Path, rows: int) -> None:
    """`lake` with its cubes, and `bare`, the same tables where no cube can be."""
    kept = _lake(rows).root.resolve()
    (folder / "lake").symlink_to(kept)
    (folder / "bare").mkdir()
    for table in kept.glob("[!.]*"):
        (folder / "bare" / table.name).symlink_to(table)
    (folder / "bare" / ".cubes").write_text("in the way, so that the files are read")


def _lake(rows: int) -> Lake:
    KEPT.mkdir(parents=True, exist_ok=True)
    lake = Lake(KEPT / f"lake-{rows}")
    with (KEPT / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for year in (BEFORE, NOW):
            load_files(lake, [national_file(KEPT, rows, year=year)], at=datetime.now(UTC))
            build_cubes(lake, year)
    return lake


def paths(folder: Path) -> dict[int, str]:
    """The Parquet file of each year."""
    lake = Lake(folder / "lake")
    manifest = lake.manifest(ANNUAL)
    assert manifest is not None
    return {year: str(lake.path(ANNUAL, manifest.vintages[str(year)])) for year in (BEFORE, NOW)}


def counties_of(folder: Path) -> list[str]:
    """Every county loaded for both years."""
    from sharedtable.labormarket.cells.coverage import coverage

    lake = Lake(folder / "lake")
    found = [dict(coverage(lake, year).county_periods()[:1]) for year in (BEFORE, NOW)]
    first, second = (next(iter(one.values())) for one in found)
    return sorted(first & second)
