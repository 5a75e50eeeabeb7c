"""How far a region's people live and work inside it, who crosses its border, and which county would help."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sharedtable.atlas import shapes
from sharedtable.industry.figures import lake
from sharedtable.labormarket.errors import NotLoadedError
from sharedtable.labormarket.regions.containment import (
    LABOR_MARKET_SHARE,
    Containment,
    Gain,
    Leak,
    self_containment,
)
from sharedtable.labormarket.regions.flows import Flows, flows_of_lake
from sharedtable.labormarket.regions.known_regions import COMMUTING_ZONES, known_regions

MOST_SUGGESTED = 3
SMALLEST_GAIN = 0.1  # points: below it, a county adds nothing that anybody could tell
MOST_LEAKS = 6


@dataclass(frozen=True)
class Suggestion:
    """A neighboring county, what adding it would do, and how many people cross the line between each day."""

    county: str
    name: str
    points: float
    crossing: float

    @property
    def words(self) -> str:
        """As the map writes it: +3.1."""
        return f"+{self.points:.1f}"


@dataclass(frozen=True)
class Crossing:
    """People who live on one side of the border and work on the other."""

    place: str
    workers: float
    share: float


@dataclass(frozen=True)
class Commuting:
    """A region's commuting in the form pages show; all of it is `found`'s."""

    found: Containment

    @property
    def threshold(self) -> float:
        return LABOR_MARKET_SHARE

    @property
    def places(self) -> int:
        """Digits after the point: one where a whole number would hide on which side of the line a share is."""
        shares = (self.found.supply_share, self.found.demand_share)
        return int(any(share is not None and abs(share - LABOR_MARKET_SHARE) < 0.01 for share in shares))

    @property
    def is_short_of(self) -> str:
        """Which side keeps it from being a labor market: `residents`, `jobs`, `both`, or none."""
        short = [
            name
            for name, share in (("residents", self.found.supply_share), ("jobs", self.found.demand_share))
            if share is None or share < LABOR_MARKET_SHARE
        ]
        return "both" if len(short) == 2 else "".join(short)

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """Neighbors that would raise the smaller share most; of another state's with its name."""
        worth = [gain for gain in self.found.gains if (gain.points or 0) >= SMALLEST_GAIN]
        states = {code[:2] for code in self.found.areas}
        return [_suggestion(gain, states) for gain in worth[:MOST_SUGGESTED]]

    @cached_property
    def leaving(self) -> list[Crossing]:
        """Where residents go to work, most first."""
        return _crossings(self.found.leaks_out)

    @cached_property
    def entering(self) -> list[Crossing]:
        """Where people come from who work here."""
        return _crossings(self.found.leaks_in)

    @property
    def missing(self) -> str:
        return ", ".join(shapes.name_of(code) for code in self.found.missing)

    @property
    def source(self) -> str:
        return "; ".join(self.found.sources)


def flows() -> Flows | None:
    """The commuting flows that are loaded; None where none are."""
    try:
        return flows_of_lake(lake())
    except NotLoadedError:
        return None


def commuting_of(counties: tuple[str, ...]) -> Commuting | None:
    """Both sides of a region's self-containment; None without flows, or where they know none of its counties."""
    loaded = flows()
    if loaded is None or not counties:
        return None
    around = {code for county in counties for code in shapes.neighbors_of(county)} - set(counties)
    try:
        return Commuting(self_containment(loaded, counties, neighbors=sorted(around)))
    except NotLoadedError:
        return None


def zones_of(counties: Iterable[str]) -> tuple[int, str]:
    """How many published commuting zones these counties belong to, and of which year they are; 0 where unknown."""
    zones = known_regions(lake(), COMMUTING_ZONES)
    if zones is None:
        return 0, ""
    return len({zones.home[code] for code in counties if code in zones.home}), zones.vintage


def zones_within(counties: Iterable[str]) -> int | None:
    """How many published commuting zones lie wholly within these counties; none where no zones are loaded."""
    zones = known_regions(lake(), COMMUTING_ZONES)
    if zones is None:
        return None
    inside = set(counties)
    touched = {zones.home[code] for code in inside if code in zones.home}
    return sum(inside.issuperset(region.counties) for region in zones.regions if region.code in touched)


def _suggestion(gain: Gain, states: set[str]) -> Suggestion:
    name = shapes.name_of(gain.area) if gain.area[:2] in states else shapes.full_name(gain.area)
    return Suggestion(gain.area, name, gain.points or 0, gain.workers_crossing)


def _crossings(leaks: tuple[Leak, ...]) -> list[Crossing]:
    return [Crossing(_place(leak.area), leak.workers, leak.share) for leak in leaks[:MOST_LEAKS]]


def _place(code: str) -> str:
    return shapes.full_name(code) if shapes.has_county(code) else code
