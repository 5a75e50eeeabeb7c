"""Weighted score: several criteria in one number, each part of it visible."""

from collections.abc import Mapping
from typing import Any, NamedTuple

UNKNOWN_COUNTS_AS = 0.5


class Score(NamedTuple):
    """A score between 0 and 1 for each thing, and what each criterion brought to it."""

    score: Any
    contributions: dict[str, Any]


def shares_of(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights as shares of one, by their size; a sign says only whether more or less is better."""
    whole = sum(abs(weight) for weight in weights.values())
    return {name: abs(weight) / whole for name, weight in weights.items()}


def weighted_score(percentiles: Mapping[str, Any], weights: Mapping[str, float]) -> Score:
    """The percentiles' mean, each criterion counting by its weight.

        score = sum over criteria of w(c) * p(c),  w(c) = |weight| / sum of |weights|

    Where the weight is negative less is better, and 1 - p stands for p. An unknown percentile counts as the
    middle, 0.5: neither for nor against. Between 0 and 1; the contributions add up to it. No scale of units
    enters, so dollars and quotients may be weighed against each other.

    Two criteria, the first counting twice: (2 * 0.9 + 1 * 0.3) / 3 = 0.7.

    >>> found = weighted_score({"lq": 0.9, "pay": 0.3}, {"lq": 2, "pay": 1})
    >>> round(float(found.score), 9), round(float(found.contributions["lq"]), 9)
    (0.7, 0.6)

    Source: simple additive weighting, Hwang and Yoon (1981), "Multiple attribute decision making".
    """
    import numpy as np

    shares = shares_of(weights)
    contributions = {}
    for name, weight in weights.items():
        place = np.asarray(percentiles[name], dtype=float)
        place = np.where(np.isnan(place), UNKNOWN_COUNTS_AS, place if weight >= 0 else 1 - place)
        contributions[name] = shares[name] * place
    return Score(sum(contributions.values()), contributions)
