"""The pictures and sheets of a network's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.charts.axes import Spec, is_narrow
from sharedtable.base.charts.chart import Chart, Column, Drawing
from sharedtable.base.charts.theme import CARD, GREY, INK, TEAL, TEAL_SEAT
from sharedtable.base.figures import day
from sharedtable.indicators.network.asked import Stand
from sharedtable.indicators.network.page import NetworkPage

DRAWN = (Stand.ACTIVE, Stand.EMERGING, Stand.NOT_YET)
_SHADES = {Stand.ACTIVE: TEAL, Stand.EMERGING: TEAL_SEAT, Stand.NOT_YET: "#dcd6ca", Stand.UNSEEN: GREY}
_WORDS = {Stand.ACTIVE: CARD, Stand.EMERGING: INK, Stand.NOT_YET: INK}


def _base(page: NetworkPage) -> dict[str, Any]:
    return {
        "sources": (_("Newest snapshots of the indicators, %(network)s") % {"network": page.network.name},),
        "vintage": day(page.on, this_year=0),
        "is_sample": page.network.is_sample,
    }


def levels_chart(page: NetworkPage) -> Chart:
    """Partnerships by level at the end of each quarter."""
    rows = [
        {
            "quarter": each.name,
            "url": f"{page.asked.scope.query(on=each.on.isoformat())}#partnerships",
            "on": each.on,
        }
        | {stand.value: each.counts[stand] for stand in Stand}
        for each in page.quarters
    ]
    last = page.quarters[-1].counts if page.quarters else {}
    summary = _("Now %(active)d are active, %(emerging)d emerging, %(none)d not yet.") % {
        "active": last.get(Stand.ACTIVE, 0),
        "emerging": last.get(Stand.EMERGING, 0),
        "none": last.get(Stand.NOT_YET, 0),
    }
    columns = (
        Column("quarter", _("At the end of")),
        *(Column(stand.value, str(stand.label), "count") for stand in (*DRAWN, Stand.UNSEEN)),
    )
    return Chart(
        key="levels-by-quarter",
        title=_("Levels by quarter"),
        summary=summary,
        columns=columns,
        rows=rows,
        drawing=stacks(rows),
        url=f"{reverse('indicators:network', args=[page.network.slug])}{page.asked.scope.query()}",
        notes=(_("Partnerships that exist today, as they stood then."),),
        **_base(page),
    )


def stacks(rows: list[dict[str, Any]]) -> Drawing:
    """A column for each quarter: active below, then emerging, then not yet; the number in each piece."""
    labels = {stand: str(stand.label) for stand in DRAWN}
    values = [
        {
            "quarter": row["quarter"],
            "stand": labels[stand],
            "order": n,
            "value": row[stand.value],
            "words": _WORDS[stand],
        }
        for row in rows
        for n, stand in enumerate(DRAWN)
        if row[stand.value]
    ]

    ticks = _ticks(max((sum(row[stand.value] for stand in DRAWN) for row in rows), default=1))

    def draw(width: int) -> Spec:
        quarters = [row["quarter"] for row in rows]
        legend = {"title": None, "orient": "top", "columns": 1 if is_narrow(width) else 3, "symbolType": "square"}
        x = {
            "field": "quarter",
            "type": "ordinal",
            "sort": quarters,
            "axis": {"title": None, "labelAngle": -40 if is_narrow(width) else 0},
            "scale": {"paddingInner": 0.3},
        }
        y = {
            "field": "value",
            "type": "quantitative",
            "stack": "zero",
            "axis": {"title": _("Partnerships"), "values": ticks, "format": ",.0f"},
        }
        order = {"field": "order", "type": "quantitative"}
        color = {
            "field": "stand",
            "type": "nominal",
            "scale": {"domain": list(labels.values()), "range": [_SHADES[each] for each in DRAWN]},
            "legend": legend,
        }
        words = {"field": "words", "type": "nominal", "scale": None, "legend": None}
        layer = [
            {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "order": order, "color": color}},
            {
                "mark": {"type": "text", "fontWeight": "bold"},
                "encoding": {
                    "x": x,
                    "y": y | {"bandPosition": 0.5},
                    "order": order,
                    "color": words,
                    "text": {"field": "value", "format": ",.0f"},
                },
            },
        ]
        return {"width": width, "height": 260, "data": {"values": values}, "layer": layer}

    return draw


def _ticks(most: int) -> list[int]:
    """Whole numbers from nothing to the most, five or so of them.

    >>> _ticks(3), _ticks(940)
    ([0, 1, 2, 3], [0, 200, 400, 600, 800, 1000])
    """
    step = next(s for n in range(9) for s in (10**n, 2 * 10**n, 5 * 10**n) if s * 5 >= most)
    return list(range(0, most + step, step))


def signs_sheet(page: NetworkPage) -> Chart:
    """All signs with their numbers; a table to take along."""
    columns = (
        Column("sign", _("Sign")),
        Column("level", _("Level")),
        Column("met", _("Met"), "count"),
        Column("not_yet", _("Not yet"), "count"),
        Column("not_known", _("Not known"), "count"),
        Column("stated", _("Of those met, by a signed statement"), "count"),
        Column("change", _("Met, against a quarter earlier"), "count"),
        Column("varies", _("Versions ask for different things")),
    )
    rows = [
        {
            "sign": each.indicator.name,
            "level": each.indicator.get_level_display(),
            "met": each.met,
            "not_yet": each.not_yet,
            "not_known": each.not_known,
            "stated": each.stated,
            "change": each.change,
            "varies": _("yes") if each.varies else "",
        }
        for each in page.signs.all
    ]
    return _sheet("signs", _("Signs over all partnerships"), columns, rows, page)


def partnerships_sheet(page: NetworkPage) -> Chart:
    """The partnerships of the list, by name; a table to take along."""
    columns = (
        Column("partnership", _("Partnership")),
        Column("industry", _("Industry")),
        Column("region", _("Region")),
        Column("step", _("Step")),
        Column("level", _("Level")),
        Column("lapsing_since", _("One to look at since")),
        Column("met", _("Signs met"), "count"),
        Column("not_yet", _("Not yet"), "count"),
        Column("not_known", _("Not known"), "count"),
        Column("looked_at", _("Looked at on")),
        Column("version", _("Judged by")),
    )
    named = {framework.pk: f"{framework.name} {framework.version}" for framework, _count in page.signs.frameworks}
    rows = []
    for row in page.shown:
        looked = row.looked
        rows.append(
            {
                "partnership": row.name,
                "industry": row.industry_name,
                "region": row.region_name,
                "step": f"{row.step} {row.step_name}",
                "level": str(row.stand.label),
                "lapsing_since": looked.reached.lapsing_since if looked else None,
                "met": looked.met if looked else None,
                "not_yet": looked.not_yet if looked else None,
                "not_known": looked.not_known if looked else None,
                "looked_at": looked.as_of if looked else None,
                "version": named.get(looked.framework_id, "") if looked else "",
            }
        )
    return _sheet("partnerships", _("Partnerships by name"), columns, rows, page)


def _sheet(
    key: str, title: str, columns: tuple[Column, ...], rows: list[dict[str, Any]], page: NetworkPage
) -> Chart:
    return Chart(
        key=key, title=title, summary=title, columns=columns, rows=rows, drawing=lambda _width: {}, **_base(page)
    )
