"""The national annual file of QCEW to a checked, durable, served table of the lake; peers only read it."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.job import Contender, Job
from bench.qcew_file import national_file
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files

KEPT = Path(__file__).parents[2] / "var" / "bench-inputs"
ROWS = {1: 225_000, 4: 900_000, 16: 3_600_000}


def jobs() -> list[Job]:
    return [_national(), _growth()]


def _national() -> Job:
    return Job(
        key="qcew-load",
        name="QCEW annual national file to a checked table, served",
        size="3.5 million rows, 38 columns, 560 MB of CSV",
        must="twice as fast as pandas reading alone; less than 1 GiB",
        prepare=lambda folder, _scale: _link(folder, ROWS[16]),
        ours=Contender("ours", _load, times=3),
        peers=(
            Contender("pandas, reading only", _pandas, times=3),
            Contender("DuckDB, reading only", _duckdb, times=3),
            Contender("Polars, reading only", _polars, times=3),
        ),
        scales=(1,),
    )


def _growth() -> Job:
    return Job(
        key="qcew-load-growth",
        name="the same, from a sixteenth of it to all of it",
        size="220,000 rows, 35 MB of CSV",
        must="grows with the rows",
        prepare=lambda folder, scale: _link(folder, ROWS[scale]),
        ours=Contender("ours", _load, times=3),
    )


def _link(folder: Path, rows: int) -> None:
    """Made once and kept, as making it takes longer than all that is measured."""
    (folder / "national.csv").symlink_to(national_file(KEPT, rows).resolve())


def _load(folder: Path) -> None:
    """Into a lake of its own, from the first byte to the switch."""
    lake = Lake(Path(tempfile.mkdtemp(dir=folder)))
    load_files(lake, [folder / "national.csv"], at=datetime.now(UTC))


def _pandas(folder: Path) -> object:
    import pandas

    return pandas.read_csv(folder / "national.csv", dtype={"area_fips": str, "industry_code": str})


def _duckdb(folder: Path) -> object:
    import duckdb

    with duckdb.connect() as connection:
        path = folder / "national.csv"
        return connection.execute(f"CREATE TABLE national AS SELECT * FROM read_csv('{path}')").fetchone()


def _polars(folder: Path) -> object:
    import polars

    codes = {"area_fips": polars.String, "industry_code": polars.String}
    return polars.read_csv(folder / "national.csv", schema_overrides=codes)
