"""Where bringing in begins: the sheet to fill in, and uploading it. For a partnership, and for a roster."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sharedtable.base.access import guarded
from sharedtable.base.files import FileRefused
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.bring_in.actions import keep_upload
from sharedtable.partnerships.bring_in.files import UnreadableFile
from sharedtable.partnerships.bring_in.models import Import
from sharedtable.partnerships.bring_in.sample import sample_roster, sample_workbook
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER, sheets_of
from sharedtable.partnerships.bring_in.template import texts, workbook
from sharedtable.partnerships.forms.uploads import UploadForm
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.models import Network
from sharedtable.people.queries import networks_where
from sharedtable.people.requests import Request, person_of

MOST_EARLIER = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


@guarded("partnerships.bring_in")
def bring_in(request: Request) -> HttpResponse:
    networks = list(networks_where("partnerships.bring_in", request.standing))
    return _page(request, _chosen(request, networks), PARTNERSHIP, {"networks": networks})


@guarded("partnerships.bring_in_record")
def bring_in_to(request: Request, slug: str) -> HttpResponse:
    """Into a partnership that stands here already."""
    target = partnership_or_404(request, slug, "partnerships.bring_in_record")
    return _page(request, target.network, PARTNERSHIP, room(request, target, current="partnerships:home"), target)


@guarded("partnerships.bring_in_roster")
def roster(request: Request) -> HttpResponse:
    networks = list(networks_where("partnerships.bring_in_roster", request.standing))
    return _page(request, _chosen(request, networks), ROSTER, {"networks": networks})


def _chosen(request: Request, networks: list[Network]) -> Network:
    asked = request.GET.get("network", "")
    network = next((each for each in networks if each.slug == asked), networks[0] if networks else None)
    if network is None:
        raise Http404
    return network


def _page(
    request: Request, network: Network, book: str, context: dict[str, Any], target: Partnership | None = None
) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid() and (kept := _keep(request, form, network, book, target)):
        return redirect("partnerships:import", kept.uuid)
    earlier = Import.objects.visible_to(request.standing).filter(network=network, book=book)
    if target is not None:
        earlier = earlier.filter(partnership=target)
    context |= {
        "form": form,
        "network": network,
        "target": target,
        "sheets": sheets_of(book),
        "earlier": list(earlier.select_related("by", "network").order_by("-pk")[:MOST_EARLIER]),
    }
    return render(request, f"partnerships/bring_in/{book}.html", context)


def _keep(
    request: Request, form: UploadForm, network: Network, book: str, target: Partnership | None
) -> Import | None:
    """The upload, or none where the file cannot be taken; the form then says why."""
    sent = form.cleaned_data["sheet"]
    try:
        return keep_upload(
            network, sent, by=person_of(request), at=timezone.now(), name=sent.name, book=book, target=target
        )
    except (FileRefused, UnreadableFile) as refused:
        form.add_error("sheet", str(refused.words))
        return None


@guarded("partnerships.bring_in")
def template(request: Request) -> HttpResponse:
    return _saved(workbook(PARTNERSHIP), "bring-in-a-partnership.xlsx", XLSX)


@guarded("partnerships.bring_in")
def template_texts(request: Request) -> HttpResponse:
    return _saved(texts(PARTNERSHIP), "bring-in-a-partnership.zip", ZIP)


@guarded("partnerships.bring_in")
def sample(request: Request) -> HttpResponse:
    return _saved(sample_workbook(timezone.now().date()), "sample-partnership.xlsx", XLSX)


@guarded("partnerships.bring_in_roster")
def roster_template(request: Request) -> HttpResponse:
    return _saved(workbook(ROSTER), "bring-in-a-roster.xlsx", XLSX)


@guarded("partnerships.bring_in_roster")
def roster_texts(request: Request) -> HttpResponse:
    return _saved(texts(ROSTER), "bring-in-a-roster.zip", ZIP)


@guarded("partnerships.bring_in_roster")
def roster_sample(request: Request) -> HttpResponse:
    return _saved(sample_roster(), "sample-roster.xlsx", XLSX)


def _saved(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
