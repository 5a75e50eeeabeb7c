"""Charts as SVG that pages hold inline: no style, no script, ids of its own.

Drawn by Vega-Lite inside vl-convert, some 40 ms a picture and half a second for the first of a process; what was
drawn lately is kept.
"""

import json
import re
from functools import cache, lru_cache
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from sharedtable.base.charts.chart import Chart
from sharedtable.base.charts.theme import configuration

WIDE, PRINT, HALF, NARROW = 920, 640, 470, 326
FONTS = Path(__file__).parents[1] / "static" / "built" / "fonts" / "print"
#: In whose words months stand, by the language of the page; numbers are written as in the United States.
MONTHS = {"es": "es-MX"}

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_HREF_BASE = re.compile(r'xlink:href="https://vega\.github\.io/vega-datasets/*(?=/)')
_CLIP = re.compile(r'(id="|url\(#)(clip\d+)')
_ARIA = re.compile(r' (?:aria-(\w+)|role)="[^"]*"')
_LINK = re.compile(r'<a href="([^"]*)"><path aria-label="([^"]*)"')
_NAME = re.compile(r'( tabindex="-1")? aria-label="[^"]*"')
_OPENING = re.compile(r"^<svg [^>]*>")
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_clips = count(1)


def inline(chart: Chart, width: int = WIDE) -> str:
    """The picture as it stands in a page, named for who cannot see it."""
    body, (across, tall) = bare(chart, width)
    name = escape(f"{chart.title}. {chart.summary}")
    role = "group" if "<a " in body else "img"
    opening = (
        f'<svg class="st-chart__picture" role="{role}" aria-label="{name}" viewBox="0 0 {across:g} {tall:g}">'
    )
    return f"{opening}{body}</svg>"


def bare(chart: Chart, width: int = WIDE) -> tuple[str, tuple[float, float]]:
    """What is inside the picture, and its size."""
    return _drawn(_specification(chart, width), MONTHS.get(get_language() or "", "en-US"))


def _specification(chart: Chart, width: int) -> str:
    fit = {"type": "fit", "contains": "padding"}
    spec = {"$schema": _SCHEMA, "autosize": fit} | chart.drawing(width) | {"config": configuration(), "padding": 2}
    return json.dumps(spec, sort_keys=True, default=str)


@lru_cache(maxsize=256)
def _drawn(specification: str, months: str) -> tuple[str, tuple[float, float]]:
    svg = _writer().vegalite_to_svg(specification, time_format_locale=months)
    view = _VIEW.search(svg)
    assert view is not None
    own = f"chart-clip-{next(_clips)}-"
    body = _OPENING.sub("", svg).removesuffix("</svg>")
    body = _CLIP.sub(rf"\g<1>{own}\g<2>", _HREF_BASE.sub('href="', body))
    return _unnamed(body), (float(view[1]), float(view[2]))


def _unnamed(body: str) -> str:
    """The picture has one name and one table; of its parts only links are named, for the pointer alone."""
    bare = _ARIA.sub(lambda found: found[0] if found[1] == "label" else "", body)
    linked = _LINK.sub(r'<a href="\1" tabindex="-1" aria-label="\2"><path', bare)
    return _NAME.sub(lambda found: found[0] if found[1] else "", linked)


@cache
def _writer() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def png_of(svg: str, *, scale: float) -> bytes:
    """An SVG as a picture of points."""
    return _writer().svg_to_png(svg, scale=scale)
