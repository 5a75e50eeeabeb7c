"""The industry codes of several years in one order, with those that NAICS redrew counted as one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.codes.redrawn import Redrawn

if TYPE_CHECKING:
    import numpy as np

_ROOM = 32
_kept: dict[tuple[int, ...], tuple[list["np.ndarray"], Redrawn | None, "Alphabet"]] = {}


@dataclass(frozen=True)
class Alphabet:
    """All codes, and for each year where each of its own stands among them."""

    codes: "np.ndarray"
    places: tuple["np.ndarray", ...]


def alphabet_of(codes: list["np.ndarray"], redrawn: Redrawn | None, years: tuple[int, ...]) -> Alphabet:
    """The alphabet of these arrays of codes. Those of cubes stay, so it is made once a pair of years."""
    key = (*map(id, codes), id(redrawn and redrawn.groups))
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _ROOM:
            _kept.clear()
        found = _kept[key] = (
            codes,
            redrawn,
            _made(codes, redrawn, years),
        )  # while arrays are held, ids are theirs
    return found[2]


def _made(codes: list["np.ndarray"], redrawn: Redrawn | None, years: tuple[int, ...]) -> Alphabet:
    import numpy as np

    names = [_names(one, redrawn, year) for one, year in zip(codes, years, strict=True)]
    together = np.unique(np.concatenate(names))
    return Alphabet(together, tuple(np.searchsorted(together, one) for one in names))


def _names(codes: "np.ndarray", redrawn: Redrawn | None, year: int) -> "np.ndarray":
    """What each code is counted as: itself, or the group that it was redrawn in."""
    import numpy as np

    if redrawn is None:
        return codes
    groups = redrawn.of_year(year)
    return np.array([groups.get(code, code) for code in codes.tolist()], dtype="U7")
