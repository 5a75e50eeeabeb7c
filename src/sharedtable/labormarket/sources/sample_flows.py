"""Generated commuting flows, for trying the product without real ones: plausible, repeatable, not real."""

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.acs_flows import PLAIN
from sharedtable.labormarket.sources.qcew.sample import dice_of, sample_size
from sharedtable.labormarket.sources.reports import LoadReport
from sharedtable.labormarket.sources.tables.load import load_tables

DATASET = "acs_flows"
VINTAGE = "2006-2010"  # before any that is published as a table: real flows always come after it
MARGIN = 0.1
STAY = (0.6, 0.85)  # shares of residents who work in their county
STAY_AT_THE_RIM = (0.94, 0.98)  # of counties whose other neighbors are not in the sample


def load_sample_flows(lake: Lake, neighbors: Mapping[str, Sequence[str]], *, at: datetime) -> LoadReport:
    """Load made-up flows between these counties and their neighbors, unless any are loaded already."""
    manifest = lake.manifest(DATASET)
    if manifest is not None and manifest.vintages:
        return LoadReport()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"sample-flows-{VINTAGE}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file)
            lines.writerow(("home_fips", "work_fips", "workers", "margin"))
            lines.writerows(_flows(neighbors))
        return load_tables(lake, [PLAIN], [path], at=at, vintage=VINTAGE, names={path: path.name}, is_sample=True)


def _flows(neighbors: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, int, int]]:
    """Most people stay; the others go next door, more of them where there is more work."""
    every = sorted({*neighbors, *(code for around in neighbors.values() for code in around)})
    for home in every:
        residents = sample_size(home)
        stay = dice_of("stay", home).uniform(*(STAY if home in neighbors else STAY_AT_THE_RIM))
        around = [code for code in every if code in neighbors.get(home, ()) or home in neighbors.get(code, ())]
        pull = sum(sample_size(code) for code in around)
        yield _row(home, home, residents * stay)
        for work in around:
            yield _row(home, work, residents * (1 - stay) * sample_size(work) / pull)


def _row(home: str, work: str, workers: float) -> tuple[str, str, int, int]:
    return home, work, max(1, round(workers)), round(workers * MARGIN)
