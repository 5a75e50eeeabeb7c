"""Counties made ready to draw, once per process: paths on a sheet, boxes, and the room for a name inside each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sharedtable.atlas import shapes
from sharedtable.atlas.labels import Box, room_inside, text_box
from sharedtable.atlas.projection import cone_for

if TYPE_CHECKING:
    import numpy as np

# A sheet is this wide in whole units, some four to a pixel where a map is usually shown.
WIDTH = 2000
MARGIN = 60
NAME_SIZE = 54
# Neither strip nor tower: height per width of a sheet.
FLATTEST, TALLEST = 0.62, 1.06


@dataclass(frozen=True, eq=False)
class Outline:
    """One county on a sheet. `room` is where its name fits inside it, `shape` its largest piece."""

    fips: str
    name: str
    path: str
    box: Box
    room: Box | None
    shape: "np.ndarray"

    def room_for(self, words: str) -> Box | None:
        """Where other words than the name would fit."""
        return _room(words, self.shape)


@dataclass(frozen=True)
class Drawing:
    """Counties that are seen in a frame; `lines` is one path along the borders between states."""

    outlines: dict[str, Outline]
    frame: Box
    lines: str


@lru_cache(maxsize=64)
def state_drawing(state: str, former: bool = False) -> Drawing:
    """A state upright on its sheet, with the counties just over its lines."""
    inside = shapes.counties_in(state, former=former)
    around = {code for each in inside for code in shapes.edition_of(each, former=former).neighbors[each]}
    return _draw(inside, sorted(around - set(inside)), former, grow=0)


@lru_cache(maxsize=256)
def region_drawing(codes: frozenset[str]) -> Drawing:
    """A region in the middle of its sheet, with whatever lies around it."""
    former = shapes.uses_former(codes)
    near = _states_near(codes)
    around = {code for state in near for code in shapes.counties_in(state, former=former)}
    return _draw(sorted(codes), sorted(around - codes), former, grow=0.28)


def _states_near(codes: frozenset[str]) -> set[str]:
    states = {code[:2] for code in codes}
    for state in sorted(states):
        states |= {code[:2] for each in shapes.counties_in(state) for code in shapes.neighbors_of(each)}
    return states


def _draw(core: list[str], around: list[str], former: bool, grow: float) -> Drawing:
    """`core` fills the sheet but for a margin and a share `grow` a side; of `around` what the frame shows."""
    import numpy as np

    rings = {code: shapes.edition_of(code, former=former).rings(code) for code in [*core, *around]}
    cone = cone_for([ring for code in core for ring in rings[code]])
    points = np.concatenate([cone.flat(ring) for code in core for ring in rings[code]])
    low, high = points.min(axis=0), points.max(axis=0)
    span = (high - low) * (1 + 2 * grow)
    scale = (WIDTH - 2 * MARGIN) / max(span[0], span[1] / TALLEST)
    middle = (low + high) / 2
    frame = _frame(span * scale)

    def onto_sheet(ring: "np.ndarray") -> "np.ndarray":
        return np.rint((cone.flat(ring) - middle) * scale + np.array(frame.middle)).astype(int)

    drawn = ((code, [onto_sheet(ring) for ring in rings[code]]) for code in rings)
    outlines = {code: _outline(code, flat) for code, flat in drawn if _box(flat).touches(frame)}
    return Drawing(outlines, frame, _state_lines(outlines, former, onto_sheet))


def _frame(span: "np.ndarray") -> Box:
    height = min(max(span[1] + 2 * MARGIN, WIDTH * FLATTEST), WIDTH * TALLEST + 2 * MARGIN)
    return Box(0, 0, WIDTH, round(height))


def _outline(code: str, flat: "list[np.ndarray]") -> Outline:
    largest = max(flat, key=lambda ring: _box([ring]).width * _box([ring]).height)
    name = shapes.name_of(code)
    path = "".join(_path(ring) for ring in flat)
    return Outline(code, name, path, _box(flat), _room(name, largest), largest)


def _room(name: str, ring: "np.ndarray") -> Box | None:
    width, height = text_box(name, NAME_SIZE)
    return room_inside(ring, width + NAME_SIZE / 2, height + NAME_SIZE / 4)


def _box(flat: "list[np.ndarray]") -> Box:
    import numpy as np

    points = np.concatenate(flat)
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Box(left, top, right, bottom)


def _path(points: "np.ndarray", closed: bool = True) -> str:
    """A path in whole steps; steps that go nowhere are left out."""
    import numpy as np

    steps = np.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if len(steps) < (3 if closed else 1):
        return ""
    (x, y) = points[0].tolist()
    walked = " ".join(f"{dx} {dy}" for dx, dy in steps.tolist())
    return f"M{x} {y}l{walked}{'z' if closed else ''}"


def _state_lines(outlines: Iterable[str], former: bool, onto_sheet: object) -> str:
    """One path along every arc between two states, among the counties on the sheet."""
    seen: dict[str, set[str]] = {}
    paths = []
    for code in outlines:
        edition = shapes.edition_of(code, former=former)
        for ring in (ring for polygon in edition.counties[code] for ring in polygon):
            for index in ring:
                key = f"{id(edition)}:{index if index >= 0 else ~index}"
                states = seen.setdefault(key, set())
                states.add(code[:2])
                if len(states) == 2:
                    states.add("drawn")
                    paths.append(_path(onto_sheet(edition.arcs[index if index >= 0 else ~index]), closed=False))  # type: ignore[operator]
    return "".join(path for path in paths if path)
