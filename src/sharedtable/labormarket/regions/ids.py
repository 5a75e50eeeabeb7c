"""The ids of areas: any text, compared as numbers where all of them are, so that ties break alike everywhere."""

from collections.abc import Callable, Collection, Iterable

import numpy as np
from numpy.typing import NDArray


def coded(values: list[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The areas in order of their ids, and each value as a position among them."""
    areas = in_order(set(values))
    position = {area: at for at, area in enumerate(areas)}
    return areas, np.fromiter(map(position.__getitem__, values), dtype=np.int64, count=len(values))


def in_order(areas: Iterable[str]) -> tuple[str, ...]:
    """Ids as numbers by size where all are whole numbers, else as text by letter."""
    listed = list(areas)
    return tuple(sorted(listed, key=_order(listed)))


def _order(areas: Collection[str]) -> Callable[[str], tuple[int, str]]:
    if all(area.isascii() and area.isdigit() for area in areas):
        return lambda area: (int(area), area)
    return lambda area: (0, area)
