"""A second, plain reading of the raw files with the csv module, to hold our figures against."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OWNS = {"private": {"5"}, "total": {"1", "2", "3", "5"}, "local": {"3"}}


@dataclass
class Sum:
    """One industry of a region, added up row by row."""

    months: int = 0
    places: int = 0
    wages: int = 0

    def __post_init__(self) -> None:
        self.withheld: set[tuple[str, str]] = set()


def raw_rows(path: Path, areas: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of these areas' files in a zip of by-area files."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if any(f" {area}.csv" in name for area in areas):
                with archive.open(name) as file:
                    yield from csv.DictReader(io.TextIOWrapper(file, "utf-8"))


def summed(rows: Iterator[dict[str, str]], level: int, ownership: str) -> tuple[dict[str, Sum], int]:
    """Sums over four quarters by industry, and the region's total of months."""
    found: dict[str, Sum] = {}
    total = 0
    for row in rows:
        months = sum(int(row[f"month{month}_emplvl"]) for month in (1, 2, 3))
        if row["own_code"] == "0":
            total += months
        elif row["agglvl_code"] == str(72 + level) and row["own_code"] in OWNS[ownership]:
            one = found.setdefault(row["industry_code"], Sum())
            one.months += months
            one.places += int(row["qtrly_estabs_count"])
            one.wages += int(row["total_qtrly_wages"])
            if row["disclosure_code"] == "N":
                one.withheld.add((row["area_fips"], row["own_code"]))
    return found, total
