"""Writes the nation's figures to a file; what is unknown is empty."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from sharedtable.labormarket.engines.embedded import connection, literal
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.nation.table import MEASURES, Cells

_KINDS = (".csv", ".parquet")
_DIGITS = 10  # significant ones: more than any figure is good for, without noise


def write_cells(cells: Cells, path: Path) -> int:
    """One line a county and industry; returns how many."""
    columns = [_shown(getattr(cells, name).tolist()) for name in MEASURES]
    keys = (cells.areas[cells.area_at].tolist(), cells.codes[cells.code_at].tolist())
    _write(path, ("area_fips", "industry_code", *MEASURES), zip(*keys, *columns, strict=True), keys=2)
    return len(cells)


def write_counties(cells: Cells, path: Path) -> int:
    """One line a county; returns how many."""
    _write(path, ("area_fips", "hhi"), zip(cells.areas.tolist(), _shown(cells.hhi.tolist()), strict=True), keys=1)
    return len(cells.areas)


def _shown(values: list[float]) -> list[str]:
    return ["" if value != value else f"{value:.{_DIGITS}g}" for value in values]


def _write(path: Path, names: Sequence[str], rows: Iterable[Sequence[object]], *, keys: int) -> None:
    if path.suffix not in _KINDS:
        raise CallError(f"{path.name} is neither .csv nor .parquet.", "Name the file by what it shall be.")
    if not path.parent.is_dir():
        raise CallError(f"There is no folder {path.parent}.", "Make it, or name another.")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".nation-") as folder:
        plain = Path(folder) / "nation.csv"
        with plain.open("w", newline="", encoding="utf-8") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(names)
            lines.writerows(rows)
        if path.suffix == ".csv":
            plain.replace(path)
            return
        packed = Path(folder) / "nation.parquet"
        types = ", ".join(f"'{name}': '{'VARCHAR' if at < keys else 'DOUBLE'}'" for at, name in enumerate(names))
        found = f"read_csv({literal(str(plain))}, header = true, auto_detect = false, columns = {{{types}}})"
        connection().execute(f"COPY (FROM {found}) TO {literal(str(packed))} (FORMAT parquet, COMPRESSION zstd)")
        packed.replace(path)
