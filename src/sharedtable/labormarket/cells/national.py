"""The nation's jobs by ownership and industry: what a location quotient is measured against.

They come from the nation's own rows in the lake (area US000), from a table of national employment loaded
beside it, or from a file named for one call.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY, read_cells
from sharedtable.labormarket.cells.coverage import ALL_QUARTERS, Period, coverage
from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load
from sharedtable.labormarket.sources.qcew import NATIONAL

_OWNS = (0, 1, 2, 3, 4, 5)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class NationalJobs:
    """Mean jobs of one period; a cell the nation's file withholds is None."""

    jobs: dict[tuple[int, str], float | None]
    period: str
    loads: tuple[Load, ...]

    @property
    def total(self) -> float:
        """All covered employment, every ownership."""
        return self.jobs.get((0, TOTAL_INDUSTRY)) or float("nan")

    @cached_property
    def _known(self) -> dict[tuple[int, ...], dict[str, float]]:
        return {}

    def of_all(self, industries: Iterable[str], owns: tuple[int, ...]) -> list[float]:
        """The same for many industries, worked out once a process."""
        known = self._known.setdefault(owns, {})
        return [
            known[code] if code in known else known.setdefault(code, self.of(code, owns)) for code in industries
        ]

    def of(self, industry: str, owns: Iterable[int]) -> float:
        """Jobs of an industry in these ownerships; NaN where the nation has no such row or withholds one."""
        found = [self.jobs[own, industry] for own in owns if (own, industry) in self.jobs]
        if not found or None in found:
            return float("nan")
        return sum(value for value in found if value is not None)


def national_jobs(lake: Lake, year: int, quarters: tuple[int, ...]) -> NationalJobs | None:
    """The nation over the same year and quarters as a region, or None where they are not loaded."""
    covered = coverage(lake, year)
    period = covered.period_of(NATION)
    if period and period.quarters != quarters:
        period = covered.quarters_of(NATION, quarters)
    if period and period.quarters == quarters:
        return _from_cells(_Nation(lake, period))
    return _from_table(lake, year) if quarters == ALL_QUARTERS else None


def national_jobs_of_file(path: Path, year: int, quarters: tuple[int, ...]) -> NationalJobs | None:
    """The nation from one file for one call: BLS's US000 slice, or a table of national employment."""
    from sharedtable.labormarket.sources.qcew.load import load_files

    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder))
        load_files(lake, [path], at=datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else _NEVER)
        if not coverage(lake, year).period_of(NATION) and not _from_table(lake, year):
            raise CallError(
                f"{path.name} holds no national rows of {year}.", "Name a file of that year with area US000."
            )
        return national_jobs(lake, year, quarters)


@dataclass(frozen=True, eq=False)
class _Nation:
    """The nation in a period; file names are never used twice, so they say whether a kept answer is still true."""

    lake: Lake
    period: Period

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Nation) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[str, ...]:
        return (str(self.lake.root), *self.period.key)


@lru_cache(maxsize=16)
def _from_cells(asked: _Nation) -> NationalJobs:
    period = asked.period
    cells = read_cells(asked.lake, {NATION: period}, owns=_OWNS)
    found = zip(
        cells.own.tolist(), cells.industry.tolist(), cells.jobs.tolist(), cells.withheld.tolist(), strict=True
    )
    jobs = {(own, industry): None if withheld else value for own, industry, value, withheld in found}
    return NationalJobs(jobs, str(period), tuple(period.loads_of(frozenset({NATION}))))


def _from_table(lake: Lake, year: int) -> NationalJobs | None:
    manifest = lake.manifest(NATIONAL)
    vintage = manifest.vintages.get(str(year)) if manifest else None
    if vintage is None:
        return None
    return _rows_of_table(lake.path(NATIONAL, vintage), f"{year} national employment", vintage.loads)


@lru_cache(maxsize=16)
def _rows_of_table(path: Path, period: str, loads: tuple[Load, ...]) -> NationalJobs:
    found = rows(f"SELECT own_code, industry_code, annual_avg_emplvl FROM {parquet([path])}")  # noqa: S608  our own file
    return NationalJobs({(own, industry): jobs for own, industry, jobs in found}, period, loads)
