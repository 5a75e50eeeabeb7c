"""Percentile: where a value stands among all of them."""

from typing import Any


def percentile(values: Any) -> Any:
    """The share of the values that a value stands above, equal ones counting half.

        p = (number below + (number equal, itself among them) / 2) / number of known values

    Between 0 and 1, never quite either; the middle is 0.5 and so is the mean. Equal values share one percentile.
    An unknown value has none and does not count among the others. One more measure of place than of size: the
    largest is not told apart from a far larger one. On arrays; an engine has `percent_rank` for its columns.

    >>> percentile([10, 30, 30, 50]).tolist()
    [0.125, 0.5, 0.5, 0.875]

    Source: Roscoe (1975), "Fundamental research statistics for the behavioral sciences", percentile ranks.
    """
    import numpy as np

    given = np.asarray(values, dtype=float)
    known = np.sort(given[~np.isnan(given)])
    if not len(known):
        return np.full(given.shape, np.nan)
    below = np.searchsorted(known, given, side="left")
    through = np.searchsorted(known, given, side="right")
    return np.where(np.isnan(given), np.nan, (below + through) / (2 * len(known)))
