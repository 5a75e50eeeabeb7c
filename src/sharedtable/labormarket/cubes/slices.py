"""Takes the rows of some areas out of a cube."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.cubes.cube import DEPTHS, FIGURES, WITHHELD, Cube, block

if TYPE_CHECKING:
    import numpy as np


def rows_of(
    cube: Cube,
    areas: Sequence[str],
    owns: Sequence[int],
    depths: Sequence[int],
    industries: Sequence[str] | None,
    total_industry: str,
) -> dict[str, Any]:
    """The columns of these areas' cells at these depths, or of these industries, with each area's total row."""
    import numpy as np

    places = np.array([cube.place_of[area] for area in areas], dtype=np.intp)
    if industries is not None:
        depths = _depths_of(cube, industries)
    blocks = [block(own, depth) for own in sorted({*owns}) for depth in depths]
    if (total := block(0, 0)) not in blocks:
        blocks = [total, *blocks]
    which, rows = _slices(cube, np.array(blocks), places)
    own = np.array(blocks)[which // len(places)] // DEPTHS
    code_at = cube.code_at[rows].astype(np.intp)
    if industries is not None:
        is_wanted = np.isin(cube.codes, industries)[code_at] & np.isin(own, owns)
        kept = np.flatnonzero(is_wanted | (own == 0) & (cube.codes == total_industry)[code_at])
        which, rows, own, code_at = which[kept], rows[kept], own[kept], code_at[kept]
    return {
        "areas": np.array(areas, dtype="U5"),
        "codes": cube.codes,
        "area_at": which % len(places),
        "code_at": code_at,
        "own": own,
        "withheld": (cube.flags[rows] & WITHHELD).astype(bool),
        **{name: cube.figures[at, rows] for at, name in enumerate(FIGURES)},
    }


def _depths_of(cube: Cube, industries: Sequence[str]) -> list[int]:
    import numpy as np

    return np.flatnonzero(cube.depths_of[:, np.isin(cube.codes, industries)].any(axis=1)).tolist()


def _slices(cube: Cube, blocks: "np.ndarray", places: "np.ndarray") -> tuple["np.ndarray", "np.ndarray"]:
    """For each row of these blocks and areas: which slice it is of, counting blocks first, and where it lies."""
    import numpy as np

    first = cube.starts[blocks[:, None], places].ravel()
    length = cube.starts[blocks[:, None], places + 1].ravel() - first
    which = np.repeat(np.arange(len(first)), length)
    begins = np.cumsum(length) - length
    return which, np.arange(len(which)) + (first - begins)[which]
