"""Milestones: all of them in one list, one of them, added, changed, moved along."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import BUSINESS
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.milestones import NotAgreedYet, add_milestone, edit_milestone, move_milestone
from sharedtable.plan.actions.owners import OwnerNotAtTheTable
from sharedtable.plan.actions.priorities import ReasonNeeded, WrongState
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.forms import MilestoneForm, MoveMilestoneForm
from sharedtable.plan.lifecycle import SETTLED
from sharedtable.plan.models import Milestone
from sharedtable.plan.queries.people import is_public_partner
from sharedtable.plan.queries.work import Shown, milestones_at
from sharedtable.plan.views.priorities import priority_or_404
from sharedtable.plan.views.rows import of_priority_or_404

RELATED = ("person", "organization", "team")


@guarded("plan.view")
def milestones(request: Request, slug: str) -> HttpResponse:
    """Who does what by when, at the whole partnership; `?show=` narrows it."""
    partnership = partnership_or_404(request, slug)
    today = partnership.network.day_at(timezone.now())
    found = milestones_at(partnership, today, request.GET.get("show", ""), request.standing.person_id)
    around = room(request, partnership, current="plan:plan", here=_("Who does what by when"))
    links = [
        {
            "label": f"{label} {found.counts[key]}" if found.counts[key] else label,
            "url": f"?show={key}",
            "is_current": key == found.show,
        }
        for key, label in Shown.LABELS.items()
    ]
    context = {"found": found, "today": today, "links": links, "reader_id": request.standing.person_id}
    return render(request, "plan/milestones/milestones.html", {**around, **context})


@guarded("plan.view")
def milestone(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Milestone, slug, pk, related=RELATED)
    return render(request, "plan/milestones/milestone.html", _page(request, row))


def _page(request: Request, row: Milestone, **more: Any) -> dict[str, Any]:
    table = row.partnership
    return {
        **room(request, table, current="plan:plan", here=row.title),
        "milestone": row,
        "today": table.network.day_at(timezone.now()),
        "changes": row.changes.select_related("person", "organization").order_by("entered_at", "pk"),
        "is_led_by_public": is_public_partner(table, row.organization),
        "reader_id": request.standing.person_id,
        "move_form": MoveMilestoneForm(row),
        **more,
    }


@guarded("plan.add_milestone")
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    """For a priority. Public partners are asked to wait until a champion has agreed."""
    priority = priority_or_404(request, slug, pk)
    partnership = priority.partnership
    around = room(request, partnership, current="plan:plan", here=_("Add a milestone"))
    is_public = BUSINESS not in around["room"].classes
    may_plan = not is_public or priority.state in SETTLED
    form = MilestoneForm(partnership, request.POST or None, initial={"team": request.GET.get("team")}, is_new=True)
    context = {
        **around,
        "priority": priority,
        "form": form,
        "may_plan": may_plan,
        "is_public_partner": is_public,
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/milestones/add.html", context)
    try:
        add_milestone(priority, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except NotAgreedYet:
        messages.error(request, _("A champion agrees on the priority first. Until then, ask a question."))
        return redirect(f"{reverse('plan:priority', args=[slug, pk])}#questions")
    except OwnerNotAtTheTable:
        form.add_error("person", _("Choose somebody who is at the table."))
        return render(request, "plan/milestones/add.html", context)
    say(request, _("Saved: what, who and by when."))
    return redirect(f"{reverse('plan:priority', args=[slug, pk])}#milestones")


@guarded("plan.edit_milestone")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Milestone, slug, pk, rule="plan.edit_milestone", related=RELATED)
    is_post = request.method == "POST"
    form = MilestoneForm(row.partnership, request.POST) if is_post else MilestoneForm.of(row)
    context = _page(request, row, form=form)
    if not is_post or not form.is_valid():
        return render(request, "plan/milestones/edit.html", context)
    given = form.cleaned_data
    expected = given.pop("version") or 0
    try:
        entry = edit_milestone(row, by=person_of(request), at=timezone.now(), expected=expected, **given)
    except EditConflict as conflict:
        form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
        return render(request, "plan/milestones/edit.html", {**context, "theirs": conflict.current}, status=409)
    except OwnerNotAtTheTable:
        form.add_error("person", _("Choose somebody who is at the table."))
        return render(request, "plan/milestones/edit.html", context)
    say(request, _("Saved."), entry)
    return redirect("plan:milestone", slug, pk)


_BACK = {"list": "plan:milestones", "board": "plan:roadmap_board"}
_SAID = {
    MilestoneState.DONE.value: gettext_lazy("Done. Well done."),
    MilestoneState.BLOCKED.value: gettext_lazy("Saved. The others see what it waits for."),
    MilestoneState.DROPPED.value: gettext_lazy("Dropped. It stays in the record."),
    MilestoneState.OPEN.value: gettext_lazy("It is to do again."),
}


@require_POST
@guarded("plan.edit_milestone")
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Milestone, slug, pk, related=RELATED)
    form = MoveMilestoneForm(row, request.POST)
    if not form.is_valid():
        to = request.POST.get("to", "")
        return render(request, "plan/milestones/milestone.html", _page(request, row, move_form=form, to=to))
    try:
        entry = move_milestone(row, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except OwnerNotAtTheTable:
        messages.error(request, _("Choose an organization that is at the table."))
    except (WrongState, ReasonNeeded):
        messages.error(request, _("Somebody else moved it meanwhile. Look at it again."))
    else:
        say(request, _SAID[form.cleaned_data["to"]], entry)
    if request.POST.get("back") in _BACK:
        return redirect(_BACK[request.POST["back"]], slug)
    return redirect("plan:milestone", slug, pk)


@require_POST
@guarded("plan.archive_milestone")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Milestone, slug, pk)
    entry = archive_row(row, by=person_of(request), at=timezone.now())
    say(request, _("Taken off the plan."), entry)
    return redirect("plan:priority", slug, row.priority_id)
