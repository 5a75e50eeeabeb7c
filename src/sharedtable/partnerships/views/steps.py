"""The guided path: one page for each step, and moving on."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.figures import day
from sharedtable.base.tools import tools_of_step
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import change_step
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.steps import StepForm, TaskForm
from sharedtable.partnerships.models import Partnership, StepChange
from sharedtable.partnerships.path.guide import guide_of, line_of_steps
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


@guarded("partnerships.view")
def steps(request: Request, slug: str) -> HttpResponse:
    """The present step; moving on is sent here."""
    partnership = partnership_or_404(request, slug)
    return _page(request, partnership, partnership.step)


@guarded("partnerships.view")
def step(request: Request, slug: str, step: int) -> HttpResponse:
    """Any step: one may look back and read ahead."""
    if step not in Step.values:
        raise Http404
    return _page(request, partnership_or_404(request, slug), step)


def _page(request: Request, partnership: Partnership, number: int) -> HttpResponse:
    here = _("Step %(number)s of 6: %(label)s") % {"number": number, "label": Step(number).label}
    page = room(request, partnership, current="partnerships:home", here=here)
    may = page["room"].may
    form = StepForm(posted(request), present=partnership.step)
    if request.method == "POST":
        if not may["partnerships"]["change_step"]:
            raise Http404
        if form.is_valid() and _move(request, partnership, form):
            return redirect("partnerships:steps", partnership.slug)
    progress = Progress(partnership, timezone.now())
    guide = guide_of(progress, number, request.standing)
    works = may["partnerships"]["work_on_tasks"] and partnership.state == PartnershipState.ACTIVE
    context = page | {
        "form": form,
        "guide": guide,
        "steps": line_of_steps(partnership, number),
        "works": works,
        "task_form": TaskForm(roles=progress.roles, is_registered=False, auto_id="task_%s") if works else None,
        "tools": _tools(request, partnership, number),
        "history": _history(partnership, guide.changes),
    }
    return render(request, "partnerships/steps.html", context)


def _tools(request: Request, partnership: Partnership, number: int) -> list[tuple[object, str]]:
    classes = partnership.classes_for(request.standing)
    return [(tool, tool.url(partnership.slug)) for tool in tools_of_step(number, classes)]


def _move(request: Request, partnership: Partnership, form: StepForm) -> bool:
    try:
        entry = change_step(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except Conflict as conflict:
        form.add_error("reason", str(conflict))
        return False
    say(request, _("Now at: %(step)s.") % {"step": partnership.get_step_display()}, entry)
    return True


def _history(partnership: Partnership, changes: list[StepChange]) -> list[dict[str, str]]:
    """Steps entered, pauses and returns as timeline items, the latest first."""
    rows = [(each.entered_date, 0, each.pk, each.get_step_display(), each.reason) for each in changes]
    rows += [
        (each.entered_date, 1, each.pk, each.get_state_display(), each.reason)
        for each in partnership.state_changes.all()
    ]
    items = [
        {"when": day(entered), "title": title, "text": reason, "state": "done"}
        for entered, _kind, _pk, title, reason in sorted(rows, reverse=True)
    ]
    if items:
        items[0]["state"] = "now"
    return items
