"""Where names stand on a map: in a county where they fit, else beside it, else nowhere; never on each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Mean width of a letter of the text face, as a share of its size, bold included, on the generous side.
LETTER = 0.58
LINE = 1.1


@dataclass(frozen=True)
class Box:
    """A rectangle on the map, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> "Box":
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def joined(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def text_box(text: str, size: float) -> tuple[float, float]:
    """Width and height that a text needs."""
    return len(text) * size * LETTER, size * LINE


def room_inside(ring: "np.ndarray", width: float, height: float) -> Box | None:
    """A box of that size within a ring, close to its middle; None where there is no room."""
    import numpy as np

    low, high = ring.min(axis=0), ring.max(axis=0)
    span = high - low
    if span[0] < width or span[1] < height:
        return None
    steps = np.array([0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74])
    for down in steps:
        for along in steps:
            box = Box.around(float(low[0] + span[0] * along), float(low[1] + span[1] * down), width, height)
            if _is_inside(ring, box):
                return box
    return None


def _is_inside(ring: "np.ndarray", box: Box) -> bool:
    """Whether corners, edge middles and centre all lie in the ring (even-odd rule)."""
    import numpy as np

    x, y = box.middle
    xs = np.array([box.left, x, box.right] * 3)
    ys = np.array([box.top] * 3 + [y] * 3 + [box.bottom] * 3)
    x1, y1 = ring[:, 0][:, None], ring[:, 1][:, None]
    x2, y2 = np.roll(ring[:, 0], -1)[:, None], np.roll(ring[:, 1], -1)[:, None]
    crosses = (y1 > ys) != (y2 > ys)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x1 + (ys - y1) * (x2 - x1) / (y2 - y1)
    return bool((np.count_nonzero(crosses & (xs < at), axis=0) % 2 == 1).all())


@dataclass
class Sheet:
    """A map being labelled: what is already taken, and the frame nothing may leave."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def place(self, box: Box) -> bool:
        """Take the box if it is free and on the sheet."""
        if not self.frame.holds(box) or any(box.touches(other) for other in self.taken):
            return False
        self.taken.append(box)
        return True

    def place_beside(self, county: Box, width: float, height: float, avoid: Iterable[Box]) -> Box | None:
        """The first free place around a county: right, left, below, above. `avoid` are boxes it may not cover."""
        x, y = county.middle
        gap = height * 0.25
        spots = [
            (county.right + gap + width / 2, y),
            (county.left - gap - width / 2, y),
            (x, county.bottom + gap + height / 2),
            (x, county.top - gap - height / 2),
        ]
        others = list(avoid)
        for spot in spots:
            box = Box.around(*spot, width, height)
            if not any(box.touches(other) for other in others) and self.place(box):
                return box
        return None
