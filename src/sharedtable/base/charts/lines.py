"""Lines over years, the last value written at the end of each."""

from collections.abc import Mapping
from typing import Any

from sharedtable.base.charts.axes import BROAD, Rows, Spec, colors, is_narrow, quantity
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.theme import SERIES

_LINE = {"type": "line", "strokeWidth": 3, "invalid": "break-paths-show-domains"}
_DOT = {"type": "point", "filled": True, "size": 44, "opacity": 1, "invalid": "filter"}
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
        at: Spec = {
            "x": _years(years, width),
            "y": quantity("value", title, pattern) | {"scale": {"zero": zero}},
            "color": colors("series", shades, labels if len(series) > 1 else None),
        }
        layer = [
            {"mark": _LINE, "encoding": at},
            {"mark": _DOT, "encoding": at},
            {
                "data": {"values": _ends(values)},
                "mark": _END,
                "encoding": at | {"text": {"field": "value", "format": pattern}},
            },
        ]
        return {"width": width, "height": 260, "data": {"values": values}, "layer": layer}

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


def _end_room(years: list[int], width: int) -> float:
    """Years' worth of room for the figure at a line's end, some 60 pixels."""
    return 0.3 + (years[-1] - years[0] + 1) * 60 / (width - 130)


def _some(years: list[int], most: int) -> list[int]:
    """Years to write on the axis: all while they are few, else every so many from the last."""
    step = -(-len(years) // most)
    return sorted(years[::-1][::step])
