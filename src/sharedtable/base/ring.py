"""Where the seats of the ring stand: businesses first, then public partners, then vacancies, clockwise."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin

CENTRE = 80
RADIUS = 68
LARGEST_SEAT = 9.4
MOST_SEATS = 36
"""Beyond this, seats are too small to count and become one arc a side."""

GHOST_SEATS = 8
"""An empty table still shows that it has places."""


@dataclass(frozen=True)
class Seat:
    kind: str
    x: float
    y: float


@dataclass(frozen=True)
class Arc:
    kind: str
    path: str


@dataclass(frozen=True)
class Ring:
    """One drawing, in a square of 160; seats or arcs, never both."""

    business: int
    support: int
    vacant: int

    @property
    def kinds(self) -> list[str]:
        """The kind of each seat, clockwise from the top."""
        seats = ["business"] * self.business + ["support"] * self.support + ["vacant"] * self.vacant
        return seats or ["vacant"] * GHOST_SEATS

    @property
    def is_crowded(self) -> bool:
        return len(self.kinds) > MOST_SEATS

    @property
    def seat_radius(self) -> float:
        return round(min(LARGEST_SEAT, 0.86 * pi * RADIUS / len(self.kinds)), 2)

    @property
    def seats(self) -> list[Seat]:
        if self.is_crowded:
            return []
        count = len(self.kinds)
        return [Seat(kind, *_point(place / count)) for place, kind in enumerate(self.kinds)]

    @property
    def arcs(self) -> list[Arc]:
        return list(self._arcs()) if self.is_crowded else []

    def _arcs(self) -> Iterator[Arc]:
        total, begin = len(self.kinds), 0.0
        shares = [("business", self.business), ("support", self.support), ("vacant", self.vacant)]
        for kind, count in shares:
            if count:
                yield Arc(kind, _arc(begin, begin + count / total))
            begin += count / total


def _point(turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return round(CENTRE + RADIUS * cos(angle), 2), round(CENTRE + RADIUS * sin(angle), 2)


def _arc(begin: float, end: float) -> str:
    """An SVG path along the ring, with a small gap at either end; a full turn is drawn as two halves."""
    gap = 0.006
    if end - begin > 1 - gap:
        return f"{_arc(0, 0.5)} {_arc(0.5, 0.999 - gap)}"
    (x1, y1), (x2, y2) = _point(begin + gap), _point(max(end - gap, begin + 2 * gap))
    large = int(end - begin - 2 * gap > 0.5)
    return f"M{x1} {y1}A{RADIUS} {RADIUS} 0 {large} 1 {x2} {y2}"
