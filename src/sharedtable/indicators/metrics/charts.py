"""A metric as a picture: figures over time, the way from baseline to target, the band where it is reached."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.charts import Chart, Column
from sharedtable.base.charts.axes import Rows, Spec, is_narrow, quantity
from sharedtable.base.charts.chart import Drawing
from sharedtable.base.charts.chart import Kind as ColumnKind
from sharedtable.base.charts.theme import AMBER, INK, LEAF, SOFT, TEAL
from sharedtable.base.figures import day as day_words
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.queries import Figure, Measured
from sharedtable.indicators.metrics.wording import with_unit
from sharedtable.indicators.shipped import in_words

KINDS: dict[str, ColumnKind] = {Shape.COUNT: "count", Shape.MONEY: "money"}
_DOT = {"type": "point", "filled": True, "opacity": 1}
PATTERNS = {Shape.COUNT: ",.0f", Shape.MONEY: "$,.0f"}


def chart_of(measured: Measured, *, url: str = "", is_sample: bool = False) -> Chart:
    """Everything this reader sees, the target as its own row. Figures not shown are named, never drawn."""
    metric = measured.metric
    rows = [_row(each) for each in _all(measured)]
    if metric.target_value is not None and metric.target_date is not None:
        rows.append({"day": _words(metric.target_date), "what": _("Target"), "value": float(metric.target_value)})
    sources = tuple(dict.fromkeys(each.source for each in measured.shown if each.source)) or (
        _("nothing written down yet"),
    )
    newest = measured.newest_shown
    columns = (
        Column("day", _("Day")),
        Column("what", _("What it is")),
        Column("value", in_words(metric.unit), KINDS.get(Shape(metric.shape), "decimal"), _places(rows)),
        Column("source", _("Source")),
    )
    return Chart(
        key=f"metric-{metric.pk}",
        title=in_words(metric.name),
        summary=_summary(measured),
        sources=sources,
        vintage=_words(newest.day) if newest else _("not yet"),
        columns=columns,
        rows=rows if measured.shown or measured.baseline else [],
        drawing=_drawing(measured),
        is_sample=is_sample,
        url=url,
        notes=_notes(measured),
    )


def _all(measured: Measured) -> list[Figure]:
    return [*([measured.baseline] if measured.baseline else []), *measured.figures]


def _row(figure: Figure) -> dict[str, Any]:
    value = None if figure.value is None else float(figure.value)
    what = _("Where it started") if figure.reading.is_baseline else _("Figure")
    if value is None:
        what = _("%(what)s, not shown here") % {"what": what}
    return {"day": _words(figure.day), "what": what, "value": value, "source": figure.source}


def _words(day: date) -> str:
    return day_words(day)


def _places(rows: Sequence[dict[str, Any]]) -> int:
    values = [each["value"] for each in rows if each["value"] is not None]
    return next((places for places in (0, 1) if all(round(each, places) == each for each in values)), 2)


def _summary(measured: Measured) -> str:
    metric, newest = measured.metric, measured.newest_shown
    if newest is None:
        return _("There is no figure yet.")
    said = _("%(value)s on %(day)s") % {"value": newest.words, "day": _words(newest.day)}
    if measured.baseline is not None and measured.baseline.value is not None:
        said = _("%(said)s, from %(start)s") % {"said": said, "start": measured.baseline.words}
    if metric.target_value is not None and metric.target_date is not None:
        aim = {"said": said, "aim": with_unit(metric, metric.target_value), "day": _words(metric.target_date)}
        said = _("%(said)s; the target is %(aim)s by %(day)s") % aim
    return f"{said}."


def _notes(measured: Measured) -> tuple[str, ...]:
    found = []
    if measured.hidden:
        found.append(_("%(n)s not shown here, to protect people and businesses.") % {"n": measured.hidden})
    if any(each.is_earlier for each in _all(measured)):
        found.append(_("A figure corrected by very little stands as it was first told."))
    return tuple(found)


def _drawing(measured: Measured) -> Drawing:
    points = [
        {"x": each.day.isoformat(), "value": float(each.value), "first": each.reading.is_baseline}
        for each in sorted(_all(measured), key=lambda each: each.day)
        if each.value is not None
    ]
    return timeline(points, aim=_aim(measured), title=in_words(measured.metric.unit), pattern=_pattern(measured))


def _pattern(measured: Measured) -> str:
    values = [each.value for each in measured.shown]
    is_whole = all(each == each.to_integral_value() for each in values if each is not None)
    return PATTERNS.get(Shape(measured.metric.shape), ",.0f") if is_whole else ",.2~f"


def _aim(measured: Measured) -> Spec | None:
    metric = measured.metric
    if metric.target_value is None or metric.target_date is None:
        return None
    low = metric.target_value if metric.target_low is None else metric.target_low
    high = metric.target_value if metric.target_high is None else metric.target_high
    day = metric.target_date.isoformat()
    return {"x": day, "value": float(metric.target_value), "low": float(low), "high": float(high)}


def timeline(points: Rows, *, aim: Spec | None, title: str, pattern: str) -> Drawing:
    """`points` hold x (a day), value, first; `aim` the target with its band. The band lies over the whole time."""
    days = sorted([each["x"] for each in points] + ([aim["x"]] if aim else []))
    ends = [points[-1]] if points else []

    def draw(width: int) -> Spec:
        ticks = 4 if is_narrow(width) else 8
        axis = {"title": None, "tickCount": ticks, "grid": False, "format": "%b %Y", "labelOverlap": True}
        across = {"field": "x", "type": "temporal", "axis": axis}
        up = quantity("value", title, pattern) | {"scale": {"zero": False, "nice": True}}
        at: Spec = {"x": across, "y": up}
        layer: list[Spec] = []
        if aim:
            layer += _band(aim, days, across)
            path = [{"x": each["x"], "value": each["value"]} for each in points if each["first"]]
            layer.append(_layer([*path, aim], {"type": "line", "color": SOFT, "strokeDash": [4, 4]}, at))
        layer.append(_layer(points, {"type": "line", "color": TEAL, "strokeWidth": 3}, at))
        layer.append(_layer(points, _DOT | {"color": TEAL, "size": 60}, at))
        firsts = [each for each in points if each["first"]]
        layer.append(_layer(firsts, {"type": "point", "color": INK, "size": 90, "shape": "square"}, at))
        said = at | {"text": {"field": "value", "format": pattern}}
        layer.append(_layer(ends, {"type": "text", "dy": -14, "fontWeight": "bold"}, said))
        if aim:
            layer.append(_layer([aim], _DOT | {"color": AMBER, "size": 130, "shape": "diamond"}, at))
        return {"width": width, "height": 260, "layer": layer}

    return draw


def _layer(values: Rows, mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _band(aim: Spec, days: list[str], across: Spec) -> list[Spec]:
    """Where it counts as reached: a band, or a line where the target is one number."""
    if aim["low"] == aim["high"]:
        line = {"type": "rule", "color": LEAF, "strokeDash": [2, 3], "strokeWidth": 2}
        return [
            {"data": {"values": [aim]}, "mark": line, "encoding": {"y": {"field": "low", "type": "quantitative"}}}
        ]
    values = [{"x": day, "low": aim["low"], "high": aim["high"]} for day in (days[0], days[-1])]
    shape = {"type": "area", "color": LEAF, "opacity": 0.14}
    up = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    return [{"data": {"values": values}, "mark": shape, "encoding": {"x": across, **up}}]
