"""The grid of signs and quarters as SVG, with the level as a band above it; shape and color say the same."""

from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sharedtable.base.charts.theme import CLAY, FACE, GREY, INK, LEAF, LINE, LINE_SOFT, SOFT
from sharedtable.indicators.assessments.changes import SignOn
from sharedtable.indicators.assessments.grid import Column, Grid, Line
from sharedtable.indicators.choices import Level, Status

TINTS = {
    "": ("#f0ece2", SOFT),
    Level.EMERGING.value: ("#f7e3bd", "#5f3d04"),
    Level.ACTIVE.value: ("#cfe5d3", "#1d4a25"),
}


@dataclass(frozen=True)
class Shape:
    """Where things stand: names to the left of their cells, or above them on a phone."""

    names: int
    cell: int
    row: int
    name_above: int

    def x(self, at: int) -> float:
        return self.names + at * self.cell


WIDE, NARROW = Shape(names=300, cell=50, row=32, name_above=0), Shape(names=0, cell=28, row=26, name_above=22)
HEAD, BAND, TITLE, FOOT = 40, 34, 30, 30


PAPER, SCREEN, PHONE = 1320, 720, 340
"""So wide at least: on paper a picture fills the line, and few quarters would else be drawn too large."""


def picture(grid: Grid, *, is_narrow: bool = False, on_paper: bool = False) -> SafeString:
    """A complete SVG; `grid` holds at least one column."""
    shape = NARROW if is_narrow else WIDE
    parts = [*_head(grid.columns, shape), *_band(grid.columns, shape)]
    y = float(HEAD + BAND + 8)
    for level, lines in groupby(grid.lines, key=lambda line: line.level):
        words = _("Signs of “%(level)s”") % {"level": Level(level).label.lower()}
        parts.append(_text(words, 0, y + 22, SOFT, bold=True))
        y += TITLE + 4
        for line in lines:
            parts += _line(line, shape, y)
            y += shape.row + shape.name_above
    least = PHONE if is_narrow else PAPER if on_paper else SCREEN
    width = max(shape.x(len(grid.columns)), least)
    marks, tall = _key(y + 8, width)
    height = y + 8 + tall
    label = _("Signs by quarter: %(n)d signs in %(quarters)d quarters. The same as a table below.") % {
        "n": len(grid.lines),
        "quarters": len(grid.columns),
    }
    return mark_safe(  # noqa: S308  (every word is escaped where it is placed)
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" class="st-signs" role="img" aria-label="{escape(label)}" font-family="{FACE}" '
        f'font-size="14">{"".join(parts)}{"".join(marks)}</svg>'
    )


def _head(columns: list[Column], shape: Shape) -> list[str]:
    found = []
    for at, column in enumerate(columns):
        middle = shape.x(at) + shape.cell / 2
        short = column.quarter.short if shape is WIDE else str(column.quarter.number)
        found.append(_text(short, middle, 34, SOFT, anchor="middle"))
        has_room = shape is WIDE or len(columns) == 1 or columns[1].quarter.number != 1
        if column.quarter.number == 1 or (at == 0 and has_room):
            found.append(_text(str(column.quarter.since.year), middle, 15, INK, bold=True, anchor="middle"))
    return found


def _band(columns: list[Column], shape: Shape) -> list[str]:
    """One block for the quarters in which the level stayed."""
    found = [_text(_("Level"), 0, HEAD + 21, INK, bold=True)] if shape is WIDE else []
    runs = groupby(enumerate(columns), key=lambda each: (each[1].day is None, each[1].level))
    for (is_blank, level), run in runs:
        places = [at for at, _column in run]
        x, width = shape.x(places[0]) + 2, len(places) * shape.cell - 4
        if is_blank:
            continue
        fill, ink = TINTS[level]
        found.append(
            f'<rect x="{x:.0f}" y="{HEAD}" width="{width:.0f}" height="{BAND - 4}" rx="6" fill="{fill}"/>'
        )
        words = Level(level).label if level else _("Not yet")
        if width >= 8.2 * len(words):
            found.append(_text(str(words), x + width / 2, HEAD + 20, ink, bold=True, anchor="middle"))
    lapsing = [at for at, column in enumerate(columns) if column.is_lapsing]
    found += [
        f'<rect x="{shape.x(at) + 4:.0f}" y="{HEAD + BAND - 8}" width="{shape.cell - 8}" height="3" '
        f'fill="{CLAY}"/>'
        for at in lapsing
    ]
    return found


def _line(line: Line, shape: Shape, y: float) -> list[str]:
    baseline = y + (17 if shape.name_above else shape.row / 2 + 5)
    found = [_text(line.title, 0, baseline, INK)]
    top = y + shape.name_above
    under = f"{top + shape.row:.1f}"
    found.append(f'<path d="M0 {under}H{shape.x(len(line.cells)):.0f}" stroke="{LINE_SOFT}"/>')
    for at, (_column, sign) in enumerate(line.cells):
        found.append(_mark(sign, shape.x(at) + shape.cell / 2, top + shape.row / 2))
    return found


def _mark(sign: SignOn | None, x: float, y: float) -> str:
    if sign is None:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5" fill="{LINE}"/>'
    if sign.status == Status.MET:
        fill, ink = ("#ffffff", LEAF) if sign.is_attested else (LEAF, "#ffffff")
        box = (
            f'<rect x="{x - 9:.1f}" y="{y - 9:.1f}" width="18" height="18" rx="5" fill="{fill}" '
            f'stroke="{LEAF}" stroke-width="1.5"/>'
        )
        check = f"M{x - 4.5:.1f} {y:.1f}l3.2 3.4 6-6.8"
        return box + f'<path d="{check}" fill="none" stroke="{ink}" stroke-width="2" stroke-linecap="round"/>'
    if sign.status == Status.NOT_YET:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7.5" fill="none" stroke="{CLAY}" stroke-width="2"/>'
    return f'<path d="M{x - 6:.1f} {y:.1f}h12" stroke="{GREY}" stroke-width="2.5" stroke-dasharray="3 2"/>'


def _key(y: float, width: float) -> tuple[list[str], float]:
    """What the marks mean, in as many lines as they need; and how high that is."""
    shown = [
        (SignOn("", "", "", Status.MET.value, ""), _("in place")),
        (SignOn("", "", "", Status.MET.value, "", is_attested=True), _("in place, by a signed statement")),
        (SignOn("", "", "", Status.NOT_YET.value, ""), _("not yet")),
        (SignOn("", "", "", Status.NOT_KNOWN.value, ""), _("not known")),
    ]
    found, x, top = [], 0.0, y
    for sign, words in shown:
        wide = 30 + 7.6 * len(words)
        if x and x + wide > width:
            x, top = 0.0, top + FOOT - 4
        found += [_mark(sign, x + 10, top + 12), _text(words, x + 26, top + 17, SOFT)]
        x += wide + 12
    return found, top - y + FOOT


def _text(words: str, x: float, y: float, color: str, *, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{color}"{weight} text-anchor="{anchor}">{escape(words)}</text>'
