"""What a table of the whole nation is read from: every county's rows of two years, and the nation's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cells import OWNERSHIPS, TOTAL_INDUSTRY
from sharedtable.labormarket.cells.coverage import Period, coverage
from sharedtable.labormarket.cells.national import NationalJobs, national_jobs
from sharedtable.labormarket.cells.questions import require_level
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Base:
    """The nation's jobs of one ownership in both years; NaN where they are withheld or not loaded."""

    before: NationalJobs | None
    now: NationalJobs | None
    own: int

    def jobs(self, codes: Sequence[str]) -> tuple["np.ndarray", "np.ndarray"]:
        """Of these industries, before and now."""
        import numpy as np

        found = [
            one.of_all(codes, (self.own,)) if one else [np.nan] * len(codes) for one in (self.before, self.now)
        ]
        return np.array(found[0], dtype=float), np.array(found[1], dtype=float)

    @cached_property
    def ownership_totals(self) -> tuple[float, float]:
        """All jobs of the ownership, before and now: whose growth is the national share's."""
        before, now = self.jobs([TOTAL_INDUSTRY])
        return float(before[0]), float(now[0])

    @property
    def total(self) -> float:
        """All covered employment now, every ownership: the base of location quotients."""
        return self.now.total if self.now else float("nan")

    @property
    def loads(self) -> tuple[Load, ...]:
        return tuple(load for one in (self.before, self.now) if one for load in one.loads)


@dataclass(frozen=True)
class Pair:
    """Counties whose rows of both years come from the same files."""

    before: Period
    now: Period
    counties: tuple[str, ...]
    base: Base


@dataclass(frozen=True)
class Span:
    """Two years of every county that is loaded for both."""

    year_from: int
    year_to: int
    level: int
    ownership: str
    own: int
    pairs: tuple[Pair, ...]
    missing: tuple[str, ...]  # counties loaded for one of the years only, or for other quarters of it

    @property
    def loads(self) -> list[Load]:
        """Every load that a figure comes from."""
        found = [
            load
            for pair in self.pairs
            for period in (pair.before, pair.now)
            for load in period.loads_of(frozenset(pair.counties))
        ]
        return found + [load for pair in self.pairs for load in pair.base.loads]


def span_of(lake: Lake, year_from: int, year_to: int, level: int, ownership: str) -> Span:
    """Raises CallError for a wrong question, NotLoadedError where no county has both years."""
    own = _one_ownership(ownership)
    require_level(level)
    if year_from >= year_to:
        raise CallError(f"{year_from} is not before {year_to}.", "Name the earlier year first.")
    before, now = coverage(lake, year_from).county_periods(), coverage(lake, year_to).county_periods()
    pairs = tuple(
        Pair(first, last, tuple(sorted(both)), _base(lake, first, last, own))
        for first, had in before
        for last, has in now
        if first.quarters == last.quarters and (both := had & has)
    )
    if not pairs:
        raise NotLoadedError(
            f"No county is loaded for both {year_from} and {year_to}.", "`sharedtable data list` shows what is."
        )
    loaded = frozenset().union(*(has for _period, has in (*before, *now)))
    missing = loaded.difference(*(pair.counties for pair in pairs))
    return Span(year_from, year_to, level, ownership, own, pairs, tuple(sorted(missing)))


def _base(lake: Lake, before: Period, now: Period, own: int) -> Base:
    return Base(
        national_jobs(lake, before.year, before.quarters), national_jobs(lake, now.year, now.quarters), own
    )


def _one_ownership(ownership: str) -> int:
    owns = OWNERSHIPS.get(ownership, ())
    if len(owns) != 1:
        choices = ", ".join(name for name, codes in OWNERSHIPS.items() if len(codes) == 1)
        raise CallError(
            f"Cells of the whole nation are of one ownership each, not {ownership!r}.", f"Choose one of {choices}."
        )
    return owns[0]
