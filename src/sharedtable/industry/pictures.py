"""The charts of the pages about a region's industries."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from sharedtable.atlas import shapes
from sharedtable.base.charts import Chart, Column
from sharedtable.base.charts.bars import bars
from sharedtable.base.charts.bubbles import Measure, bubbles
from sharedtable.base.charts.lines import lines
from sharedtable.base.charts.parts import parts
from sharedtable.labormarket.tables.industries import IndustryRow
from sharedtable.labormarket.tables.shifts import ShiftShareTable

if TYPE_CHECKING:
    from sharedtable.industry.browsing import BrowsePage

MOST_BARS = 12
MOST_COUNTIES = 20
Row = dict[str, Any]
_PARTIAL = ngettext_lazy(
    "%(n)s county cell is withheld, so a sum is partial.",
    "%(n)s county cells are withheld, so some sums are partial.",
    "n",
)


def pictures_of(page: "BrowsePage") -> dict[str, Chart]:
    """Those that there is something to draw for, by name."""
    made: dict[str, Callable[[BrowsePage], Chart | None]] = {
        "industries": _industries,
        "bubbles": _bubbles,
        "shifts": _shifts,
        "trend": _trend,
        "parts": _parts,
        "pay": _pay,
        "counties": _counties,
    }
    found = {name: make(page) for name, make in made.items()}
    return {name: chart for name, chart in found.items() if chart}


def _figures() -> tuple[Column, ...]:
    return (
        Column("name", _("Industry")),
        Column("code", _("NAICS")),
        Column("jobs", _("Jobs"), "count"),
        Column("establishments", _("Places"), "count"),
        Column("lq", _("vs nation"), "decimal", 1),
        Column("growth", _("1 year"), "change", 1),
        Column("pay", _("Pay"), "money"),
        Column("withheld", _("County cells withheld"), "count"),
    )


def _rows(page: "BrowsePage", found: Iterable[IndustryRow]) -> list[Row]:
    names = ("jobs", "establishments", "lq", "growth", "pay", "withheld")
    return [
        {"name": row.title, "code": row.industry_code, "url": page.address(row.industry_code)}
        | {name: getattr(row, name) for name in names}
        for row in found
    ]


def _industries(page: "BrowsePage") -> Chart | None:
    """The ranked table; as a picture, bars of its jobs."""
    if not page.parts or not page.table:
        return None
    rows = _rows(page, page.parts)
    return Chart(
        key="industries",
        title=_("Industries by jobs, %(place)s") % {"place": _place(page)},
        summary=_most(rows, "jobs"),
        sources=page.table.sources,
        vintage=str(page.table.year),
        columns=_figures(),
        rows=rows,
        drawing=bars(rows[:MOST_BARS], name="name", value="jobs", title=_("Jobs")),
        is_sample=page.table.is_sample,
        url=page.picture_url("industries"),
        notes=_partial(row["withheld"] for row in rows),
    )


def _bubbles(page: "BrowsePage") -> Chart | None:
    rows = _rows(page, page.groups)
    known = [row for row in rows if row["lq"] is not None and row["growth"] is not None and row["jobs"]]
    if len(known) < 2 or not page.own_table:
        return None
    for row in rows:
        row["picked"] = row["code"] in page.scope.picked
    left_out = len(rows) - len(known)
    words = ngettext("%(n)s more is withheld, so not drawn.", "%(n)s more are withheld, so not drawn.", left_out)
    notes = [words % {"n": left_out}] if left_out else []
    if not page.code:
        notes.insert(0, _("The %(count)s largest groups of industries are drawn.") % {"count": len(known)})
    drawing = bubbles(
        rows,
        x=Measure("growth", _("Change of jobs in one year"), "+.0%", 0),
        y=Measure("lq", _("Concentration, 1 = as in the nation"), ".1f", 1),
        size="jobs",
        name="name",
        emphasis="picked",
    )
    return Chart(
        key="bubbles",
        title=_("What is concentrated here, and does it grow?"),
        summary=_most(known, "lq"),
        sources=page.own_table.sources,
        vintage=str(page.own_table.year),
        columns=_figures(),
        rows=rows,
        drawing=drawing,
        is_sample=page.own_table.is_sample,
        url=page.picture_url("bubbles"),
        notes=(*notes, *_partial(row["withheld"] for row in rows)),
    )


def _shifts(page: "BrowsePage") -> Chart | None:
    from sharedtable.industry import branches

    table = page.shifts
    if table is None:
        return None
    found = [row for row in table.rows if branches.holds(page.code, row.industry_code) and row.change is not None]
    names = ("jobs_before", "jobs", "change", "national", "mix", "regional", "withheld")
    rows = [
        {"name": row.title, "code": row.industry_code, "url": page.address(row.industry_code)}
        | {name: getattr(row, name) for name in names}
        for row in found
    ]
    if not rows:
        return None
    span = {"first": table.year_from, "last": table.year_to}
    return Chart(
        key="shifts",
        title=_("Why jobs changed from %(first)s to %(last)s") % span,
        summary=_most(rows, "change"),
        sources=table.sources,
        vintage=f"{table.year_from}–{table.year_to}",
        columns=_shift_columns(table),
        rows=rows,
        drawing=parts(rows[:MOST_BARS], name="name", pieces=_pieces(table), total="change", title=_("Jobs")),
        is_sample=table.is_sample,
        url=page.picture_url("shifts"),
        notes=_left_out(row.withheld for row in table.rows if branches.holds(page.code, row.industry_code)),
    )


def _pieces(table: ShiftShareTable) -> dict[str, str]:
    if table.base_reason:
        return {"change": _("All change")}
    return {"national": _("the nation grew"), "mix": _("the industry did"), "regional": _("this region did")}


def _shift_columns(table: ShiftShareTable) -> tuple[Column, ...]:
    return (
        Column("name", _("Industry")),
        Column("code", _("NAICS")),
        Column("jobs_before", _("Jobs %(year)s") % {"year": table.year_from}, "count"),
        Column("jobs", _("Jobs %(year)s") % {"year": table.year_to}, "count"),
        Column("change", _("Change of jobs"), "count"),
        Column("national", _("As the nation grew"), "count"),
        Column("mix", _("As the industry did"), "count"),
        Column("regional", _("This region’s own"), "count"),
    )


def _trend(page: "BrowsePage") -> Chart | None:
    """Jobs by year; with one year there is no line to draw."""
    return _years(page, "trend", _("Jobs over the loaded years"), "jobs", _("Jobs"), ",.0f")


def _pay(page: "BrowsePage") -> Chart | None:
    return _years(page, "pay", _("Average pay over the loaded years"), "pay", _("Dollars a job and year"), "$,.0f")


def _years(page: "BrowsePage", key: str, title: str, field: str, label: str, pattern: str) -> Chart | None:
    trend = page.trend
    if trend is None or len(trend.rows) < 2:
        return None
    names = ("year", "jobs", "establishments", "pay", "withheld")
    rows: list[Row] = [{name: getattr(row, name) for name in names} for row in trend.rows]
    return Chart(
        key=key,
        title=title,
        summary=_first_and_last(rows, field),
        sources=trend.sources,
        vintage=f"{trend.years[0]}–{trend.years[-1]}",
        columns=(
            Column("year", _("Year"), "year"),
            Column("jobs", _("Jobs"), "count"),
            Column("establishments", _("Places"), "count"),
            Column("pay", _("Pay"), "money"),
            Column("withheld", _("County cells withheld"), "count"),
        ),
        rows=rows,
        drawing=lines(rows, x="year", series={field: label}, title=label, pattern=pattern, zero=False),
        is_sample=trend.is_sample,
        url=page.picture_url(key),
        notes=_partial(row["withheld"] for row in rows),
    )


def _parts(page: "BrowsePage") -> Chart | None:
    """The largest parts beside each other, each 100 in its first year, of cells that every year publishes."""
    known = [(row, trend) for row, trend in page.trends_of_parts if _starts(trend.rows)]
    if not known or len(known[0][1].rows) < 2:
        return None
    first = known[0][1]
    series = {row.industry_code: row.title for row, _trend in known}
    by_year: dict[int, Row] = {year: {"year": year} for year in first.years}
    for row, trend in known:
        start = trend.rows[0].comparable_jobs
        for each in trend.rows:
            if each.year in by_year and start and each.comparable_jobs is not None:
                by_year[each.year][row.industry_code] = 100 * each.comparable_jobs / start
    rows = list(by_year.values())
    title = _("The largest side by side, %(year)s = 100") % {"year": first.years[0]}
    return Chart(
        key="parts",
        title=title,
        summary=", ".join(series.values()),
        sources=first.sources,
        vintage=f"{first.years[0]}–{first.years[-1]}",
        columns=(
            Column("year", _("Year"), "year"),
            *(Column(code, label, "decimal", 1) for code, label in series.items()),
        ),
        rows=rows,
        drawing=lines(rows, x="year", series=series, title=_("Jobs, first year = 100"), pattern=".1f", zero=False),
        is_sample=first.is_sample,
        url=page.picture_url("parts"),
        notes=(_("Only county cells that every year publishes are counted."),),
    )


def _starts(rows: Any) -> bool:
    return bool(rows and rows[0].comparable_jobs)


def _counties(page: "BrowsePage") -> Chart | None:
    rows: list[Row] = [
        {"name": name, "ownership": cell.ownership, "jobs": cell.jobs, "establishments": cell.establishments}
        | {"pay": cell.pay, "change": cell.change}
        for name, cell in page.cells
    ]
    if len({row["name"] for row in rows}) < 2 or not page.own_table:
        return None
    drawn = [row for row in _together(rows) if row["jobs"] is not None][:MOST_COUNTIES]
    return Chart(
        key="counties",
        title=_("The counties it sits in"),
        summary=_most(drawn, "jobs"),
        sources=page.own_table.sources,
        vintage=str(page.own_table.year),
        columns=(
            Column("name", _("County")),
            Column("ownership", _("Owned by")),
            Column("jobs", _("Jobs"), "count"),
            Column("establishments", _("Places"), "count"),
            Column("pay", _("Pay"), "money"),
            Column("change", _("Since a year before"), "count"),
        ),
        rows=rows,
        drawing=bars(drawn, name="name", value="jobs", title=_("Jobs")),
        is_sample=page.own_table.is_sample,
        url=page.picture_url("counties"),
        notes=_withheld_counties(rows),
    )


def _together(rows: list[Row]) -> list[Row]:
    """One bar a county, whoever owns the places."""
    jobs: dict[str, float | None] = {}
    for row in rows:
        known = [each for each in (jobs.get(row["name"]), row["jobs"]) if each is not None]
        jobs[row["name"]] = sum(known) if known else None
    found = [{"name": name, "jobs": count} for name, count in jobs.items()]
    return sorted(found, key=lambda row: -(row["jobs"] or 0))


def _withheld_counties(rows: list[Row]) -> tuple[str, ...]:
    hidden = sorted({row["name"] for row in rows if row["jobs"] is None})
    return (_("Withheld, so not drawn: %(names)s.") % {"names": "; ".join(hidden)},) if hidden else ()


def _partial(withheld: Iterable[int]) -> tuple[str, ...]:
    count = sum(withheld)
    return (str(_PARTIAL % {"n": count}),) if count else ()


def _left_out(withheld: Iterable[int]) -> tuple[str, ...]:
    count = sum(withheld)
    words = ngettext(
        "%(count)s county cell is withheld in a year, so it counts in none.",
        "%(count)s county cells are withheld in a year, so they count in none.",
        count,
    )
    return (words % {"count": count},) if count else ()


def _place(page: "BrowsePage") -> str:
    names = sorted(shapes.name_of(code) for code in page.scope.counties)
    return ", ".join(names) if len(names) <= 3 else _("%(count)s counties") % {"count": len(names)}


def _most(rows: list[Row], field: str) -> str:
    known = [row for row in rows if row.get(field) is not None]
    if not known:
        return _("Nothing is published.")
    return _("Largest: %(name)s.") % {"name": max(known, key=lambda row: row[field])["name"]}


def _first_and_last(rows: list[Row], field: str) -> str:
    known = [row for row in rows if row.get(field) is not None]
    if not known:
        return _("Nothing is published.")
    words = {"year": known[0]["year"], "first": f"{known[0][field]:,.0f}"}
    words |= {"end": known[-1]["year"], "last": f"{known[-1][field]:,.0f}"}
    return _("%(first)s in %(year)s, %(last)s in %(end)s.") % words
