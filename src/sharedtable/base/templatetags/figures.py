"""Filters for figures on pages; what is not known is an en dash that says so."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sharedtable.base import figures

register = template.Library()


def unknown() -> SafeString:
    return format_html('<abbr class="st-unknown" title="{}">{}</abbr>', _("not known"), figures.UNKNOWN)


def _known(write: Callable[..., str]) -> Callable[..., str]:
    @wraps(write)
    def or_unknown(value: Any, *args: Any) -> str:
        return unknown() if value is None or value == "" else write(value, *args)

    return or_unknown


@register.filter
@_known
def thousands(value: figures.Number, places: int = 0) -> str:
    """`7306|thousands` is 7,306; `6.149|thousands:1` is 6.1."""
    return figures.thousands(value, places)


@register.filter
@_known
def money(value: figures.Number, places: int = 0) -> str:
    """`102551|money` is $102,551."""
    return figures.money(value, places)


@register.filter
@_known
def file_size(count: int) -> str:
    """`1572864|file_size` is 1.5 MB."""
    return figures.file_size(count)


@register.filter
@_known
def percent(share: figures.Number, places: int = 0) -> str:
    """`0.71|percent` is 71 %."""
    return figures.percent(share, places)


@register.filter
@_known
def signed_percent(share: figures.Number, places: int = 1) -> str:
    """`0.009|signed_percent` is +0.9 %."""
    return figures.signed_percent(share, places)


@register.filter
@_known
def growth(share: figures.Number, places: int = 1) -> str:
    """A signed percentage in the color of rising or falling; the sign says it too."""
    words = figures.signed_percent(share, places)
    kinds = {"+": "st-rising", figures.MINUS: "st-falling"}
    return format_html('<span class="{}">{}</span>', kinds.get(words[0], "st-level"), words)


@register.filter
@_known
def counted(count: int, words: str) -> str:
    """`5|counted:"business,businesses"` is 5 businesses."""
    one, _comma, many = str(words).partition(",")
    return figures.counted(count, one, many or one)


@register.filter
@_known
def plural(count: int, words: str) -> str:
    """Only the word: `5|plural:"has,have"` is have."""
    one, _comma, many = str(words).partition(",")
    return one if count == 1 else many


@register.filter
@_known
def day(value: dt.date, zone: Any = "") -> str:
    """`|day` is Thu 3 Dec; the year only when it is another one. Of a moment: its day in that zone."""
    return figures.day(figures.local(value, str(zone)) if isinstance(value, dt.datetime) else value)


@register.filter
@_known
def moment(value: dt.datetime, zone: Any = "") -> str:
    """`|moment:meeting.zone` is Thu 3 Dec, 7:30 MST."""
    return figures.moment(value, str(zone))


@register.simple_tag
def moment_span(start: dt.datetime | None, end: dt.datetime | None, zone: Any = "") -> str:
    """`{% moment_span start end zone %}` is Thu 3 Dec, 7:30–9:00 MST."""
    if start is None:
        return unknown()
    if end is None:
        return figures.moment(start, str(zone))
    return figures.span(start, end, str(zone))
