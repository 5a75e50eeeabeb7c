"""One cube on disk: rows in blocks of ownership x depth, in each block by area, in each area by industry.

Only cells that have a row are kept, three in ten of all pairs: a nation's year takes 0.13 GB where the dense array
would take 0.6, and both a region (an area's slice) and the nation (a whole block) lie in one piece.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.codes import areas as area_codes

if TYPE_CHECKING:
    import numpy as np

FIGURES = ("establishments", "jobs", "wages", "change")
OWNS = (0, 1, 2, 3, 4, 5)
DEPTHS = 9  # 0 all work, 1 an ownership's, 2 domain, 3 supersector, 4 to 8 NAICS of 2 to 6 digits
OWNERSHIP_TOTAL = 1
DEPTH_OF_DIGITS = 2
WITHHELD, CHANGE_WITHHELD = 1, 2
SUMS = "sums.json"


def area_order(code: str) -> tuple[int, str]:
    """Counties first, so that all of them lie in one piece; then states, the nation, and the rest."""
    if area_codes.is_county(code):
        return 0, code
    if area_codes.is_state(code):
        return 1, code
    return (2 if code == area_codes.NATION else 3), code


@dataclass(frozen=True)
class Cube:
    """The arrays of one year's cells. `starts[block, area]` is where an area's rows of a block begin."""

    areas: "np.ndarray"
    codes: "np.ndarray"
    starts: "np.ndarray"
    code_at: "np.ndarray"
    flags: "np.ndarray"
    figures: "np.ndarray"  # one row a figure

    @cached_property
    def place_of(self) -> dict[str, int]:
        return {area: place for place, area in enumerate(self.areas.tolist())}

    @cached_property
    def counties(self) -> int:
        """How many of the areas, the first ones, are counties."""
        return sum(area_codes.is_county(area) for area in self.areas.tolist())

    @cached_property
    def depths_of(self) -> "np.ndarray":
        """Whether any row of an industry code stands at a depth: one row a depth."""
        import numpy as np

        found = np.zeros((DEPTHS, len(self.codes)), dtype=bool)
        for own in OWNS:
            for depth in range(DEPTHS):
                found[depth, self.code_at[slice(*self.span(own, depth))]] = True
        return found

    def span(self, own: int, depth: int) -> tuple[int, int]:
        """All rows of one block, every area's."""
        row = self.starts[block(own, depth)]
        return int(row[0]), int(row[-1])


def block(own: int, depth: int) -> int:
    return own * DEPTHS + depth


def open_cube(folder: Path) -> Cube:
    """Map the arrays; nothing is read before it is asked for. ValueError or OSError where they are not whole."""
    import numpy as np

    def mapped(name: str) -> "np.ndarray":
        return np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)

    found = Cube(
        areas=np.load(folder / "areas.npy"),
        codes=np.load(folder / "codes.npy"),
        starts=mapped("starts"),
        code_at=mapped("code_at"),
        flags=mapped("flags"),
        figures=mapped("figures"),
    )
    if found.figures.shape != (len(FIGURES), len(found.flags)):
        raise ValueError(f"{folder.name} is not whole")
    return found


def is_sound(folder: Path) -> bool:
    """Whether every array still has the checksum it was written with."""
    from sharedtable.labormarket.lakes.lake import file_sha256

    try:
        sums: dict[str, str] = json.loads((folder / SUMS).read_text())
        return bool(sums) and all(file_sha256(folder / name) == digest for name, digest in sums.items())
    except (OSError, ValueError):
        return False
