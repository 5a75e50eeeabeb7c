"""Which bubbles get their name: the largest first, where no name lies on another or on a bubble that counts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

LETTER, LINE = 7.4, 17.0
SOLID = 8.0  # bubbles of this radius and more are not written over
LONGEST = 30


def clear_labels(
    rows: Sequence[Mapping[str, Any]],
    *,
    width: float,
    height: float,
    x: tuple[str, Sequence[float]],
    y: tuple[str, Sequence[float]],
    name: str,
    radius: Callable[[Mapping[str, Any]], float],
    most: int,
) -> list[dict[str, Any]]:
    """Rows for a text mark with `text`, `align` and `dx`; rows come in the order of their right to a name."""
    spots = [
        (_share(row[x[0]], x[1]) * width, (1 - _share(row[y[0]], y[1])) * height, radius(row)) for row in rows
    ]
    taken: list[tuple[float, ...]] = [(a - r, d - r, a + r, d + r) for a, d, r in spots if r >= SOLID]
    placed: list[dict[str, Any]] = []
    for row, (across, down, reach) in zip(rows, spots, strict=True):
        if len(placed) == most:
            break
        text = _short(str(row[name]))
        for align, along, below in _places(reach + 4, reach + LINE / 2 + 2):
            box = _box(across + along, down + below, len(text) * LETTER, align)
            if _fits(box, width, height) and not any(_touch(box, other) for other in taken):
                taken.append(box)
                at = {x[0]: row[x[0]], y[0]: row[y[0]]}
                placed.append(at | {"text": text, "align": align, "dx": along, "dy": below})
                break
    return placed


def _places(beside: float, over: float) -> list[tuple[str, float, float]]:
    """Right, left, above, below: how the text is aligned, and how far it is moved."""
    return [("left", beside, 0), ("right", -beside, 0), ("center", 0, -over), ("center", 0, over)]


def _box(x: float, y: float, width: float, align: str) -> tuple[float, ...]:
    start = x - {"left": 0.0, "right": width, "center": width / 2}[align]
    return start, y - LINE / 2, start + width, y + LINE / 2


def _fits(box: tuple[float, ...], width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip(" ,") + "…"


def _share(value: float, span: Sequence[float]) -> float:
    return (value - span[0]) / (span[1] - span[0])


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
