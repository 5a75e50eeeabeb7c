"""Lines over years, the last value written at the end of each."""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from sharedtable.base.charts.axes import BROAD, Rows, Spec, colors, in_two_lines, is_narrow, quantity
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.theme import SERIES

_LINE = {"type": "line", "strokeWidth": 3, "invalid": "break-paths-show-domains"}
_DOT = {"type": "point", "filled": True, "size": 44, "opacity": 1, "invalid": "filter"}
TALL, LINE = 260, 17
_END = {"type": "text", "align": "left", "dx": 8, "fontWeight": "bold"}


def lines(
    rows: Rows, *, x: str, series: Mapping[str, str], title: str, pattern: str = ",.0f", zero: bool = True
) -> Drawing:
    """A line for each of `series` (field -> label); a year without a figure is a gap, not a guess."""
    values: list[dict[str, Any]] = [
        {"x": int(row[x]), "series": label, "value": row.get(field)}
        for field, label in series.items()
        for row in rows
    ]
    years = sorted({each["x"] for each in values})
    shades = dict(zip(series.values(), SERIES, strict=False))

    def draw(width: int) -> Spec:
        labels = {
            "title": None,
            "orient": "top",
            "columns": 2 if width > BROAD else 1,
            "symbolType": "stroke",
            "symbolStrokeWidth": 4,
            "labelLimit": width - 60,
        }
        if is_narrow(width):
            labels |= in_two_lines(shades, width - 96) | {"rowPadding": 6}
        at: Spec = {
            "x": _years(years, width),
            "y": quantity("value", title, pattern) | {"scale": {"zero": zero}},
            "color": colors("series", shades, labels if len(series) > 1 else None),
        }
        layer = [
            {"mark": _LINE, "encoding": at},
            {"mark": _DOT, "encoding": at},
            *(
                {
                    "data": {"values": [end]},
                    "mark": _END | {"dy": down},
                    "encoding": at | {"text": {"field": "value", "format": pattern}},
                }
                for end, down in apart(_ends(values), _span(values, zero), TALL - 60)
            ),
        ]
        return {"width": width, "height": TALL, "data": {"values": values}, "layer": layer}

    return draw


def _years(years: list[int], width: int) -> Spec:
    shown = _some(years, 5 if is_narrow(width) else 9)
    domain = [years[0] - 0.3, years[-1] + _end_room(years, width)]
    axis = {"title": None, "format": "d", "values": shown, "grid": False}
    return {"field": "x", "type": "quantitative", "scale": {"domain": domain, "nice": False}, "axis": axis}


def _ends(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last known value of each line."""
    found: dict[str, dict[str, Any]] = {}
    for each in sorted(values, key=lambda each: each["x"]):
        if each["value"] is not None:
            found[each["series"]] = each
    return list(found.values())


def _span(values: list[dict[str, Any]], zero: bool) -> tuple[float, float]:
    known = [each["value"] for each in values if each["value"] is not None]
    return (min(0, *known) if zero else min(known), max(known)) if known else (0, 1)


def apart(
    ends: list[dict[str, Any]], span: tuple[float, float], height: float
) -> list[tuple[dict[str, Any], float]]:
    """The last figures from the highest down, each with how far it is moved so that it lies on no other.

    >>> apart([{"value": 10.0}, {"value": 10.0}, {"value": 0.0}], (0.0, 10.0), 170)
    [({'value': 10.0}, 0.0), ({'value': 10.0}, 17.0), ({'value': 0.0}, 0.0)]
    >>> apart([{"value": 1.0}, {"value": 0.0}], (0.0, 20.0), 170)  # never under the axis
    [({'value': 1.0}, -8.5), ({'value': 0.0}, 0.0)]
    """
    low, high = span
    scale = height / ((high - low) or 1)
    ordered = sorted(ends, key=lambda each: -each["value"])
    wanted = [(high - each["value"]) * scale for each in ordered]
    down = list(accumulate(wanted, lambda last, at: max(at, last + LINE)))
    up = list(accumulate(reversed(down), lambda last, at: min(at, last - LINE), initial=height + LINE))[:0:-1]
    return [(end, round(at - where, 1)) for end, at, where in zip(ordered, up, wanted, strict=True)]


def _end_room(years: list[int], width: int) -> float:
    """Years' worth of room for the figure at a line's end, some 60 pixels."""
    return 0.3 + (years[-1] - years[0] + 1) * 60 / (width - 130)


def _some(years: list[int], most: int) -> list[int]:
    """Years to write on the axis: all while they are few, else every so many from the last."""
    step = -(-len(years) // most)
    return sorted(years[::-1][::step])
