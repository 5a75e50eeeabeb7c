"""Bubbles: two figures of each row as its place, a third as its size."""

from collections.abc import Sequence
from dataclasses import dataclass

from sharedtable.base.charts.axes import Rows, Spec, colors, is_narrow, plain, quantity, rule
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.labels import clear_labels
from sharedtable.base.charts.theme import AMBER, CARD, INK, SIZE, TEAL_SEAT

_TEXT = {"type": "text", "fontSize": SIZE - 1, "baseline": "middle"} | {
    each: {"expr": f"datum.{each}"} for each in ("align", "dx", "dy")
}


@dataclass(frozen=True)
class Measure:
    """What one axis shows: its field and words, how numbers are written (d3), and where a line is drawn."""

    field: str
    title: str
    pattern: str
    line: float


def bubbles(rows: Rows, *, x: Measure, y: Measure, size: str, name: str, emphasis: str = "") -> Drawing:
    """A bubble for each row that has all three figures, leading to its `url`; those with `emphasis` are amber.

    The largest are named, as far as names find room.
    """
    known = [
        row for row in rows if row.get(x.field) is not None and row.get(y.field) is not None and row.get(size)
    ]
    ordered = sorted(known, key=lambda row: -row[size])
    most = max((row[size] for row in known), default=1)
    across, up = _span([row[x.field] for row in known], x.line), _span([row[y.field] for row in known], y.line)
    kept = (name, x.field, y.field, size, "url")
    values = [{each: row.get(each) for each in kept} | {"kind": bool(row.get(emphasis))} for row in ordered]

    def draw(width: int) -> Spec:
        height, largest = (340, 800) if is_narrow(width) else (400, 1600)
        placed = clear_labels(
            ordered,
            width=width - 70,
            height=height - 50,
            x=(x.field, across),
            y=(y.field, up),
            name=name,
            radius=lambda row: (largest * row[size] / most / 3.1416) ** 0.5,
            most=5 if is_narrow(width) else 12,
        )
        round_ones = {
            "x": quantity(x.field, x.title, x.pattern, domain=across),
            "y": quantity(y.field, y.title, y.pattern, domain=up),
            "size": plain(size) | {"legend": None, "scale": {"domain": [0, most], "range": [0, largest]}},
            "color": colors("kind", {False: TEAL_SEAT, True: AMBER}),
        }
        if any(row.get("url") for row in known):
            round_ones |= {"href": {"field": "url"}, "description": {"field": name}}
        words = {"x": plain(x.field), "y": plain(y.field), "text": {"field": "text"}}
        layer = [
            rule("x", x.line, strokeDash=[4, 4]),
            rule("y", y.line, strokeDash=[4, 4]),
            {
                "mark": {"type": "circle", "stroke": CARD, "strokeWidth": 1, "opacity": 0.82},
                "encoding": round_ones,
            },
            {"data": {"values": placed}, "mark": _TEXT | {"color": INK}, "encoding": words},
        ]
        return {"width": width, "height": height, "data": {"values": values}, "layer": layer}

    return draw


def _span(values: Sequence[float], line: float) -> list[float]:
    """From least to most with a margin, the line in between."""
    low, high = min([*values, line]), max([*values, line])
    margin = (high - low or 1) * 0.08
    return [low - margin, high + margin]
