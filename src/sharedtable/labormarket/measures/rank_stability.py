"""Rank stability: how often a thing stays among the first when the weights vary."""

from collections.abc import Mapping
from typing import Any

from sharedtable.labormarket.measures.weighted_score import UNKNOWN_COUNTS_AS, shares_of

CONCENTRATION = 30.0
_DIGITS = 12


def rank_stability(
    percentiles: Mapping[str, Any],
    weights: Mapping[str, float],
    *,
    top: int = 10,
    draws: int = 1000,
    seed: int = 0,
    concentration: float = CONCENTRATION,
) -> Any:
    """The share of drawn weights under which each thing is in the top `top` by `weighted_score`.

    The weights are drawn from a Dirichlet distribution whose mean are the chosen ones:

        w ~ Dirichlet(concentration * w(chosen));  the standard deviation of a weight w is
        sqrt(w * (1 - w) / (concentration + 1))

    With 30, a weight of a third varies by about 0.085. A criterion of weight zero stays out. Between 0 and 1: 1
    is in the top whatever the weights, near 0.5 it hangs on them. Equal scores at the edge are all in, so ties
    are never broken by chance. An unknown percentile
    counts as the middle. The same seed gives the same answer.

    The first is best in both criteria; the other two share the second place by one criterion each:

    >>> rank_stability({"lq": [0.8, 0.5, 0.2], "pay": [0.8, 0.2, 0.5]}, {"lq": 1, "pay": 1}, top=1).tolist()
    [1.0, 0.0, 0.0]

    Source: Butler, Jia and Dyer (1997), "Simulation techniques for the sensitivity analysis of multi-criteria
    decision models", European Journal of Operational Research 103(3).
    """
    import numpy as np

    counted = {name: weight for name, weight in weights.items() if weight}
    columns = [_oriented(percentiles[name], weight) for name, weight in counted.items()]
    places = np.array(columns, dtype=float)
    number = places.shape[1]
    if number <= top:
        return np.ones(number)
    chosen = np.array(list(shares_of(counted).values()))
    drawn = np.random.default_rng(seed).dirichlet(concentration * chosen, draws)
    scores = np.round(drawn @ places, _DIGITS)
    edge = np.partition(scores, number - top, axis=1)[:, number - top]
    return (scores >= edge[:, None]).mean(axis=0)


def _oriented(percentiles: Any, weight: float) -> Any:
    import numpy as np

    place = np.asarray(percentiles, dtype=float)
    return np.where(np.isnan(place), UNKNOWN_COUNTS_AS, place if weight > 0 else 1 - place)
