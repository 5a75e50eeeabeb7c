"""County outlines in degrees, who borders whom, and which edition of a state's counties a year's figures use."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sharedtable.atlas import built

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Edition:
    """One year's boundaries. Arcs are shared by neighbors, so their outlines meet exactly."""

    arcs: list["np.ndarray"]
    counties: dict[str, list[list[list[int]]]]
    neighbors: dict[str, list[str]]

    def rings(self, fips: str) -> list["np.ndarray"]:
        """Closed rings of a county, each an array of longitudes and latitudes."""
        import numpy as np

        return [
            np.concatenate([self._arc(index) for index in ring])
            for polygon in self.counties[fips]
            for ring in polygon
        ]

    def _arc(self, index: int) -> "np.ndarray":
        return self.arcs[index] if index >= 0 else self.arcs[~index][::-1]


@cache
def edition(name: str) -> Edition:
    """`current` or `former`."""
    import numpy as np

    raw = built.shapes()[name]
    scale, translate = np.array(raw["scale"]), np.array(raw["translate"])
    arcs = [np.cumsum(np.array(steps), axis=0) * scale + translate for steps in raw["arcs"]]
    return Edition(arcs, raw["counties"], raw["neighbors"])


@cache
def former_codes() -> frozenset[str]:
    """Counties that exist no more."""
    return frozenset(built.places()["former"])


def edition_of(fips: str, *, former: bool = False) -> Edition:
    """Where a county's outline stands. With `former`, states that changed are taken as they were before."""
    old = edition("former")
    if fips in former_codes() or (former and fips in old.counties):
        return old
    return edition("current")


def counties_in(state: str, *, former: bool = False) -> list[str]:
    """Codes of a state's counties: today's, or those of before where the state changed them."""
    if former:
        found = sorted(code for code in edition("former").counties if code[:2] == state)
        if found:
            return found
    return sorted(code for code in edition("current").counties if code[:2] == state)


def neighbors_of(fips: str) -> list[str]:
    """Codes of the counties that share a border."""
    return edition_of(fips).neighbors.get(fips, [])


def uses_former(codes: frozenset[str]) -> bool:
    """Whether these codes speak of counties as they were before."""
    return not former_codes().isdisjoint(codes)


def name_of(fips: str) -> str:
    """A county's name without the word County; the code itself where nobody knows it."""
    places = built.places()
    return places["counties"].get(fips) or places["former"].get(fips) or fips


def full_name(fips: str) -> str:
    """A county with its state: `Weld, CO`."""
    return f"{name_of(fips)}, {state_abbreviation(fips[:2])}"


def state_name(fips: str) -> str:
    found = built.places()["states"].get(fips)
    return found["name"] if found else fips


def state_abbreviation(fips: str) -> str:
    found = built.places()["states"].get(fips)
    return found["abbreviation"] if found else fips


def states_by_name() -> list[str]:
    """Codes of all states and territories."""
    return sorted(built.places()["states"], key=state_name)


@cache
def states_beside(state: str) -> list[str]:
    """Codes of the states across a state's lines, by name."""
    found = {code[:2] for county in counties_in(state) for code in neighbors_of(county)} - {state}
    return sorted(found, key=state_name)


def has_state(fips: str) -> bool:
    return fips in built.places()["states"]


def has_county(fips: str) -> bool:
    places = built.places()
    return fips in places["counties"] or fips in places["former"]
