"""Where the seats stand."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.base.ring import CENTRE, MOST_SEATS, RADIUS, Ring

pytestmark = pytest.mark.any_database
counts = st.integers(min_value=0, max_value=MOST_SEATS // 3)


def test_ring_seats_businesses_first_from_the_top() -> None:
    seats = Ring(2, 1, 1).seats
    assert [seat.kind for seat in seats] == ["business", "business", "support", "vacant"]
    assert [(seat.x, seat.y) for seat in seats] == [(80, 12), (148, 80), (80, 148), (12, 80)]


@given(counts, counts, counts)
def test_seats_stand_on_the_ring_and_never_overlap(business: int, support: int, vacant: int) -> None:
    ring = Ring(business, support, vacant)
    seats = ring.seats
    assert all(abs(hypot(seat.x - CENTRE, seat.y - CENTRE) - RADIUS) < 0.02 for seat in seats)
    for one, other in zip(seats, seats[1:] + seats[:1], strict=True):
        if one is not other:
            assert hypot(one.x - other.x, one.y - other.y) > 2 * ring.seat_radius


def test_crowded_ring_draws_one_arc_a_side() -> None:
    ring = Ring(38, 14, 0)
    assert ring.seats == []
    assert [arc.kind for arc in ring.arcs] == ["business", "support"]


def test_crowded_ring_of_one_side_goes_all_round() -> None:
    (arc,) = Ring(60, 0, 0).arcs
    assert arc.path.count("A") == 2


def test_nobody_at_the_table_still_shows_places() -> None:
    assert {seat.kind for seat in Ring(0, 0, 0).seats} == {"vacant"}
