"""What the drawings share: rows, scales and axes, and the width below which a picture is a phone's."""

from collections.abc import Mapping, Sequence
from typing import Any

from sharedtable.base.charts.theme import GREY, INK

Rows = Sequence[Mapping[str, Any]]
Spec = dict[str, Any]
NARROW, BROAD = 420, 560


def is_narrow(width: int) -> bool:
    return width <= NARROW


def quantity(
    field: str, title: str, pattern: str, *, domain: Sequence[float] | None = None, ticks: int = 5
) -> Spec:
    """A number along an axis; `domain` is shown exactly."""
    scale = {} if domain is None else {"scale": {"domain": list(domain), "nice": False}}
    axis = {"title": title, "format": pattern, "tickCount": ticks, "labelFlush": True}
    return {"field": field, "type": "quantitative", "axis": axis} | scale


def plain(field: str) -> Spec:
    """A number on an axis that another layer describes."""
    return {"field": field, "type": "quantitative"}


def names(order: list[str], width: int) -> Spec:
    """Names down the left side, in order, cut where there is no room."""
    room = max(128, width // 3)
    axis = {"title": None, "labelLimit": room, "labelColor": INK, "domain": False}
    return {"field": "name", "type": "nominal", "sort": order, "axis": axis}


def colors(field: str, shades: Mapping[Any, str], legend: Spec | None = None) -> Spec:
    """What a color stands for."""
    scale = {"domain": list(shades), "range": list(shades.values())}
    return {"field": field, "type": "nominal", "scale": scale, "legend": legend}


def rule(channel: str, at: float, color: str = GREY, **look: Any) -> Spec:
    """A line through the whole picture at one value of `x` or `y`."""
    mark = {"type": "rule", "color": color} | look
    return {"data": {"values": [{"at": at}]}, "mark": mark, "encoding": {channel: plain("at")}}


def stacked_rows(width: int, values: list[Spec], layer: list[Spec]) -> Spec:
    """Rows of one height each, under one another."""
    fit = {"type": "fit-x", "contains": "padding"}
    return {"width": width, "height": {"step": 30}, "autosize": fit, "data": {"values": values}, "layer": layer}
