"""A line of a few values, small enough to stand in a sentence."""

from collections.abc import Sequence

WIDTH = 216
HEIGHT = 52
EDGE = 5


def coordinates(values: Sequence[float]) -> list[tuple[float, float]]:
    """Points inside the drawing, first value left, largest on top; a level series runs through the middle.

    >>> coordinates([1, 3])
    [(5.0, 47.0), (211.0, 5.0)]
    >>> coordinates([4, 4, 4])
    [(5.0, 26.0), (108.0, 26.0), (211.0, 26.0)]
    """
    low, high = min(values, default=0), max(values, default=0)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    return [
        (round(EDGE + place * step, 1), round(HEIGHT - EDGE - _share(value, low, high) * (HEIGHT - 2 * EDGE), 1))
        for place, value in enumerate(values)
    ]


def _share(value: float, low: float, high: float) -> float:
    return 0.5 if high == low else (value - low) / (high - low)
