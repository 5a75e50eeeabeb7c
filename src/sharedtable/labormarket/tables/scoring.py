"""Target industries by one's own criteria and weights: each score taken apart, and how stable its rank is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.measures.percentile import percentile
from sharedtable.labormarket.measures.rank_stability import rank_stability
from sharedtable.labormarket.measures.weighted_score import shares_of, weighted_score
from sharedtable.labormarket.tables.table import known

MOST_DRAWS = 100_000
_DIGITS = 12


@dataclass(frozen=True)
class ScoreRow:
    """One row. By criterion: its value (None if unknown), the value's percentile, what that adds to the score."""

    at: int  # its place in the columns given
    values: dict[str, float | None]
    percentiles: dict[str, float | None]
    contributions: dict[str, float]
    score: float  # 0 to 1
    rank: int  # 1 is best; equal scores share a rank
    in_top: float  # share of draws in which it is among the first `top`

    @property
    def unknown(self) -> tuple[str, ...]:
        """Criteria without a value here, which counted as the middle."""
        return tuple(name for name, value in self.values.items() if value is None)


@dataclass(frozen=True)
class ScoreTable:
    """All rows in the order given; `ranked` has the best first."""

    rows: tuple[ScoreRow, ...]
    weights: dict[str, float]  # shares of one; less is better where the criterion is in `less_is_better`
    less_is_better: tuple[str, ...]
    top: int
    draws: int

    @property
    def ranked(self) -> tuple[ScoreRow, ...]:
        return tuple(sorted(self.rows, key=lambda row: (row.rank, row.at)))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the ranks, one sentence each."""
        listed = ", ".join(
            f"{name} {share:.0%}{' (less is better)' if name in self.less_is_better else ''}"
            for name, share in self.weights.items()
        )
        unknown = sum(bool(row.unknown) for row in self.rows)
        blank = [name for name in self.weights if all(row.values[name] is None for row in self.rows)]
        said = [
            f"Weights: {listed}.",
            "A score is the weighted mean of percentiles among these rows: it compares them with each other only.",
            unknown and f"{unknown} of {len(self.rows)} rows lack a value, which then counts as the middle.",
            self.rows and blank and f"No row has a value of {', '.join(blank)}: it tells nothing apart.",
            f"in_top: share of {self.draws:,} draws of weights around yours with the row in the top {self.top}.",
        ]
        return tuple(sentence for sentence in said if sentence)


def score_industries(
    columns: Mapping[str, Sequence[float | None] | Any],
    weights: Mapping[str, float],
    *,
    top: int = 10,
    draws: int = 1000,
    seed: int = 0,
) -> ScoreTable:
    """Score rows by weighted percentiles. Columns of equal length, None or NaN unknown; a weight may be < 0."""
    import numpy as np

    values = {name: np.array(column, dtype=float) for name, column in columns.items() if name in weights}
    _require(columns, values, weights, top, draws)
    places = {name: percentile(values[name]) for name in weights}
    found = weighted_score(places, weights)
    score = np.round(np.atleast_1d(found.score), _DIGITS)
    rank = np.searchsorted(np.sort(-score), -score, side="left") + 1
    stable = rank_stability(places, weights, top=top, draws=draws, seed=seed)
    rows = tuple(
        ScoreRow(
            at=at,
            values={name: known(values[name][at]) for name in weights},
            percentiles={name: known(places[name][at]) for name in weights},
            contributions={name: float(found.contributions[name][at]) for name in weights},
            score=float(score[at]),
            rank=int(rank[at]),
            in_top=float(stable[at]),
        )
        for at in range(len(score))
    )
    less = tuple(name for name, weight in weights.items() if weight < 0)
    return ScoreTable(rows, shares_of(weights), less, top, draws)


def _require(
    columns: Mapping[str, Any], values: Mapping[str, Any], weights: Mapping[str, float], top: int, draws: int
) -> None:
    import math

    unknown = [name for name in weights if name not in columns]
    if unknown:
        raise CallError(f"There is no criterion {unknown[0]!r}.", f"Choose from {', '.join(columns)}.")
    wrong = [name for name, weight in weights.items() if not math.isfinite(weight)]
    if wrong:
        raise CallError(f"The weight of {wrong[0]} is not a number.", "Give each criterion a number, such as 2.")
    if not any(weights.values()):
        raise CallError("No criterion has a weight.", "Give at least one a weight other than 0.")
    if len({len(column) for column in values.values()}) > 1:
        raise CallError(
            "The criteria's columns differ in length.", "Give one value a row, None where it is unknown."
        )
    if top < 1:
        raise CallError(f"There is no top {top}.", "Name how many should be in it, such as 10.")
    if not 1 <= draws <= MOST_DRAWS:
        raise CallError(f"{draws:,} draws cannot be made.", f"Name a number from 1 to {MOST_DRAWS:,}.")
