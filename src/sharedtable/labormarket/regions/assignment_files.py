"""Reads and writes which region each area is in: a file of two columns, area and region."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from sharedtable.labormarket.regions.delimited import read_columns

WANTED = ("area", "region")


def read_assignment(path: Path) -> dict[str, str]:
    """Region of each area: the first two columns of a file with a header, whatever they are called."""
    columns = read_columns(path, WANTED)
    region_of: dict[str, str] = {}
    for line, fields in columns.lines:
        area, region = fields[:2]
        for at, value in enumerate((area, region)):
            if not value:
                raise columns.fault(f"The {WANTED[at]} is missing.", line, at, value)
        if area in region_of:
            raise columns.fault("The area stands twice.", line, 0, area)
        region_of[area] = region
    return region_of


def respelled(region_of: Mapping[str, str], areas: Iterable[str]) -> dict[str, str]:
    """The assignment with ids as these areas write them, where they are the same number: 8001 as 08001."""
    spelling = {int(area): area for area in areas if area.isascii() and area.isdigit()}
    return {
        spelling.get(int(area), area) if area.isascii() and area.isdigit() else area: region
        for area, region in region_of.items()
    }


def write_assignment(region_of: Mapping[str, str], file: TextIO) -> None:
    """Two columns, in the order of the areas given."""
    lines = csv.writer(file, lineterminator="\n")
    lines.writerow(WANTED)
    lines.writerows(region_of.items())
