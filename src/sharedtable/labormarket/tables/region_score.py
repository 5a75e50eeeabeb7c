"""A region's industries scored by the figures of its own table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.establishment_size import establishment_size
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable, region_industries
from sharedtable.labormarket.tables.scoring import ScoreRow, ScoreTable, score_industries

CRITERIA = {
    "jobs": "jobs here",
    "establishments": "places here",
    "lq": "location quotient of jobs",
    "growth": "growth of jobs from the year before",
    "pay": "average pay",
    "size": "jobs a place, where no cell is withheld",
}


@dataclass(frozen=True)
class RegionScore:
    """The region's table and its scores, row for row."""

    table: IndustryTable
    scores: ScoreTable

    @property
    def ranked(self) -> tuple[tuple[IndustryRow, ScoreRow], ...]:
        """Best first."""
        return tuple((self.table.rows[score.at], score) for score in self.scores.ranked)

    @property
    def notes(self) -> tuple[str, ...]:
        return (*self.table.notes, *self.scores.notes)


def score_region(
    lake: Lake,
    *,
    counties: Sequence[str],
    weights: Mapping[str, float],
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    top: int = 10,
    draws: int = 1000,
    seed: int = 0,
) -> RegionScore:
    """Score a region's industries by criteria of `CRITERIA`."""
    for name in weights:
        if name not in CRITERIA:
            raise CallError(f"There is no criterion {name!r}.", f"Choose from {', '.join(CRITERIA)}.")
    table = region_industries(lake, counties=counties, year=year, level=level, ownership=ownership)
    columns = {name: [_figure(row, name) for row in table.rows] for name in CRITERIA}
    return RegionScore(table, score_industries(columns, weights, top=top, draws=draws, seed=seed))


def _figure(row: IndustryRow, name: str) -> float | None:
    if name == "size":
        return None if row.is_partial or row.jobs is None else _size(row.jobs, row.establishments)
    figure: float | None = getattr(row, name)
    return figure


def _size(jobs: float, places: float) -> float | None:
    return float(establishment_size(jobs, places)) if places else None
