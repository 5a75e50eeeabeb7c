"""Small QCEW files made for a test, in the layouts BLS publishes, with room to break them."""

import csv
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.layouts import QUARTERLY_LAYOUT
from sharedtable.labormarket.sources.qcew.sample import write_sample

Rows = list[list[str]]


def annual_file(
    path: Path, areas: Sequence[str] = ("08013",), year: int = 2024, change: Callable[[Rows], object] | None = None
) -> Path:
    """A sound annual slice, its rows (header first) changed by `change` before they are written."""
    path.write_text(_sample_text(tuple(areas), year), newline="")
    if change:
        with path.open(newline="") as file:
            rows = list(csv.reader(file))
        change(rows)
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    return path


@cache
def _sample_text(areas: tuple[str, ...], year: int) -> str:
    with NamedTemporaryFile() as file:
        write_sample(Path(file.name), areas, year)
        return Path(file.name).read_bytes().decode()


def quarterly_file(path: Path, area: str, year: int, quarter: int, jobs: int, *, flag: str = "") -> Path:
    """One area's quarter: its total and one private industry, 1111, in sector 11."""
    cells = [("0", "10", "70", ""), ("5", "10", "71", ""), ("5", "11", "74", ""), ("5", "1111", "76", flag)]
    with path.open("w", newline="") as file:
        lines = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        lines.writerow(QUARTERLY_LAYOUT.columns)
        for own, industry, level, disclosed in cells:
            count = 0 if disclosed else jobs
            figures = [4, count, count, count, count * 10_000, 0, 0, 769]
            ratios, changes = [1.0] * 8, [0, 0.0, *[0 if disclosed else 12, 1.5] * 3, *[0, 0.0] * 4]
            key = [area, own, industry, level, "0", str(year), str(quarter), disclosed]
            lines.writerow([*key, *figures, disclosed, *ratios, disclosed, *changes])
    return path


def contents(lake: Lake) -> dict[str, bytes]:
    """Every table file of a lake, to prove that nothing changed."""
    return {
        str(path.relative_to(lake.root)): path.read_bytes()
        for path in sorted(lake.root.glob("*/*"))
        if path.is_file() and not path.parent.name.startswith(".")
    }
