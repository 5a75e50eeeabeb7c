"""IPEDS files as NCES publishes them, written from the figures at hand."""

import csv
import zipfile
from pathlib import Path
from typing import Any

from sharedtable.labormarket.engines.embedded import parquet, rows
from tests.shared_data import SHARED

COMPLETIONS = SHARED / "training" / "c2024_a.parquet"
DIRECTORY = SHARED / "training" / "hd2024.csv"
HEADER = (
    *("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "XCTOTALT", "CTOTALT"),
    *("XCTOTALM", "CTOTALM", "XCTOTALW", "CTOTALW", "XCAIANT", "CAIANT"),
)


def completions_rows(where: str = "true") -> list[list[Any]]:
    """Rows in the official columns, header first; the imputation flags and races beyond the totals are made up."""
    found = rows(
        f"""SELECT UNITID, CIPCODE, MAJORNUM, AWLEVEL, 'R', CTOTALT, 'R', CTOTALM, 'R', CTOTALW, 'Z', 0
            FROM {parquet([COMPLETIONS])} WHERE {where} ORDER BY UNITID, CIPCODE, AWLEVEL"""  # noqa: S608
    )
    return [list(HEADER), *map(list, found)]


def write_csv(path: Path, lines: list[list[Any]], encoding: str = "utf-8") -> Path:
    """As NCES writes it: text quoted, numbers bare, a space after some."""
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, quoting=csv.QUOTE_NONNUMERIC).writerows(lines)
    return path


def zipped(path: Path, *members: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            archive.write(member, member.name)
    return path
