"""Relatedness density: how much of what is near to an industry a region already has."""

from typing import Any


def relatedness_density(has: Any, proximities: Any) -> Any:
    """For each region and industry, the share of the industry's proximities that lead to what the region has.

        density(r,j) = sum over i of has(r,i) * phi(i,j) / sum over i of phi(i,j)

    Between 0 and 1: 1 where the region has all that is near. An industry that is not here yet, at a high
    density, is a likely next one; that is a regularity, no advice. As published the sum holds the industry
    itself, so that what is here already stands a little higher. An industry near to nothing has density 0, so
    that none is unknown.

    A region has a but not b, whose proximity is a half: 1 / 1.5 for a itself, 0.5 / 1.5 for b.

    >>> relatedness_density([[True, False]], [[1.0, 0.5], [0.5, 1.0]]).round(3).tolist()
    [[0.667, 0.333]]

    Source: Hidalgo, Klinger, Barabasi and Hausmann (2007), "The product space conditions the development of
    nations", Science 317.
    """
    import numpy as np

    near = np.asarray(proximities, dtype=float)
    whole = near.sum(axis=0)
    shares = np.divide(near, whole, out=np.zeros_like(near), where=whole > 0)
    return np.asarray(has, dtype=float) @ shares
