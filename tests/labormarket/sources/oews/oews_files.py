"""OEWS files for tests: a slice of the real flat file, and its lookups, in the official layout."""

import csv
import gzip
from pathlib import Path

from tests.shared_data import SHARED

FOLDER = SHARED / "oews"
FLAT = FOLDER / "oe.data.0.Current.us_co.gz"
NATIONAL = FOLDER / "national_M2025_dl.xlsx"
ALL_CELLS = FOLDER / "oews_may2025_all_cells.parquet"
VINTAGE = "2025-05"

INDUSTRIES = (b"000000", b"311000", b"31--34", b"999001")  # of the nation: all, food, manufacturing, government
_COLUMNS = {
    "area": ("state_code", "area_code", "areatype_code", "area_name"),
    "industry": ("industry_code", "industry_name", "display_level"),
    "occupation": ("occupation_code", "occupation_name", "display_level"),
    "datatype": ("datatype_code", "datatype_name"),
    "footnote": ("footnote_code", "footnote_text"),
}


def flat_slice() -> list[bytes]:
    """The header, all of Colorado, and some industries of the nation, in the file's order."""
    with gzip.open(FLAT) as file:
        lines = [next(file)]
        lines.extend(line for line in file if not line.startswith(b"OEUN") or line[11:17] in INDUSTRIES)
    return lines


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
