"""The work somebody asked for: a list, one with its progress, stopping it, and the file it left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.outbox.actions.deciding import NothingToStop, run_again, stop_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.jobs import page_after
from sharedtable.outbox.models import Job
from sharedtable.outbox.requests import Request
from sharedtable.outbox.results import result_of

PAGE_SIZE = 30


@guarded("outbox.own_jobs")
def own_jobs(request: Request) -> HttpResponse:
    rows = Job.objects.filter(asked_by_id=request.standing.person_id).exclude(asked_by_id=None).exclude(title="")
    page = Paginator(rows.order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "outbox/own_jobs.html", {"page": page})


@guarded("outbox.own_jobs")
def job(request: Request, uuid: UUID) -> HttpResponse:
    """The page; asked again by itself while the work goes on, it answers the part that changes, or 304."""
    row = _job(request, uuid)
    if not request.htmx:
        return render(request, "outbox/job.html", _context(row))
    answer = get_conditional_response(request, etag=row.etag)
    if not isinstance(answer, HttpResponseNotModified):
        answer = render(request, "outbox/_job.html", _context(row))
        answer.headers["ETag"] = row.etag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@require_POST
@guarded("outbox.own_jobs")
def stop(request: Request, uuid: UUID) -> HttpResponse:
    row = _job(request, uuid)
    try:
        stop_job(row, at=timezone.now())
    except NothingToStop as error:
        messages.info(request, str(error))
    return redirect("outbox:job", row.uuid)


@require_POST
@guarded("outbox.own_jobs")
def again(request: Request, uuid: UUID) -> HttpResponse:
    row = _job(request, uuid)
    if not run_again([row.pk], at=timezone.now()):
        messages.info(request, _("This needs no second run."))
    return redirect("outbox:job", row.uuid)


def _job(request: Request, uuid: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.standing), uuid=uuid)


def _context(row: Job) -> dict[str, Any]:
    return {
        "job": row,
        "file": result_of(row),
        "page_after": page_after(row) if row.is_over else "",
        "may_stop": not row.is_over and row.cancel_asked_at is None,
        "may_run_again": row.state in (JobState.FAILED, JobState.CANCELLED),
    }
