"""The projection keeps areas and stands upright at its own meridian."""

import numpy as np
import pytest

from sharedtable.atlas import shapes
from sharedtable.atlas.projection import Cone, cone_for

pytestmark = pytest.mark.any_database

SQUARE_KILOMETERS = {"08013": 1920, "08123": 10420, "02290": 383_000, "48301": 1750}
EARTH = 6371.0


@pytest.mark.parametrize("fips", sorted(SQUARE_KILOMETERS))
def test_areas_are_true(fips: str) -> None:
    rings = shapes.edition("current").rings(fips)
    cone = cone_for(rings)
    area = abs(sum(_signed_area(cone.flat(ring)) for ring in rings)) * EARTH**2

    assert area == pytest.approx(SQUARE_KILOMETERS[fips], rel=0.04)


def _signed_area(points: np.ndarray) -> float:
    x, y = points[:, 0], points[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def test_the_meridian_runs_straight_up() -> None:
    flat = Cone(-105.5, 38, 40).flat(np.array([[-105.5, 37.0], [-105.5, 41.0]]))

    assert flat[0, 0] == pytest.approx(0)
    assert flat[1, 0] == pytest.approx(0)
    assert flat[1, 1] < flat[0, 1]


def test_the_date_line_does_not_tear_alaska() -> None:
    rings = [ring for code in shapes.counties_in("02") for ring in shapes.edition("current").rings(code)]
    flat = np.concatenate([cone_for(rings).flat(ring) for ring in rings])

    assert float(np.ptp(flat[:, 0])) * EARTH < 4500
