"""The operator's jobs: failed, running, waiting, done; run again or given up, one or all of a name."""

from typing import Any

from django.contrib import messages as toasts
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.outbox import jobs as registry
from sharedtable.outbox import queries
from sharedtable.outbox.actions.deciding import give_up_jobs, run_again
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.desk_tabs import desk_tabs
from sharedtable.outbox.models import Job, Schedule
from sharedtable.outbox.requests import Request

PAGE_SIZE = 50
VIEWS: dict[str, tuple[str, ...]] = {
    "failed": (JobState.FAILED,),
    "running": (JobState.RUNNING, JobState.WAITING),
    "over": (JobState.DONE, JobState.CANCELLED, JobState.GIVEN_UP),
}


@guarded("outbox.look_after")
def jobs(request: Request) -> HttpResponse:
    view = request.GET.get("view", "failed")
    view = view if view in VIEWS else "failed"
    rows = queries.jobs(VIEWS[view], name=request.GET.get("name", "")[:80].replace("\0", ""))
    counts = queries.counts_by_state(Job)
    context = {
        "tabs": desk_tabs("jobs"),
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "view": view,
        "views": _views(view),
        "counts": {key: sum(counts.get(state, 0) for state in states) for key, states in VIEWS.items()} | counts,
        "kinds": [each for each in queries.kinds_of_failed() if each.count > 1] if view == "failed" else [],
        "schedule": _schedule(),
    }
    return render(request, "outbox/jobs.html", context)


@require_POST
@guarded("outbox.look_after")
def decide_jobs(request: Request) -> HttpResponseRedirect:
    """About one job, by its number, or about all failed ones of a name."""
    number, name = request.POST.get("number", ""), request.POST.get("name", "")
    rows = queries.failed_jobs()
    rows = rows.filter(pk=number) if number.isdecimal() and len(number) < 19 else rows.filter(name=name)
    keys = list(rows.values_list("pk", flat=True))
    if request.POST.get("do") == "give_up":
        count = give_up_jobs(keys)
        words = ngettext("%d job is given up.", "%d jobs are given up.", count)
    else:
        count = run_again(keys, at=timezone.now())
        words = ngettext("%d job runs again.", "%d jobs run again.", count)
    toasts.success(request, words % count)
    return redirect("outbox:jobs")


def _views(current: str) -> list[dict[str, Any]]:
    labels = {"failed": _("To decide"), "running": _("Running and waiting"), "over": _("Over")}
    return [
        {"label": label, "url": f"?view={view}", "is_current": view == current} for view, label in labels.items()
    ]


def _schedule() -> list[dict[str, Any]]:
    """Every scheduled job with its rhythm and the last time it was asked for."""
    asked = dict(Schedule.objects.values_list("name", "last_slot_at"))
    words = {"hourly": _("every hour"), "nightly": _("every night"), "weekly": _("every week")}
    return [
        {"name": name, "rhythm": words[rhythm.word], "asked_at": asked.get(name)}
        for name, rhythm in registry.rhythms().items()
    ]
