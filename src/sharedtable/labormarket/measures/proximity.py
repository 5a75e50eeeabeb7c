"""Proximity: how often two industries are found in the same regions."""

from typing import Any


def proximity(has: Any) -> Any:
    """The lesser of the two shares of regions with one industry that also have the other.

        phi(i,j) = (regions with both i and j) / max(regions with i, regions with j)

    `has` is a table of regions by industries, true where a region has the industry (`revealed_advantage >= 1`).
    Returns a square table of industries: symmetric, between 0 and 1, 1 on the diagonal. What is found together
    needs something in common: skills, suppliers, customers, or just the same sort of place. An industry that no
    region has is near to none, 0, itself included.

    Industries a and b share one region of a's two and b's one: 1 / 2.

    >>> proximity([[True, True], [True, False]]).tolist()
    [[1.0, 0.5], [0.5, 1.0]]

    Source: Hidalgo, Klinger, Barabasi and Hausmann (2007), "The product space conditions the development of
    nations", Science 317.
    """
    import numpy as np

    present = np.asarray(has, dtype=np.float32)  # counts of up to 16 million are exact in it, at twice the speed
    both = (present.T @ present).astype(float)
    count = np.diagonal(both)
    most = np.maximum(count[:, None], count)
    return np.divide(both, most, out=np.zeros_like(both), where=most > 0)
