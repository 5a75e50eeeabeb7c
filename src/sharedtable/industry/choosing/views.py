"""Pages of choosing: the ranking by weights, the right size, candidates side by side, and keeping the choice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from sharedtable.atlas import maps
from sharedtable.base.access import allows, guarded
from sharedtable.base.charts import answer
from sharedtable.industry.actions import RegionNameTaken, save_analysis
from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.candidates import ComparePage
from sharedtable.industry.choosing.charts import ranking_chart
from sharedtable.industry.choosing.keeping import weighing_of
from sharedtable.industry.choosing.page import ChooserPage
from sharedtable.industry.choosing.size import panel_of
from sharedtable.industry.forms import SaveForm
from sharedtable.industry.models import Analysis, Region
from sharedtable.industry.queries import networks_to_save_in, region_of_counties
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted, uuid_or_404
from sharedtable.people.standing import may


@guarded("industry.explore")
def choose(request: Request) -> HttpResponse:
    """The chooser; for htmx only what changes, with the address it belongs to."""
    if "region" in request.GET and "county" not in request.GET:
        return _of_region(request)
    page = ChooserPage(Asked.of(request.GET), request.standing)
    template = "industry/choosing/_choose.html" if request.htmx else "industry/choosing/choose.html"
    response = render(request, template, _context(request, page))
    if request.htmx:
        response["HX-Push-Url"] = page.link(page.asked)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _of_region(request: Request) -> HttpResponse:
    """A saved region is its counties."""
    rows = Region.objects.live().visible_to(request.standing)
    region = get_object_or_404(rows, uuid=uuid_or_404(request.GET["region"]))
    codes = sorted(region.counties.values_list("fips", flat=True))
    return redirect(Asked.of(request.GET).counties(*codes).at(reverse("industry:choose")))


def _context(request: Request, page: ChooserPage) -> dict[str, Any]:
    network = page.network
    return {
        "page": page,
        "asked": page.asked,
        "may_keep_weights": bool(network and may(request.standing, "industry.keep_weights", network)),
        "may_set_bounds": bool(network and may(request.standing, "industry.set_bounds", network)),
        "may_bring": allows("industry.bring_own", request.standing.classes),
        "may_save": allows("industry.save", request.standing.classes),
    }


@guarded("industry.explore")
def choose_download(request: Request) -> HttpResponse:
    page = ChooserPage(Asked.of(request.GET), request.standing)
    if page.board is None or not page.board.is_weighed:
        raise Http404
    return answer(ranking_chart(page), request.GET.get("as", "csv"))


@guarded("industry.explore")
def size(request: Request) -> HttpResponse:
    """What is ticked, as one industry, against the bounds; and what one more or fewer would do."""
    page = ChooserPage(Asked.of(request.GET), request.standing)
    codes = page.asked.scope.picked
    context = _context(request, page)
    known = {row.industry_code: row for row in page.table.rows} if page.table else {}
    chosen = [known[code] for code in codes if code in known]
    if page.table and chosen:
        panel = panel_of(page.table, [row.industry_code for row in chosen], page.bounds)
        context |= {"panel": panel, "groups": _groups(page, panel)}
    return render(request, "industry/choosing/size.html", context | {"chosen": chosen})


def _groups(page: ChooserPage, panel: Any) -> list[dict[str, Any]]:
    """The changes of each kind, each with the address where it is made."""
    titles = {
        "drop-code": _("Without one industry"),
        "add-code": _("With a related industry"),
        "drop-county": _("Without a county"),
        "add-county": _("With a county next door"),
    }
    groups = []
    for kind, title in titles.items():
        rows = [
            {
                "change": each,
                "url": page.link(
                    page.asked.counties(*each.counties).having(
                        scope=page.asked.scope.having(counties=each.counties, state="", picked=each.codes)
                    ),
                    "size",
                ),
            }
            for each in panel.of_kind(kind)
        ]
        if rows:
            groups.append({"title": title, "rows": rows})
    return groups


@guarded("industry.explore")
def compare(request: Request) -> HttpResponse:
    found = ComparePage.of(ChooserPage(Asked.of(request.GET), request.standing))
    context = _context(request, found.page) | {"compared": found, "candidates": found.candidates}
    return render(request, "industry/choosing/compare.html", context)


@guarded("industry.save")
def keep_choice(request: Request) -> HttpResponse:
    """Keep the ranking, the weights and the candidates as they are now, with one candidate chosen."""
    found = ComparePage.of(ChooserPage(Asked.of(request.GET), request.standing))
    page, networks = found.page, networks_to_save_in(request.standing)
    wanted = tuple(request.GET.get("choose", "").split(","))
    candidates = found.candidates
    chosen = next((each for each in candidates if each.line.row.codes == wanted), None)
    if page.table is None or not networks:
        raise Http404
    if chosen is None:
        messages.warning(request, _("Choose one of the candidates first."))
        return redirect(found.asked.at(page.compare_url))
    form = SaveForm(posted(request), initial=_proposed(page, networks[0], chosen.title))
    if form.is_valid():
        saved = _keep(request, form, networks, page, weighing_of(page, candidates, wanted), wanted)
        if saved is not None:
            say(
                request,
                _("%(title)s is saved. Now write down what people say and what you decided.")
                % {"title": saved.title},
            )
            return redirect("industry:decide", saved.uuid)
    context = {
        "form": form,
        "networks": networks,
        "page": page,
        "chosen": chosen,
        "candidates": candidates,
        "back": found.asked.at(page.compare_url),
        "picture": maps.region_picture(page.table.counties),
        "here": request.get_full_path(),
    }
    return render(request, "industry/choosing/keep.html", context)


def _keep(
    request: Request,
    form: SaveForm,
    networks: list[Network],
    page: ChooserPage,
    weighing: dict[str, Any],
    codes: tuple[str, ...],
) -> Analysis | None:
    network = next((each for each in networks if each.slug == request.POST.get("network")), networks[0])
    assert page.table is not None
    try:
        return save_analysis(
            network,
            by=person_of(request),
            at=timezone.now(),
            region_name=form.cleaned_data["region_name"],
            title=form.cleaned_data["title"],
            table=page.table,
            chosen=codes,
            weighing=weighing,
            sources=page.sources,
        )
    except RegionNameTaken:
        form.add_error(
            "region_name", _("A region of this name has other counties. Choose another name, or those counties.")
        )
    return None


def _proposed(page: ChooserPage, network: Network, title: str) -> dict[str, str]:
    assert page.table is not None
    known = region_of_counties(network, page.table.counties)
    return {"region_name": known.name if known else page.place, "title": title[:160]}
