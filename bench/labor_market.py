"""Loading a source and ranking a region's industries."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from bench import peers
from bench.inputs import Input
from bench.timing import Line, median_seconds
from sharedtable.labormarket.cells import forget_cells
from sharedtable.labormarket.industries import region_industries
from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files

PEER = "DuckDB reading the CSV"


def measure(source: Input, folder: Path) -> list[Line]:
    """Load time, then the latency of a region table of three and of twelve counties, new and known."""
    lake = Lake(folder / "lake")
    return [_load(source, lake), *(line for count in (3, 12) for line in _region(source, lake, count))]


def _load(source: Input, lake: Lake) -> Line:
    def load_anew() -> None:
        shutil.rmtree(lake.root, ignore_errors=True)
        load_files(lake, source.files, at=datetime.now(UTC))

    ours = median_seconds(load_anew, times=3)
    peer = median_seconds(lambda: peers.read_all(source), times=3)
    size = f"{source.name}, {source.megabytes:,.0f} MB of CSV"
    return Line("load: unpack, check, sort, store, switch", size, ours, peer, f"{PEER}, unchecked, into memory")


def _region(source: Input, lake: Lake, count: int) -> list[Line]:
    counties = source.region[:count]
    part = Input(source.name, source.files, source.plain, source.year, counties, source.is_quarterly)

    def ask() -> None:
        region_industries(lake, counties=counties, year=source.year)

    def ask_anew() -> None:
        forget_cells()
        ask()

    peer = median_seconds(lambda: peers.region_table(part), times=3, warm=1)
    job = f"region table, {count} counties, 4 digits, with LQ and growth"
    return [
        Line(
            f"{job}: counties not asked for before",
            source.name,
            median_seconds(ask_anew, times=20, warm=3),
            peer,
            PEER,
        ),
        Line(f"{job}: counties asked for lately", source.name, median_seconds(ask, times=20, warm=3), peer, PEER),
    ]
