"""Flattens degrees for one place: Albers' equal-area cone, upright at the place's own meridian.

Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), equations 14-1 to 14-6, a sphere.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Cone:
    """`meridian` runs up the middle; `south` and `north` are the standard parallels. All in degrees."""

    meridian: float
    south: float
    north: float

    def flat(self, degrees: "np.ndarray") -> "np.ndarray":
        """Points in units of the Earth's radius, x to the east and y down the page."""
        import numpy as np

        south, north = np.radians(self.south), np.radians(self.north)
        n = (np.sin(south) + np.sin(north)) / 2
        c = np.cos(south) ** 2 + 2 * n * np.sin(south)
        turn = np.radians((degrees[:, 0] - self.meridian + 180) % 360 - 180) * n
        reach = np.sqrt(c - 2 * n * np.sin(np.radians(degrees[:, 1]))) / n
        return np.column_stack([reach * np.sin(turn), reach * np.cos(turn)])


def cone_for(rings: "list[np.ndarray]") -> Cone:
    """The cone for a place: its middle meridian, parallels a sixth in from its south and north end."""
    import numpy as np

    points = np.concatenate(rings)
    # Alaska reaches over the date line: measured from its first point, longitudes run on.
    start = points[0, 0]
    longitudes = (points[:, 0] - start + 180) % 360 - 180 + start
    south, north = float(points[:, 1].min()), float(points[:, 1].max())
    inset = (north - south) / 6
    return Cone(float(longitudes.min() + longitudes.max()) / 2, south + inset, north - inset)
