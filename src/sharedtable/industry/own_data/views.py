"""Pages of a network's own figures: the list, one table, bringing a sheet and looking at it before it counts."""

import csv
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.atlas.models import NaicsCode
from sharedtable.base.access import allows, guarded
from sharedtable.base.sheets import Unreadable
from sharedtable.industry.models import OwnColumn, OwnEdition, OwnTable
from sharedtable.industry.own_data import actions
from sharedtable.industry.own_data.forms import ColumnsForm, EditionForm, SheetForm
from sharedtable.industry.own_data.queries import (
    OwnFigures,
    current_editions,
    kept_editions,
    seen_own_tables,
    waiting_sheets,
)
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import Standing, may

SHOWN_ROWS = 200


@guarded("industry.view")
def own_tables(request: Request) -> HttpResponse:
    may_bring = allows("industry.bring_own", request.standing.classes)
    context = {
        "editions": current_editions(seen_own_tables(request.standing)),
        "waiting": waiting_sheets(request.standing) if may_bring else [],
        "may_bring": may_bring,
    }
    return render(request, "industry/own/list.html", context)


@guarded("industry.view")
def own_table(request: Request, key: UUID) -> HttpResponse:
    found = _table(request, key)
    editions = list(
        kept_editions()
        .filter(table=found)
        .select_related("author")
        .prefetch_related(Prefetch("columns", OwnColumn.objects.order_by("position"), to_attr="shown_columns"))
        .order_by("-number")
    )
    current = editions[0] if editions else None
    figures = _figures(current) if current else None
    context = {
        "table": found,
        "current": current,
        "earlier": editions[1:],
        "figures": figures,
        "rows": figures.rows[:SHOWN_ROWS] if figures else [],
        "may_bring": may(request.standing, "industry.bring_own", found),
        "may_archive": may(request.standing, "industry.archive_own", found),
    }
    return render(request, "industry/own/table.html", context)


def _figures(edition: OwnEdition) -> OwnFigures:
    columns: list[OwnColumn] = edition.shown_columns  # type: ignore[attr-defined]  # prefetched by own_table
    codes = {code for each in columns for code in each.values}
    return OwnFigures(columns, dict(NaicsCode.objects.filter(code__in=codes).values_list("code", "title")))


@guarded("industry.bring_own")
def bring_own(request: Request) -> HttpResponse:
    networks = _networks(request.standing)
    if not networks:
        raise Http404
    form = SheetForm(posted(request), request.FILES or None)
    if form.is_valid():
        network = next((each for each in networks if each.slug == request.POST.get("network")), networks[0])
        edition = _keep(request, form, network, form.cleaned_data["name"], None)
        if edition is not None:
            return redirect("industry:check_own", edition.uuid)
    return render(request, "industry/own/bring.html", {"form": form, "networks": networks})


@guarded("industry.bring_own")
def replace_own(request: Request, key: UUID) -> HttpResponse:
    found = _table(request, key)
    before = kept_editions().filter(table=found).order_by("-number").first()
    said = {"source": before.source, "licence": before.licence} if before else {}
    form = EditionForm(posted(request), request.FILES or None, initial=said)
    if form.is_valid():
        edition = _keep(request, form, found.network, found.name, found)
        if edition is not None:
            return redirect("industry:check_own", edition.uuid)
    return render(request, "industry/own/bring.html", {"form": form, "table": found})


def _keep(
    request: Request, form: SheetForm, network: Network, name: str, table: OwnTable | None
) -> OwnEdition | None:
    try:
        return actions.keep_sheet(
            network,
            form.cleaned_data["file"],
            by=person_of(request),
            at=timezone.now(),
            name=name,
            words=form.words(),
            table=table,
        )
    except Unreadable as error:
        form.add_error("file", str(error))
    except actions.NameTaken:
        form.add_error(
            "name",
            _("Your network has a table of this name. Open it to bring a newer sheet, or choose another name."),
        )
    return None


@guarded("industry.bring_own")
def check_own(request: Request, key: UUID) -> HttpResponse:
    """Row by row what the sheet holds; taken over only as a whole."""
    edition = get_object_or_404(
        OwnEdition.objects.visible_to(request.standing).select_related("table__network"), uuid=key
    )
    if edition.is_kept:
        return redirect("industry:own_table", edition.table.uuid)
    context: dict[str, Any] = {"edition": edition, "sheet": None}
    try:
        sheet = actions.checked_sheet(edition)
    except Unreadable as error:
        return render(request, "industry/own/check.html", context | {"unreadable": str(error)})
    form = ColumnsForm(posted(request), columns=sheet.columns, before=_said_before(edition))
    if sheet.is_ready and form.is_valid():
        entry = actions.take_over(
            edition, by=person_of(request), at=timezone.now(), columns=form.chosen(), sheet=sheet
        )
        say(request, _("%(name)s is ready to choose with.") % {"name": edition.table.name}, entry)
        return redirect("industry:own_table", edition.table.uuid)
    rows = [*sheet.wrong_rows, *(row for row in sheet.rows if not row.problems)]
    context |= {"sheet": sheet, "form": form, "rows": rows[:SHOWN_ROWS]}
    context["columns"] = [(each, sheet.known(each)) for each in sheet.columns]
    return render(request, "industry/own/check.html", context)


def _said_before(edition: OwnEdition) -> dict[str, tuple[str, bool]]:
    """Units and directions of the edition before, by column."""
    before = kept_editions().filter(table=edition.table_id).order_by("-number").first()
    return {each.key: (each.unit, each.is_more_better) for each in before.columns.all()} if before else {}


@require_POST
@guarded("industry.bring_own")
def drop_own(request: Request, key: UUID) -> HttpResponse:
    rows = OwnEdition.objects.visible_to(request.standing).filter(kept_at__isnull=True)
    edition = get_object_or_404(rows.select_related("table__network"), uuid=key)
    actions.drop_sheet(edition, by=person_of(request), at=timezone.now())
    say(request, _("The sheet was dropped; nothing of it was kept."))
    return redirect("industry:own_tables")


@require_POST
@guarded("industry.archive_own")
def archive_own(request: Request, key: UUID) -> HttpResponse:
    found = _table(request, key)
    entry = actions.archive_own_table(found, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s is put away.") % {"name": found.name}, entry)
    return redirect("industry:own_tables")


@guarded("industry.bring_own")
def own_template(request: Request) -> HttpResponse:
    """A sheet to start from, with two example rows to be written over."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="own-figures.csv"'
    lines = csv.writer(response, lineterminator="\n")
    lines.writerow(["NAICS", "Industry", "Job postings (postings a year)", "Hard to fill (% of postings)"])
    lines.writerows([["3345", "Electronic instruments", 420, 31], ["6221", "Hospitals", 1800, 44]])
    return response


def _table(request: Request, key: UUID) -> OwnTable:
    return get_object_or_404(seen_own_tables(request.standing).select_related("network"), uuid=key)


def _networks(standing: Standing) -> list[Network]:
    rows = networks_where("industry.bring_own", standing)
    return sorted(rows, key=lambda each: each.pk != standing.home_network_id)
