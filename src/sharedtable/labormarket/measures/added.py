"""Sums and sizes that say "unknown" where a part is unknown, on arrays and Ibis columns alike."""

from typing import Any


def added(values: Any) -> Any:
    """The sum over industries: an array's last axis, or a whole Ibis column. Unknown if any of them is.

    >>> added([[1.0, 2.0], [3.0, float("nan")]]).tolist()
    [3.0, nan]
    """
    if hasattr(values, "isnull"):
        return values.isnull().any().ifelse(None, values.sum())
    import numpy as np

    total = np.asarray(values, dtype=float).sum(axis=-1)
    return total if total.ndim else float(total)


def size(values: Any) -> Any:
    """Without the sign; Ibis columns have a method where arrays have a function.

    >>> size(-2.5)
    2.5
    """
    return values.abs() if hasattr(values, "isnull") else abs(values)
