"""The industries of a region weighed against each other: each criterion's part, the rank, how steady it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.industry.choosing.criteria import Criterion
from sharedtable.industry.figures import SMALLEST_SHARE
from sharedtable.industry.withheld import withheld_note
from sharedtable.labormarket.tables.combining import Combined, combined
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable
from sharedtable.labormarket.tables.scoring import ScoreRow, ScoreTable, score_industries

DRAWS = 1000
SEED = 0
VERY_STEADY, STEADY, MOSTLY, SOMETIMES = 0.95, 0.8, 0.5, 0.2


@dataclass(frozen=True)
class Part:
    """What one criterion says of one line. `percentile` and `share` are fractions; `share` is of the score.

    `place` is the criterion's among all of the page: it has the same color everywhere.
    """

    criterion: Criterion
    value: float | None
    percentile: float | None
    share: float
    start: float
    place: int

    @property
    def said(self) -> str:
        return self.criterion.said(self.value)

    @property
    def points(self) -> float:
        """Of a hundred."""
        return self.share * 100

    @property
    def begins(self) -> float:
        """Where its piece of the bar begins, of a hundred."""
        return self.start * 100

    @property
    def ahead_of(self) -> str:
        """How many of a hundred it is better than, in words."""
        if self.percentile is None:
            return _("counts as the middle")
        share = 1 - self.percentile if self.criterion.is_less_better else self.percentile
        return _("ahead of %(share)s") % {"share": figures.percent(share)}


@dataclass(frozen=True)
class Line:
    """An industry, or several as one, with its score taken apart."""

    row: Combined
    score: ScoreRow
    parts: tuple[Part, ...]
    top: int

    @property
    def code(self) -> str:
        return self.row.codes[0]

    @property
    def title(self) -> str:
        return ", ".join(each.title for each in self.row.rows)

    @property
    def points(self) -> float:
        return self.score.score * 100

    @property
    def steadiness(self) -> str:
        """How much the rank hangs on the weights, in a word or two."""
        share = self.score.in_top
        if share >= VERY_STEADY:
            return _("very steady")
        if share >= STEADY:
            return _("steady")
        if share >= MOSTLY:
            return _("more often in than out")
        return _("hangs on the weights") if share >= SOMETIMES else _("seldom in")

    @property
    def stability(self) -> str:
        known = {"top": self.top, "share": figures.percent(self.score.in_top), "draws": figures.thousands(DRAWS)}
        return _("in the top %(top)s in %(share)s of %(draws)s draws") % known

    @property
    def partial_note(self) -> str:
        return withheld_note(self.row)


@dataclass(frozen=True)
class Board:
    """`lines` by rank, then the candidates asked for, each as if it were one industry more. `weighed` are the
    criteria that count, `weights` those of all."""

    lines: tuple[Line, ...]
    candidates: tuple[Line, ...]
    weighed: tuple[Criterion, ...]
    weights: Mapping[str, int]
    table: ScoreTable | None
    small: int
    withheld: int
    smallest: float
    top: int

    @property
    def is_weighed(self) -> bool:
        return self.table is not None

    @cached_property
    def by_code(self) -> dict[str, Line]:
        return {line.code: line for line in self.lines}

    def share_of(self, criterion: Criterion) -> float:
        """Of the whole score, what the criterion can bring."""
        return self.table.weights.get(criterion.key, 0.0) if self.table else 0.0


def competing(table: IndustryTable, picked: Sequence[str]) -> tuple[list[IndustryRow], int, int]:
    """Industries of a size that could carry a table, picked ones always; how many are too small, or withheld."""
    smallest = table.total_jobs * SMALLEST_SHARE
    kept = [row for row in table.rows if (row.jobs or 0) >= smallest or row.industry_code in picked]
    withheld = sum(row.jobs is None and row.industry_code not in picked for row in table.rows)
    return kept, len(table.rows) - len(kept) - withheld, withheld


def board_of(
    table: IndustryTable,
    criteria: Sequence[Criterion],
    weights: Mapping[str, int],
    *,
    top: int,
    picked: Sequence[str] = (),
    sets: Sequence[Sequence[str]] = (),
) -> Board:
    """Weigh the region's industries, and each set of codes as if it were one more."""
    rows, small, withheld = competing(table, picked)
    wholes = [combined(table, [row.industry_code]) for row in rows]
    known = {row.industry_code for row in table.rows}
    asked = [combined(table, codes) for codes in sets if known.intersection(codes)]
    placed = [replace(each, place=place) for place, each in enumerate(criteria)]
    weighed = tuple(each for each in placed if weights.get(each.key) and not each.missing)
    scored, extra = _scored(wholes, asked, weighed, weights, top)
    lines = _lines(wholes, scored, weighed, top)
    found = sorted(lines, key=lambda line: (line.score.rank, line.code))
    return Board(
        lines=tuple(found),
        candidates=tuple(_lines(asked, extra, weighed, top)),
        weighed=weighed,
        weights=weights,
        table=scored,
        small=small,
        withheld=withheld,
        smallest=table.total_jobs * SMALLEST_SHARE,
        top=top,
    )


def _scored(
    wholes: Sequence[Combined],
    asked: Sequence[Combined],
    weighed: Sequence[Criterion],
    weights: Mapping[str, int],
    top: int,
) -> tuple[ScoreTable | None, list[ScoreRow]]:
    """The competing rows by themselves. A candidate of one of them keeps its row, one of several joins them."""
    if not weighed or not wholes:
        return None, []
    signed = {each.key: -weights[each.key] if each.is_less_better else weights[each.key] for each in weighed}

    def score(rows: Sequence[Combined]) -> ScoreTable:
        columns = {each.key: [each.of(row) for row in rows] for each in weighed}
        return score_industries(columns, signed, top=top, draws=DRAWS, seed=SEED)

    alone = score(wholes)
    at = {row.codes: place for place, row in enumerate(wholes)}
    extra = [alone.rows[at[row.codes]] if row.codes in at else score([*wholes, row]).rows[-1] for row in asked]
    return alone, extra


def _lines(
    rows: Sequence[Combined], scored: ScoreTable | list[ScoreRow] | None, weighed: Sequence[Criterion], top: int
) -> list[Line]:
    found = scored.rows if isinstance(scored, ScoreTable) else scored or []
    return [Line(row, score, _parts(score, weighed), top) for row, score in zip(rows, found, strict=False)]


def _parts(score: ScoreRow, weighed: Sequence[Criterion]) -> tuple[Part, ...]:
    parts, start = [], 0.0
    for each in weighed:
        share = score.contributions[each.key]
        parts.append(Part(each, score.values[each.key], score.percentiles[each.key], share, start, each.place))
        start += share
    return tuple(parts)
