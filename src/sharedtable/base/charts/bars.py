"""One bar a row, its figure at the end."""

from sharedtable.base.charts.axes import BROAD, Rows, Spec, names, quantity, rule, stacked_rows
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.theme import CLAY, SOFT, TEAL_SEAT


def bars(
    rows: Rows, *, name: str, value: str, title: str, pattern: str = ",.0f", line: float | None = None
) -> Drawing:
    """Rows without the figure are left out; `line` marks a value to compare with."""
    known = [{"name": row[name], "value": row[value]} for row in rows if row.get(value) is not None]

    def draw(width: int) -> Spec:
        at = {
            "x": quantity("value", title, pattern, domain=[0, _reach(known, width)], ticks=4),
            "y": names([each["name"] for each in known], width),
        }
        words = at | {"text": {"field": "value", "format": pattern}}
        layer = [
            {"mark": {"type": "bar", "height": 18, "color": TEAL_SEAT}, "encoding": at},
            {"mark": {"type": "text", "align": "left", "dx": 6, "color": SOFT}, "encoding": words},
        ]
        if line is not None:
            layer.append(rule("x", line, CLAY, strokeWidth=2))
        return stacked_rows(width, known, layer)

    return draw


def _reach(known: list[Spec], width: int) -> float:
    """As far as the longest bar and the figure at its end."""
    return max((each["value"] for each in known), default=1) * (1.16 if width > BROAD else 1.5)
