"""What a region is held against over several years: the nation, its state, or any other area."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY
from sharedtable.labormarket.cells.coverage import ALL_QUARTERS, coverage
from sharedtable.labormarket.cells.national import national_jobs
from sharedtable.labormarket.cells.steady import Steady, steady_jobs
from sharedtable.labormarket.codes.areas import NATION, is_area
from sharedtable.labormarket.codes.redrawn import CONCORDANCE
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load

if TYPE_CHECKING:
    import numpy as np

TOTALS = {"ownership": "jobs of the same ownership", "all": "jobs of all ownerships"}


@dataclass(frozen=True)
class Reference:
    """Jobs by year and industry in the region's order; NaN where the base has none published."""

    title: str
    reason: str  # why there is none; empty where there is one
    jobs: "np.ndarray"
    seen: "np.ndarray"
    totals: "np.ndarray"
    is_all_ownerships: bool
    loads: tuple[Load, ...]


def base_areas(base: str, counties: tuple[str, ...]) -> tuple[str, ...]:
    """The areas a base stands for: `nation`, `state` (that of the counties), or area codes with commas between."""
    if base == "nation":
        return (NATION,)
    if base == "state":
        return tuple(sorted({f"{code[:2]}000" for code in counties}))
    codes = tuple(dict.fromkeys(code.strip() for code in base.split(",") if code.strip()))
    wrong = [code for code in codes if not is_area(code)]
    if wrong or not codes:
        raise CallError(
            f"There is no base {(wrong or [base])[0]!r}.",
            "Choose nation, state, or area codes such as 39000 or 39049.",
        )
    return codes


def base_rows(areas: tuple[str, ...]) -> str:
    """What would have to be loaded for a base, in words."""
    return "national rows (area US000)" if areas == (NATION,) else f"rows of {', '.join(areas)}"


def base_title(base: str, areas: tuple[str, ...]) -> str:
    """The base in words."""
    if base == "nation":
        return "the nation"
    return f"the state ({', '.join(areas)})" if base == "state" else f"areas {', '.join(areas)} together"


def reference_jobs(
    lake: Lake, region: Steady, base: str, base_total: str, *, owns: tuple[int, ...], level: int
) -> Reference:
    """The base over the region's years and industries, or why there is none."""
    if base_total not in TOTALS:
        raise CallError(f"There is no base total {base_total!r}.", f"Choose one of {', '.join(TOTALS)}.")
    areas = base_areas(base, region.areas)
    title = f"Against {base_title(base, areas)}; its growth is that of all {TOTALS[base_total]}."
    found = _steady(lake.root, _files(lake, region.years), areas, region.years, owns, level)
    if found.missing and base == "nation":
        national = _from_tables(lake, region, base_total, owns, title)
        if national:
            return national
    if found.missing or not _same_time(found, region):
        return _nothing(region, title, _why(lake, found))
    return _placed(found, region, title, base_total)


@lru_cache(maxsize=64)
def _steady(
    root: Path,
    _files: tuple[str, ...],
    areas: tuple[str, ...],
    years: tuple[int, ...],
    owns: tuple[int, ...],
    level: int,
) -> Steady:
    """The base stays while a region is clicked together; names of files say whether it is still true."""
    return steady_jobs(Lake(root), areas, years, owns=owns, level=level)


def _files(lake: Lake, years: tuple[int, ...]) -> tuple[str, ...]:
    covered = [coverage(lake, year) for year in years]
    vintages = [vintage for one in covered for vintage in (one.annual, *one.quarterly.values()) if vintage]
    concordance = lake.manifest(CONCORDANCE)
    return (*(vintage.file for vintage in vintages), *sorted(concordance.files if concordance else ()))


def _placed(found: Steady, region: Steady, title: str, base_total: str) -> Reference:
    """The base's figures in the order of the region's industries."""
    import numpy as np

    jobs = np.where((found.cells == found.left_out) & (found.left_out > 0), np.nan, found.jobs)
    if not len(found.codes):
        return _nothing(region, title, "None, because the base has no such industries.")
    at = np.searchsorted(found.codes, region.codes).clip(max=len(found.codes) - 1)
    there = found.codes[at] == region.codes
    return Reference(
        title=title,
        reason="",
        jobs=np.where(there, jobs[:, at], np.nan),
        seen=np.where(there, found.seen[:, at], False),
        totals=found.ownership_totals if base_total == "ownership" else found.totals,
        is_all_ownerships=base_total == "all",
        loads=found.loads,
    )


def _from_tables(
    lake: Lake, region: Steady, base_total: str, owns: tuple[int, ...], title: str
) -> Reference | None:
    """The nation of each year, wherever it is loaded, if it is for all."""
    import numpy as np

    nations = [national_jobs(lake, year, ALL_QUARTERS) for year in region.years]
    found = [nation for nation in nations if nation is not None]
    if len(found) < len(nations):
        return None
    jobs = np.array(
        [
            [sum(nation.of_all(_codes(region, str(code), year), owns)) for code in region.codes]
            for nation, year in zip(found, region.years, strict=True)
        ]
    )
    whole = base_total == "all" or len(owns) > 1
    totals = [nation.total if whole else nation.of(TOTAL_INDUSTRY, owns) for nation in found]
    return Reference(
        title=title,
        reason="",
        jobs=jobs,
        seen=~np.isnan(jobs),
        totals=np.array(totals),
        is_all_ownerships=base_total == "all",
        loads=tuple(load for nation in found for load in nation.loads),
    )


def _codes(region: Steady, industry: str, year: int) -> tuple[str, ...]:
    return region.redrawn.codes(industry, year) if region.redrawn else (industry,)


def _same_time(found: Steady, region: Steady) -> bool:
    """Whether both are of the same quarters: years' averages, or the same part of each year."""
    return {_part(period) for period in found.periods} == {_part(period) for period in region.periods}


def _part(period: str) -> str:
    return period.split(" ", 2)[2] if "quarter " in period else "year"


def _why(lake: Lake, found: Steady) -> str:
    if not found.missing:
        return "None, because the base covers other quarters than the region."
    lacking = [
        str(year)
        for year in found.years
        if any(coverage(lake, year).period_of(area) is None for area in found.missing)
    ]
    return (
        f"None, because no {base_rows(found.missing)} of {', '.join(lacking) or 'the same quarters'} are loaded."
    )


def _nothing(region: Steady, title: str, reason: str) -> Reference:
    import numpy as np

    shape = region.jobs.shape
    empty = np.full(shape, np.nan)
    return Reference(title, reason, empty, np.zeros(shape, dtype=bool), np.full(shape[0], np.nan), False, ())
