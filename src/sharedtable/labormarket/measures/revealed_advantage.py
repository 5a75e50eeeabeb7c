"""Revealed advantage: the location quotient of every industry in every region at once."""

from typing import Any

from sharedtable.labormarket.measures.location_quotient import location_quotient


def revealed_advantage(jobs: Any) -> Any:
    """Balassa's index of a table of regions (rows) by industries (columns), held against the table's own sums.

        RCA(r,i) = (e(r,i) / sum over i of e(r,i)) / (sum over r of e(r,i) / sum of all e)

    No unit; 1 where the industry is as common in the region as in all regions together. From 1 on the region is
    said to have the industry (`revealed_advantage(jobs) >= 1`), which proximity, density and complexity are made
    of. Put zero for cells without jobs. Unknown (NaN) in a row or column without any jobs; `>= 1` is then no. On
    arrays: it is `location_quotient` with the table's sums for totals, which is how to ask an engine for it.

    >>> revealed_advantage([[30, 10], [10, 50]]).round(3).tolist()
    [[1.875, 0.417], [0.417, 1.389]]

    Source: Balassa (1965), "Trade liberalisation and revealed comparative advantage", The Manchester School
    33(2).
    """
    import numpy as np

    table = np.asarray(jobs, dtype=float)
    return location_quotient(table, table.sum(axis=1, keepdims=True), table.sum(axis=0), table.sum())
