"""Where the partnership stands in the six steps: what is done, what is open, and moving on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.figures import day
from sharedtable.base.tools import tools_of_step
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import change_state, change_step
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.steps import StateForm, StepForm
from sharedtable.partnerships.lifecycle import MAY_BECOME
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.next_action import finish_line
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.step_words import GUIDING_QUESTIONS
from sharedtable.people.requests import Request, person_of, posted


@guarded("partnerships.view")
def steps(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    page = room(request, partnership, current="partnerships:home", here=_("Steps"))
    form = StepForm(posted(request), present=partnership.step)
    if request.method == "POST":
        if not page["room"].may["partnerships"]["change_step"]:
            raise Http404
        if form.is_valid() and _move(request, partnership, form):
            return redirect(partnership)
    checks = finish_line(Progress(partnership, timezone.now()), partnership.step)
    context = page | {
        "form": form,
        "checks": checks,
        "open": sum(not check.is_done for check in checks),
        "questions": GUIDING_QUESTIONS[Step(partnership.step)],
        "tools": [
            (tool, tool.url(partnership.slug))
            for tool in tools_of_step(partnership.step, partnership.classes_for(request.standing))
        ],
        "history": _history(partnership),
        "state_form": StateForm(auto_id="state_%s"),
        "may_become": [PartnershipState(state) for state in MAY_BECOME[PartnershipState(partnership.state)]],
    }
    return render(request, "partnerships/steps.html", context)


def _move(request: Request, partnership: Partnership, form: StepForm) -> bool:
    try:
        change_step(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except Conflict as conflict:
        form.add_error("reason", str(conflict))
        return False
    messages.success(request, _("Now at: %(step)s.") % {"step": partnership.get_step_display()})
    return True


def _history(partnership: Partnership) -> list[dict[str, str]]:
    """Steps entered so far, as timeline items, the latest first."""
    rows = partnership.step_changes.order_by("-entered_date", "-pk")
    items = [
        {"when": day(row.entered_date), "title": row.get_step_display(), "text": row.reason, "state": "done"}
        for row in rows
    ]
    if items:
        items[0]["state"] = "now"
    return items


@require_POST
@guarded("partnerships.edit")
def state(request: Request, slug: str) -> HttpResponse:
    """Pause, close or reopen."""
    partnership = partnership_or_404(request, slug, "partnerships.edit")
    form = StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a sentence why; it is kept."))
        return redirect("partnerships:steps", partnership.slug)
    try:
        change_state(
            partnership,
            by=person_of(request),
            at=timezone.now(),
            state=request.POST.get("state", ""),
            reason=form.cleaned_data["reason"],
        )
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, partnership.get_state_display())
    return redirect(partnership)
