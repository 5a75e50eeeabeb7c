"""What the drawings share: rows, scales and axes, and the width below which a picture is a phone's."""

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sharedtable.base.charts.theme import GREY, INK

Rows = Sequence[Mapping[str, Any]]
Spec = dict[str, Any]
NARROW, BROAD = 420, 560
LETTER = 7  # mean width of a letter on an axis
#: Figures along an axis neither touch each other nor stand out of the picture.
APART = {"labelOverlap": "greedy", "labelSeparation": 8, "labelBound": 2}


def is_narrow(width: int) -> bool:
    return width <= NARROW


def quantity(
    field: str, title: str, pattern: str, *, domain: Sequence[float] | None = None, ticks: int = 5
) -> Spec:
    """A number along an axis; `domain` is shown exactly."""
    scale = {} if domain is None else {"scale": {"domain": list(domain), "nice": False}}
    axis = {"title": title, "format": pattern, "tickCount": ticks, "labelFlush": True} | APART
    return {"field": field, "type": "quantitative", "axis": axis} | scale


def plain(field: str) -> Spec:
    """A number on an axis that another layer describes."""
    return {"field": field, "type": "quantitative"}


def names(order: list[str], width: int) -> Spec:
    """Names down the left side, in order; on a phone in two lines, cut where even these have no room."""
    room = max(128, round(width * 0.38))
    axis = {"title": None, "labelLimit": room, "labelColor": INK, "domain": False}
    if is_narrow(width):
        long = sum(len(name) * LETTER > room for name in order)
        axis |= in_two_lines(order, room) | {"labelOffset": -7 if 2 * long > len(order) else 0}
    return {"field": "name", "type": "nominal", "sort": order, "axis": axis}


def in_two_lines(words: Iterable[str], room: int) -> Spec:
    """Labels of an axis or a legend that may take two lines of so many pixels each."""
    lines = {word: textwrap.wrap(word, room // LETTER, max_lines=2, placeholder="…") for word in words}
    return {"labelExpr": f"({json.dumps(lines)})[datum.label]", "labelLineHeight": 15, "labelLimit": room + LETTER}


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
    return {
        "width": width,
        "height": {"step": 36 if is_narrow(width) else 30},
        "autosize": fit,
        "data": {"values": values},
        "layer": layer,
    }
