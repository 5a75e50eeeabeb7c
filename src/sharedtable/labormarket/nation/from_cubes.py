"""The nation from cubes: some areas at a time, so that every step stays near the processor, on two of them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.coverage import Period
from sharedtable.labormarket.cubes.cube import DEPTH_OF_DIGITS, FIGURES, OWNERSHIP_TOTAL, WITHHELD, Cube, block
from sharedtable.labormarket.cubes.keeping import cube_of
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.measures.ratio import ratio
from sharedtable.labormarket.measures.shift_share import shift_share
from sharedtable.labormarket.nation.from_files import rows_of_files
from sharedtable.labormarket.nation.span import Pair, Span
from sharedtable.labormarket.nation.table import MEASURES, Cells, together

if TYPE_CHECKING:
    import numpy as np

_AT_ONCE = 128
_THREADS = 2
_JOBS = FIGURES.index("jobs")


@dataclass(frozen=True)
class _Year:
    """One year's rows of the wanted counties, by county, still as they lie in the cube."""

    codes: "np.ndarray"
    is_used: "np.ndarray"  # whether any row has the code
    starts: "np.ndarray"
    code_at: "np.ndarray"
    jobs: "np.ndarray"
    withheld: "np.ndarray"
    totals: "np.ndarray"  # all jobs of each county
    own_totals: "np.ndarray"  # those of the ownership; NaN where withheld or without a row


@dataclass(frozen=True)
class _Matched:
    """The cells that have a row in either year: how many each county has, their industries, their jobs.

    Jobs are NaN where a year withholds them, none where it has no row. Whoever gets these arrays may not write.
    """

    codes: "np.ndarray"
    counts: "np.ndarray"
    code_at: "np.ndarray"
    before: "np.ndarray"
    now: "np.ndarray"
    totals: "np.ndarray"  # all jobs of each county now
    own_totals: "np.ndarray"  # and those of the ownership


@dataclass(frozen=True)
class _Question:
    """What is matched, and where it is read; the files' names tell questions apart."""

    counties: tuple[str, ...]
    own: int
    level: int
    files: tuple[object, ...]
    periods: tuple[Period, Period] = field(compare=False)
    lake: Lake = field(compare=False)


def cells_from_cubes(lake: Lake, span: Span) -> Cells:
    """Every pair's cells, one pair after the other."""
    return together([_cells_of(lake, span, pair) for pair in span.pairs])


def _cells_of(lake: Lake, span: Span, pair: Pair) -> Cells:
    import numpy as np

    periods = (pair.before, pair.now)
    files = (str(lake.root), *(period.key for period in periods))
    found = _matched(_Question(pair.counties, span.own, span.level, files, periods, lake))
    ends = np.concatenate([[0], np.cumsum(found.counts)])
    base = pair.base.jobs(found.codes.tolist())
    columns = {name: np.empty(ends[-1]) for name in MEASURES[2:]}
    hhi = np.empty(len(found.counts))

    def measure(first: int) -> None:
        counties = slice(first, min(first + _AT_ONCE, len(hhi)))
        rows = slice(ends[counties.start], ends[counties.stop])
        for name, values in zip(columns, _measured(found, counties, rows, base, pair), strict=True):
            columns[name][rows] = values
        hhi[counties] = _concentration(found, counties, rows)

    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(measure, range(0, len(hhi), _AT_ONCE)))
    return Cells(
        areas=np.array(pair.counties, dtype="U5"),
        codes=found.codes,
        area_at=np.repeat(np.arange(len(hhi), dtype=np.int32), found.counts),
        code_at=found.code_at,
        jobs_before=found.before,
        jobs=found.now,
        hhi=hhi,
        **columns,
    )


@lru_cache(maxsize=2)
def _matched(asked: _Question) -> _Matched:
    """Two years brought together; kept, because the next question is often of the same two."""
    import numpy as np

    years = [_year(asked, period) for period in asked.periods]
    codes = np.union1d(*(year.codes[year.is_used] for year in years))
    place_of = [np.searchsorted(codes, year.codes) for year in years]  # of codes that are used
    parts = [
        _some_matched(years, place_of, slice(first, min(first + _AT_ONCE, len(asked.counties))), len(codes))
        for first in range(0, len(asked.counties), _AT_ONCE)
    ]
    counts, code_at, before, now = (np.concatenate(some) for some in zip(*parts, strict=True))
    for column in (code_at, before, now):
        column.flags.writeable = False
    return _Matched(codes, counts, code_at, before, now, years[1].totals, years[1].own_totals)


