"""Commuting flows and known regions in a lake, made up: small enough to reckon with by hand."""

from collections.abc import Sequence
from pathlib import Path

from sharedtable.labormarket.engines.embedded import connection
from sharedtable.labormarket.lakes.lake import Lake, file_sha256
from sharedtable.labormarket.lakes.manifest import Load, Manifest, Vintage

Row = Sequence[str | float | bool | None]

#: Home, work, people. Boulder and Larimer hold together; Weld sends as many to Boulder as stay.
FLOWS = [
    ("08013", "08013", 700), ("08013", "08069", 100), ("08013", "08001", 200),
    ("08069", "08069", 800), ("08069", "08013", 200),
    ("08123", "08123", 300), ("08123", "08013", 300),
    ("08001", "08001", 900), ("08001", "08013", 100),
]  # fmt: skip


def put_table(lake: Lake, dataset: str, vintage: str, columns: str, rows: Sequence[Row], *, sample: bool) -> None:
    """Write rows as a served vintage, as a loader would."""
    with lake.writing() as writer:
        path = writer.new_file(dataset, vintage)
        values = ", ".join(f"({', '.join(_written(value) for value in row)})" for row in rows)
        connection().execute(f"COPY (SELECT * FROM (VALUES {values}) t({columns})) TO '{path}' (FORMAT parquet)")  # noqa: S608  made up
        writer.switch(_manifest(lake, dataset).with_vintages(_vintage(path, vintage, len(rows), sample)))


def _manifest(lake: Lake, dataset: str) -> Manifest:
    return lake.manifest(dataset) or Manifest(dataset, "Public domain", f"Publisher of {dataset}", 1)


def _vintage(path: Path, vintage: str, rows: int, sample: bool) -> Vintage:
    digest = file_sha256(path)
    load = Load(f"{path.parent.name}.csv", digest, "2026-01-05T12:00:00+00:00", rows, (), 0, sample)
    return Vintage(vintage, path.name, digest, path.stat().st_size, rows, (load,))


def _written(value: str | float | bool | None) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)


def put_flows(lake: Lake, rows: Sequence[Row] = FLOWS, *, sample: bool = False) -> None:
    put_table(lake, "acs_flows", "2011-2015", "home_fips, work_fips, workers", rows, sample=sample)


def put_zones(lake: Lake) -> None:
    """Boulder and Weld in one commuting zone, Larimer in another; all three in two metropolitan areas."""
    zones = [("08013", "600"), ("08123", "600"), ("08069", "601")]
    put_table(lake, "commuting_zones", "2000", 'county_fips, "zone"', zones, sample=False)
    areas = [("08013", "14500", "Boulder, CO"), ("08069", "22660", "Fort Collins, CO")]
    put_table(lake, "cbsa", "2023", "county_fips, cbsa_code, cbsa_title", areas, sample=False)
