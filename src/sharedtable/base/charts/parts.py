"""Bars of several pieces to both sides of nothing, with a mark for what they come to."""

from collections.abc import Mapping

from sharedtable.base.charts.axes import Rows, Spec, colors, is_narrow, names, plain, quantity, stacked_rows
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.theme import AMBER, GREY, INK, TEAL

SHADES = (GREY, AMBER, TEAL)
_TICK = {"type": "tick", "color": INK, "thickness": 3, "size": 26}


def parts(
    rows: Rows, *, name: str, pieces: Mapping[str, str], total: str, title: str, pattern: str = "+,.0f"
) -> Drawing:
    """`pieces` are at most three fields with their labels; a row lacking one is drawn without it."""
    shades = dict(zip(pieces.values(), SHADES, strict=False))
    values = [
        {"name": row[name], "piece": label, "value": row[field], "order": at}
        for row in rows
        for at, (field, label) in enumerate(pieces.items())
        if row.get(field) is not None
    ]
    totals = [{"name": row[name], "value": row[total]} for row in rows if row.get(total) is not None]

    def draw(width: int) -> Spec:
        direction = "vertical" if is_narrow(width) else "horizontal"
        legend = {"title": None, "orient": "top", "direction": direction, "symbolType": "square"}
        down = names([row[name] for row in rows], width)
        pile = {
            "y": down,
            "x": quantity("value", title, pattern) | {"stack": "zero"},
            "color": colors("piece", shades, legend),
            "order": plain("order"),
        }
        layer = [
            {"mark": {"type": "bar", "height": 18}, "encoding": pile},
            {"data": {"values": totals}, "mark": _TICK, "encoding": {"y": down, "x": plain("value")}},
        ]
        return stacked_rows(width, values, layer)

    return draw
