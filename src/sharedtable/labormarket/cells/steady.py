"""Jobs of several years over the cells published in all of them, so that hiding one is not taken for change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY, Cells, no_cells, read_cells
from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.codes.alphabet import Alphabet, alphabet_of
from sharedtable.labormarket.codes.redrawn import Redrawn, redrawn_between
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load

if TYPE_CHECKING:
    import numpy as np

_OWNS = 10  # more than there are ownership codes


@dataclass(frozen=True)
class Steady:
    """By year (rows) and industry (columns), over the areas that have rows for every year."""

    years: tuple[int, ...]
    codes: "np.ndarray"
    jobs: "np.ndarray"  # of the cells published in every year
    seen: "np.ndarray"  # whether any area has a row that year
    cells: "np.ndarray"  # area and ownership cells of an industry
    left_out: "np.ndarray"  # those of them that some year withholds
    ownership_totals: "np.ndarray"  # all jobs of the ownership, by year; NaN where withheld
    totals: "np.ndarray"  # all jobs of all ownerships, by year
    areas: tuple[str, ...]
    missing: tuple[str, ...]
    periods: tuple[str, ...]
    redrawn: Redrawn | None  # how codes of different NAICS editions were joined, if that is known
    loads: tuple[Load, ...]


def steady_jobs(
    lake: Lake, areas: Sequence[str], years: tuple[int, ...], *, owns: tuple[int, ...], level: int
) -> Steady:
    """The areas' jobs. A cell without a row has no places there, so no jobs."""
    by_year = _common_periods(lake, areas, years)
    found = tuple(area for area in areas if area in by_year[0])
    cells = [read_cells(lake, one, owns=owns, level=level) if found else no_cells() for one in by_year]
    totals = [_total(lake, one, owns) if found else float("nan") for one in by_year]
    redrawn = redrawn_between(lake, years, level)
    alphabet = alphabet_of([one.codes for one in cells], redrawn, years)
    codes, jobs, seen, counted, left_out = _matched([one.where(~one.is_total) for one in cells], alphabet)
    return Steady(
        years=years,
        codes=codes,
        jobs=jobs,
        seen=seen,
        cells=counted,
        left_out=left_out,
        ownership_totals=_as_array(totals),
        totals=_as_array([float(one.jobs[one.is_total].sum()) for one in cells]),
        areas=found,
        missing=tuple(area for area in areas if area not in by_year[0]),
        periods=tuple(dict.fromkeys(str(period) for one in by_year for period in one.values())),
        redrawn=redrawn,
        loads=tuple(load for one in by_year for load in loads_of(one)),
    )


def loads_of(periods: dict[str, Period]) -> list[Load]:
    """Every load the areas' rows of these periods come from."""
    grouped: dict[tuple[str, int, tuple[int, ...]], tuple[Period, set[str]]] = {}
    for code, period in periods.items():
        key = (period.dataset, period.year, period.quarters)
        grouped.setdefault(key, (period, set()))[1].add(code)
    return [load for period, codes in grouped.values() for load in period.loads_of(frozenset(codes))]


def _common_periods(lake: Lake, areas: Sequence[str], years: tuple[int, ...]) -> list[dict[str, Period]]:
    """Per year, the rows of each area that has every year over the same quarters."""
    covered = [coverage(lake, year) for year in years]
    kept: list[dict[str, Period]] = [{} for _ in years]
    for area in areas:
        periods = [one.period_of(area) for one in covered]
        whole = [period for period in periods if period is not None]
        if len(whole) == len(years) and len({period.quarters for period in whole}) == 1:
            for one, period in zip(kept, whole, strict=True):
                one[area] = period
    return kept


def _total(lake: Lake, periods: dict[str, Period], owns: tuple[int, ...]) -> float:
    """All jobs of the ownership; NaN where one of the areas' totals is withheld."""
    cells = read_cells(lake, periods, owns=owns, industry=TOTAL_INDUSTRY)
    wanted = cells.where(cells.is_total if len(owns) > 1 else ~cells.is_total)
    return float("nan") if wanted.withheld.any() else float(wanted.jobs.sum())


def _matched(years: list[Cells], alphabet: Alphabet) -> tuple["np.ndarray", ...]:
    """Industries, their jobs and rows by year, cells, and cells left out."""
    import numpy as np

    codes = alphabet.codes
    areas = np.unique(np.concatenate([one.areas for one in years]))
    numbers = [
        (np.searchsorted(areas, one.areas)[one.area_at] * _OWNS + one.own) * len(codes) + place[one.code_at]
        for one, place in zip(years, alphabet.places, strict=True)
    ]
    keys, place = np.unique(np.concatenate(numbers), return_inverse=True)
    parts = np.split(place, np.cumsum([len(one.own) for one in years])[:-1])
    jobs = [np.bincount(at, one.jobs, len(keys)) for at, one in zip(parts, years, strict=True)]
    rows = [np.bincount(at, minlength=len(keys)) for at in parts]
    hidden = sum(np.bincount(at, one.withheld, len(keys)) for at, one in zip(parts, years, strict=True)) > 0
    at = keys % max(len(codes), 1)
    counted = np.bincount(at, minlength=len(codes))
    found = np.flatnonzero(counted)
    return (
        codes[found],
        np.array([np.bincount(at, np.where(hidden, 0, one), len(codes))[found] for one in jobs]),
        np.array([np.bincount(at, one, len(codes))[found] for one in rows]) > 0,
        counted[found],
        np.bincount(at, hidden, len(codes))[found].astype(int),
    )


def _as_array(values: list[float]) -> "np.ndarray":
    import numpy as np

    return np.array(values)
