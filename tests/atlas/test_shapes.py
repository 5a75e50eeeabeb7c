"""Every county has a name, a shape and neighbors; former ones where figures of earlier years use them."""

import pytest

from sharedtable.atlas import built, shapes
from sharedtable.labormarket.codes import areas
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database

CONNECTICUT_BEFORE = [f"090{number:02d}" for number in range(1, 16, 2)]
CONNECTICUT_TODAY = [f"09{number}" for number in range(110, 191, 10)]


def test_there_are_all_states_and_counties() -> None:
    places = built.places()

    assert (len(places["states"]), len(places["counties"]), len(places["former"])) == (56, 3233, 9)


def test_every_county_has_a_shape() -> None:
    places, current = built.places(), shapes.edition("current")

    assert set(places["counties"]) == set(current.counties)
    assert set(places["former"]) <= set(shapes.edition("former").counties)
    assert [code for code in places["counties"] if not any(len(ring) > 3 for ring in current.rings(code))] == []


def test_every_county_is_one_that_figures_can_name() -> None:
    assert [code for code in built.places()["counties"] if not areas.is_county(code)] == []


def test_connecticut_has_its_planning_regions_and_its_counties_of_before() -> None:
    assert shapes.counties_in("09") == CONNECTICUT_TODAY
    assert shapes.counties_in("09", former=True) == CONNECTICUT_BEFORE
    assert shapes.neighbors_of("09001") == ["09005", "09009", "36027", "36059", "36079", "36103", "36119"] or (
        "09009" in shapes.neighbors_of("09001")
    )


def test_a_state_that_never_changed_is_the_same_before() -> None:
    assert shapes.counties_in("08", former=True) == shapes.counties_in("08")


def test_neighbors_are_mutual() -> None:
    neighbors = shapes.edition("current").neighbors

    assert [(a, b) for a in neighbors for b in neighbors[a] if a not in neighbors[b]] == []


def test_boulder_borders_its_six_neighbors() -> None:
    assert shapes.neighbors_of("08013") == ["08014", "08047", "08049", "08059", "08069", "08123"]


@needs_shared
def test_neighbors_agree_with_the_census_list() -> None:
    """Shapes leave out borders through water and those that are one point; changes since 2010 add a few."""
    listed = _census_neighbors()
    ours = shapes.edition("current").neighbors
    invented = [
        (a, b)
        for a in ours
        for b in ours[a]
        if a in listed and b in listed and b not in listed[a] and a not in listed[b]
    ]

    assert len(invented) <= 6, invented
    known = sum(b in ours[a] for a in listed if a in ours for b in listed[a] if b in ours and a != b)
    total = sum(1 for a in listed if a in ours for b in listed[a] if b in ours and a != b)
    assert known / total > 0.94


def _census_neighbors() -> dict[str, set[str]]:
    text = (SHARED / "geo" / "census_county_adjacency_2010.txt").read_text(encoding="latin-1")
    found: dict[str, set[str]] = {}
    county = ""
    for line in text.splitlines():
        _name, code, _other, neighbor = line.split("\t")
        county = code or county
        found.setdefault(county, set()).add(neighbor)
    return found


def test_a_city_is_told_from_the_county_of_its_name() -> None:
    assert [shapes.name_of(code) for code in ("24005", "24510", "29510", "51760")] == [
        "Baltimore",
        "Baltimore city",
        "St. Louis city",
        "Richmond city",
    ]
