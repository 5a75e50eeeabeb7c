"""Charts of the gallery, one of each form, from made-up figures."""

from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.charts.bars import bars
from sharedtable.base.charts.bubbles import Measure, bubbles
from sharedtable.base.charts.chart import Chart, Column
from sharedtable.base.charts.lines import lines
from sharedtable.base.charts.parts import parts

_INDUSTRIES = [
    ("Electronic instruments", 6.1, 0.009, 7306, 120, -40, 310),
    ("Cattle ranching and farming", 5.1, 0.05, 2411, 40, 25, 60),
    ("Software publishers", 3.6, -0.033, 3921, 60, 90, -280),
    ("Research and development", 3.5, -0.012, 7314, 118, 60, -260),
]
_FIELDS = ("name", "lq", "growth", "jobs", "nation", "mix", "here")


def charts() -> list[Chart]:
    """Bubbles, pieces, lines, bars."""
    rows: list[dict[str, Any]] = [dict(zip(_FIELDS, row, strict=True)) for row in _INDUSTRIES]
    for row in rows:
        row["change"] = row["nation"] + row["mix"] + row["here"]
    years = [
        {"year": year, "here": 100 + 4 * at, "nation": 100 + 2 * at} for at, year in enumerate(range(2019, 2025))
    ]
    return [_bubbles(rows), _parts(rows), _lines(years), _bars(rows)]


def _chart(key: str, title: str, columns: list[Column], rows: Any, drawing: Any) -> Chart:
    about: dict[str, Any] = {
        "summary": title,
        "sources": (_("made up for this gallery"),),
        "vintage": "2024",
        "is_sample": True,
    }
    return Chart(key=key, title=title, columns=tuple(columns), rows=rows, drawing=drawing, **about)


def _bubbles(rows: list[dict[str, Any]]) -> Chart:
    growth = Measure("growth", _("Jobs, change in a year"), "+.0%", 0)
    quotient = Measure("lq", _("vs nation"), ".1f", 1)
    columns = [_industry(), Column("lq", _("vs nation"), "decimal", 1), Column("growth", _("1 year"), "change", 1)]
    drawing = bubbles(rows, x=growth, y=quotient, size="jobs", name="name")
    return _chart("chart-bubbles", _("Concentration, growth and jobs"), columns, rows, drawing)


def _parts(rows: list[dict[str, Any]]) -> Chart:
    pieces = {"nation": _("The nation"), "mix": _("The industry"), "here": _("This region")}
    columns = [_industry(), *(Column(field, label, "count") for field, label in pieces.items())]
    drawing = parts(rows, name="name", pieces=pieces, total="change", title=_("Jobs"))
    return _chart("chart-parts", _("Why jobs changed"), columns, rows, drawing)


def _lines(rows: list[dict[str, Any]]) -> Chart:
    series = {"here": _("This region"), "nation": _("The nation")}
    columns = [
        Column("year", _("Year"), "year"),
        *(Column(field, label, "count") for field, label in series.items()),
    ]
    drawing = lines(rows, x="year", series=series, title=_("Jobs, 2019 = 100"), zero=False)
    return _chart("chart-lines", _("Jobs over the years"), columns, rows, drawing)


def _bars(rows: list[dict[str, Any]]) -> Chart:
    drawing = bars(rows, name="name", value="jobs", title=_("Jobs"))
    return _chart("chart-bars", _("Jobs"), [_industry(), Column("jobs", _("Jobs"), "count")], rows, drawing)


def _industry() -> Column:
    return Column("name", _("Industry"))
