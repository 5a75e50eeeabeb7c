"""Economic complexity: regions and industries placed on one line, by who has what."""

from typing import Any, NamedTuple

_SAME = 1e-9  # eigenvalues nearer than this are one


class Complexity(NamedTuple):
    """An index for each region and each industry, and which of them could be placed at all."""

    regions: Any  # ECI
    industries: Any  # PCI
    has_any: Any  # regions with at least one industry; the others' index is 0 and says nothing
    is_anywhere: Any  # industries that at least one region has; likewise


def economic_complexity(has: Any) -> Complexity:
    """ECI and PCI: a region is complex that has complex industries, an industry that is in complex regions.

    With M(r,i) = 1 where a region has an industry (`revealed_advantage >= 1`), k(r) and k(i) the sums of its
    rows and columns, the industries' index is the eigenvector to the second largest eigenvalue (the largest has
    only ones) of

        P(i,j) = sum over r of M(r,i) * M(r,j) / (k(i) * k(r)),

    and a region's is the mean of its industries'. ECI is then scaled to mean 0 and standard deviation 1, PCI by
    the same two numbers, so that ECI stays the mean of the region's PCI. No unit; only the order and the
    distances count. The sign is set so that ECI rises with the number of industries a region has, and where that
    decides nothing, so that the first index other than zero is positive. Always numbers: what has nothing gets 0
    and is told apart in `has_any` and `is_anywhere`. Where groups of regions have nothing in common the second
    eigenvalue is one too and its vector not unique; that is taken which goes best with diversity. It finds the
    strongest contrast in a table: with counties that is often city against country, not know-how. Use it as a
    lens, never as a verdict.

    Three regions with 3, 2 and 1 of three industries: the order is theirs.

    >>> found = economic_complexity([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    >>> [round(float(index), 3) + 0.0 for index in found.regions]
    [1.225, 0.0, -1.225]
    >>> bool((found.industries[:-1] < found.industries[1:]).all())
    True

    Source: Hidalgo and Hausmann (2009), "The building blocks of economic complexity", PNAS 106(26); normalized
    as the Atlas of Economic Complexity does.
    """
    import numpy as np

    table = np.asarray(has, dtype=float)
    rows, columns = table.any(axis=1), table.any(axis=0)
    eci, pci = np.zeros(table.shape[0]), np.zeros(table.shape[1])
    placed = table if rows.all() and columns.all() else table[np.ix_(rows, columns)]
    if min(placed.shape, default=0) > 1:
        eci[rows], pci[columns] = _scaled(placed, *_second_eigenvector(placed))
    return Complexity(eci, pci, rows, columns)


def _second_eigenvector(table: Any) -> tuple[Any, Any]:
    """Industries' raw index, from the symmetric matrix that has the same eigenvalues; and the regions' means."""
    import numpy as np

    of_region, of_industry = table.sum(axis=1), table.sum(axis=0)
    root = np.sqrt(of_industry)
    scaled = table / np.sqrt(of_region)[:, None]
    values, vectors = np.linalg.eigh((scaled.T @ scaled) / (root[:, None] * root))
    first = root / np.linalg.norm(root)
    rest = vectors[:, values >= values[-2] - _SAME]
    rest = rest - first[:, None] * (first @ rest)
    wanted = root * (table.T @ of_region / of_industry)  # mean diversity of the regions that have it
    vector = rest @ (rest.T @ (wanted - first * (first @ wanted)))
    if np.linalg.norm(vector) <= _SAME * np.linalg.norm(wanted):
        vector = rest[:, np.argmax(np.linalg.norm(rest, axis=0))]
    industries = vector / root
    return table @ industries / of_region, industries


def _scaled(table: Any, regions: Any, industries: Any) -> tuple[Any, Any]:
    """Mean 0, standard deviation 1 over regions, and the sign that goes with diversity."""
    import numpy as np

    middle, spread = regions.mean(), regions.std()
    if spread <= _SAME * max(np.abs(industries).max(), _SAME):
        return np.zeros_like(regions), np.zeros_like(industries)
    eci, pci = (regions - middle) / spread, (industries - middle) / spread
    diversity = table.sum(axis=1)
    together = float(eci @ (diversity - diversity.mean()))
    if abs(together) <= _SAME * np.linalg.norm(diversity) * len(eci) ** 0.5:
        together = float(eci[np.argmax(np.abs(eci) > _SAME)])
    return (eci, pci) if together > 0 else (-eci, -pci)