def _some_matched(
    years: list[_Year], place_of: list["np.ndarray"], counties: slice, width: int
) -> tuple["np.ndarray", "np.ndarray", "np.ndarray", "np.ndarray"]:
    import numpy as np

    areas = counties.stop - counties.start
    there, spread = np.zeros((areas, width), dtype=bool), np.zeros((2, areas * width))
    row_starts = np.arange(areas) * width
    for year, to, jobs in zip(years, place_of, spread, strict=True):
        starts = year.starts[counties.start : counties.stop + 1]
        rows = slice(starts[0], starts[-1])
        place = np.repeat(row_starts, np.diff(starts)) + to[year.code_at[rows]]
        there.reshape(-1)[place] = True
        jobs[place] = np.where(year.withheld[rows], np.nan, year.jobs[rows])
    place, counts = np.flatnonzero(there), np.count_nonzero(there, axis=1)
    code_at = (place - np.repeat(row_starts, counts)).astype(np.int32)
    return counts, code_at, spread[0][place], spread[1][place]


def _measured(
    found: _Matched, counties: slice, rows: slice, base: tuple["np.ndarray", "np.ndarray"], pair: Pair
) -> tuple["np.ndarray", ...]:
    """Location quotient, growth, and the three parts of the change."""
    import numpy as np

    before, now, code_at = found.before[rows], found.now[rows], found.code_at[rows]
    base_before, base_now = base[0][code_at], base[1][code_at]
    totals = np.repeat(found.totals[counties], found.counts[counties])
    shift = shift_share(before, now, base_before, base_now, pair.base.ownership_totals)
    quotient = location_quotient(now, totals, base_now, pair.base.total)
    return quotient, growth(now, before), shift.national, shift.mix, shift.regional


def _concentration(found: _Matched, counties: slice, rows: slice) -> "np.ndarray":
    """Sum of squared shares of the ownership's jobs over the published cells, so at least this much."""
    import numpy as np

    counts = found.counts[counties]
    share = ratio(found.now[rows], np.repeat(found.own_totals[counties], counts))
    squares = np.append(np.where(np.isnan(share), 0, share * share), 0)
    known = ~np.isnan(found.own_totals[counties]) & (counts > 0)
    return np.where(known, np.add.reduceat(squares, np.cumsum(counts) - counts), np.nan)


def _year(asked: _Question, period: Period) -> _Year:
    cube = cube_of(asked.lake, period)
    return _year_of_files(asked, period) if cube is None else _year_of_cube(cube, asked)


def _year_of_cube(cube: Cube, asked: _Question) -> _Year:
    """The block of the ownership and level, narrowed to the counties where it holds more."""
    import numpy as np

    row = cube.starts[block(asked.own, DEPTH_OF_DIGITS + asked.level)]
    places = np.array([cube.place_of[county] for county in asked.counties], dtype=np.intp)
    lengths = row[places + 1] - row[places]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    rows: slice | np.ndarray = slice(row[places[0]], row[places[-1] + 1])
    if row[places[-1] + 1] - row[places[0]] != starts[-1]:
        rows = np.arange(starts[-1]) + np.repeat(row[places] - starts[:-1], lengths)
    totals = cube.figures[_JOBS, cube.starts[block(0, 0)][places]]
    withheld = (cube.flags[rows] & WITHHELD).view(bool)
    own_totals = _own_totals(cube, asked.own, places)
    is_used = cube.depths_of[DEPTH_OF_DIGITS + asked.level]
    return _Year(
        cube.codes, is_used, starts, cube.code_at[rows], cube.figures[_JOBS, rows], withheld, totals, own_totals
    )


def _own_totals(cube: Cube, own: int, places: "np.ndarray") -> "np.ndarray":
    import numpy as np

    starts = cube.starts[block(own, OWNERSHIP_TOTAL)]
    has_row = starts[places + 1] > starts[places]
    rows = np.where(has_row, starts[places], 0)
    is_known = has_row & ((cube.flags[rows] & WITHHELD) == 0)
    return np.where(is_known, cube.figures[_JOBS, rows], np.nan)


def _year_of_files(asked: _Question, period: Period) -> _Year:
    """The same where there is no cube."""
    import numpy as np

    rows = rows_of_files(period.dataset, period.paths(asked.lake), asked.counties, asked.own, asked.level)
    starts = np.searchsorted(rows["area_at"], np.arange(len(asked.counties) + 1))
    is_used = np.ones(len(rows["codes"]), dtype=bool)
    return _Year(
        rows["codes"],
        is_used,
        starts,
        rows["code_at"],
        rows["jobs"],
        rows["withheld"],
        rows["totals"],
        rows["own_totals"],
    )
