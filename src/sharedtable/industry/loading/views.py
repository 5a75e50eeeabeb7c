"""The page of sources, for everyone; loading and checking, for operators."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from sharedtable.base.access import allows, guarded
from sharedtable.base.files import files_of
from sharedtable.industry.loading import actions
from sharedtable.industry.loading.forms import DownloadForm, UploadForm
from sharedtable.industry.loading.page import SourcesPage, latest_loads
from sharedtable.industry.models import DataLoad
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.sources.catalogue import Source, source_of
from sharedtable.outbox.models import Job
from sharedtable.people.requests import Request, actor_of


@guarded("industry.see_sources")
def sources(request: Request) -> HttpResponse:
    may_load = allows("industry.load_data", request.standing.classes)
    context = {
        "page": SourcesPage(),
        "may_load": may_load,
        "loads": list(latest_loads()) if may_load else [],
    }
    return render(request, "industry/sources/sources.html", context)


@guarded("industry.load_data")
def load_source(request: Request, source: str) -> HttpResponse:
    """One source: its official addresses, and the two ways to load it."""
    found = _source(source)
    is_upload = request.method == "POST" and "download" not in request.POST
    upload = UploadForm(request.POST, request.FILES) if is_upload else UploadForm()
    download = DownloadForm(
        request.POST if request.method == "POST" and not is_upload else None, source=found, prefix="get"
    )
    if is_upload and upload.is_valid():
        return _asked(request, found, {}, upload.cleaned_data["file"])
    if download.is_bound and settings.CONTACT and download.is_valid():
        return _asked(request, found, download.options(), None)
    loaded = next((each for each in SourcesPage().loaded if each.key == found.key), None)
    context = {
        "source": found,
        "loaded": loaded,
        "upload": upload,
        "download": download,
        "contact": settings.CONTACT,
        "most": actions.UPLOADS.most,
    }
    return render(request, "industry/sources/load.html", context)


def _asked(request: Request, source: Source, options: dict[str, Any], received: Any) -> HttpResponse:
    job = actions.ask_for_load(
        source.key, by=actor_of(request), at=timezone.now(), options=options, received=received
    )
    return _to_job(request, job)


def _to_job(request: Request, job: Job) -> HttpResponse:
    """To the page with its progress."""
    return redirect("outbox:job", job.uuid)


@require_POST
@guarded("industry.load_data")
def check_data(request: Request) -> HttpResponse:
    return _to_job(request, actions.ask_for_check(by=actor_of(request), at=timezone.now()))


@guarded("industry.load_data")
def data_load(request: Request, key: UUID) -> HttpResponse:
    """What came of a load or a check; of a refused one where in the file the error stands."""
    load = get_object_or_404(DataLoad.objects.visible_to(request.standing).select_related("by"), uuid=key)
    context = {
        "load": load,
        "source": _source_or_none(load.source),
        "file": files_of(load).last(),
        "job": Job.objects.filter(key=load.job_key).order_by("-pk").first(),
    }
    return render(request, "industry/sources/outcome.html", context)


def _source(key: str) -> Source:
    found = _source_or_none(key)
    if found is None:
        raise Http404
    return found


def _source_or_none(key: str) -> Source | None:
    try:
        return source_of(key)
    except CallError:
        return None
