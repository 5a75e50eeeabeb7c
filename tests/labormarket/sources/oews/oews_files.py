"""OEWS files for tests: a slice of the real flat file, and its lookups, in the official layout."""

import csv
import re
from pathlib import Path

from isal import igzip

from tests.shared_data import SHARED

FOLDER = SHARED / "oews"
FLAT = FOLDER / "oe.data.0.Current.us_co.gz"
NATIONAL = FOLDER / "national_M2025_dl.xlsx"
ALL_CELLS = FOLDER / "oews_may2025_all_cells.parquet"
VINTAGE = "2025-05"

# Of the nation only all industries, food, manufacturing and government; line by line would take twice as long.
_KEPT = re.compile(rb"^OEU(?:[MS]|N\d{7}(?:000000|311000|31--34|999001)).*\n", re.MULTILINE)
_COLUMNS = {
    "area": ("state_code", "area_code", "areatype_code", "area_name"),
    "industry": ("industry_code", "industry_name", "display_level"),
    "occupation": ("occupation_code", "occupation_name", "display_level"),
    "datatype": ("datatype_code", "datatype_name"),
    "footnote": ("footnote_code", "footnote_text"),
}


def flat_slice() -> list[bytes]:
    """The header, all of Colorado, and some industries of the nation, in the file's order."""
    with igzip.open(FLAT) as file:
        text = file.read()
    return [text[: text.index(b"\n") + 1], *(line[0] for line in _KEPT.finditer(text))]


def write_flat(folder: Path, lines: list[bytes]) -> Path:
    path = folder / "oe.data.0.Current"
    path.write_bytes(b"".join(lines))
    return path


def write_lookup(folder: Path, name: str, rows: list[dict[str, str]] | None = None) -> Path:
    """oe.area and the others, tabs between, as BLS writes them."""
    path = folder / f"oe.{name}"
    columns = _COLUMNS[name]
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\r\n", quoting=csv.QUOTE_NONE, quotechar=None)
        lines.writerow((*columns, "selectable", "sort_sequence"))
        for number, row in enumerate(rows if rows is not None else lookup_rows(name)):
            lines.writerow((*(row[column] for column in columns), "T", number))
    return path


def lookup_rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"oews_may2025_{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_lookups(folder: Path) -> list[Path]:
    return [write_lookup(folder, name) for name in _COLUMNS]
