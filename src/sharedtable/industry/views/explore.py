"""Choosing counties and seeing what stands out there."""

import csv

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from sharedtable.atlas import shapes
from sharedtable.base.access import guarded
from sharedtable.industry.figures import lake, table_of
from sharedtable.industry.page import RegionPage
from sharedtable.industry.queries import seen_regions
from sharedtable.industry.scope import Scope
from sharedtable.industry.starts import counties_of
from sharedtable.labormarket.errors import LaborMarketError
from sharedtable.labormarket.tables.industry_cells import industry_cells
from sharedtable.people.requests import Request


@guarded("industry.explore")
def explore(request: Request) -> HttpResponse:
    """The region page; for htmx only what changes, with the address it belongs to."""
    scope = Scope.of(request.GET)
    if "start" in request.GET:
        return redirect(_started(request, scope).at(request.path))
    page = RegionPage(scope, list(seen_regions(request.standing)))
    context = {"page": page, "scope": page.scope, "operators": settings.OPERATORS}
    template = "industry/_explore.html" if request.htmx else "industry/explore.html"
    response = render(request, template, context)
    if request.htmx and request.htmx.target == "explore":
        response["HX-Push-Url"] = page.link(page.scope)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _started(request: Request, scope: Scope) -> Scope:
    """With the counties of the region to start from; as before where there is none such."""
    counties = counties_of(request.GET["start"], request.standing)
    known = tuple(code for code in counties if shapes.has_county(code))
    return scope.having(counties=known, state="") if known else scope


@guarded("industry.explore")
def cells(request: Request, code: str) -> HttpResponse:
    """The county rows behind one industry's numbers."""
    scope = Scope.of(request.GET)
    table = table_of(scope)
    if table is None:
        raise Http404
    try:
        found = industry_cells(
            lake(), counties=scope.counties, industry_code=code, year=table.year, ownership=scope.ownership
        )
    except LaborMarketError:
        raise Http404 from None
    if not found.rows:
        raise Http404
    rows = [{"cell": cell, "place": shapes.full_name(cell.area)} for cell in found.rows]
    total = next((row for row in table.rows if row.industry_code == code), None)
    context = {"found": found, "rows": rows, "total": total, "scope": scope, "back": RegionPage(scope).link(scope)}
    return render(request, "industry/cells.html", context)


COLUMNS = ("industry_code", "title", "jobs", "establishments", "lq", "growth", "pay", "withheld")


@guarded("industry.explore")
def download(request: Request) -> HttpResponse:
    """The ranking as a CSV file, every row of it, with what it was asked for and where it comes from."""
    scope = Scope.of(request.GET)
    table = table_of(scope)
    if table is None:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="industries-{table.year}-level-{table.level}.csv"'
    about = [table.year, table.ownership, " ".join(table.counties), int(table.is_sample), "; ".join(table.sources)]
    lines = csv.writer(response, lineterminator="\n")
    lines.writerow([*COLUMNS, "year", "ownership", "counties", "is_sample", "source"])
    lines.writerows([*(_written(getattr(row, name)) for name in COLUMNS), *about] for row in table.rows)
    return response


def _written(value: object) -> object:
    """Digits that outlast any use; what is not known stays empty."""
    return "" if value is None else round(value, 4) if isinstance(value, float) else value
