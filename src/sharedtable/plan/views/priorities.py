"""A priority: chosen, described, agreed, moved along, set aside, taken off the plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import BUSINESS, LEAD
from sharedtable.plan.actions.priorities import (
    NotReadyToAgree,
    NotTheChampion,
    ReasonNeeded,
    WrongState,
    agree_priority,
    archive_priority,
    choose_priority,
    edit_priority,
    move_priority,
    set_aside_priority,
)
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.forms import (
    AgreeForm,
    AnswerForm,
    ChampionForm,
    EditPriorityForm,
    PriorityForm,
    QuestionForm,
    SetAsideForm,
)
from sharedtable.plan.lifecycle import FOLLOWING, SETTLED
from sharedtable.plan.models import Priority
from sharedtable.plan.queries.about import (
    every_champion,
    history_of,
    ideas_of,
    promises_for,
    questions_about,
    responders_to,
    teams_on,
    telling_what_it_has,
)
from sharedtable.plan.queries.results import results_of
from sharedtable.plan.queries.work import milestones_of, progress_of
from sharedtable.plan.views.plan import page as plan_page


def priority_or_404(request: Request, slug: str, pk: int) -> Priority:
    """The live priority of that key at that partnership, if this reader sees it."""
    partnership = partnership_or_404(request, slug)
    rows = telling_what_it_has(Priority.objects.live().visible_to(request.standing)).prefetch_related(
        every_champion()
    )
    found = get_object_or_404(rows, partnership=partnership, pk=pk)
    found.partnership = partnership
    found.open_champions = [each for each in found.every_champion if each.ended_date is None]
    found.leaders = [each.person.name for each in found.open_champions]
    return found


@require_POST
@guarded("plan.choose_priority")
def choose(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    form = PriorityForm(partnership, request.POST)
    if not form.is_valid():
        return render(request, "plan/plan.html", plan_page(request, partnership, choose=form))
    made = choose_priority(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    say(request, _("Chosen. Next: who from a business leads it?"))
    return redirect("plan:priority", slug, made.pk)


@guarded("plan.view")
def priority(request: Request, slug: str, pk: int) -> HttpResponse:
    return render(request, "plan/priority.html", page(request, priority_or_404(request, slug, pk)))


def page(request: Request, priority: Priority, **forms: Any) -> dict[str, Any]:
    """Context of a priority's page; a form that needs a look takes the place of the empty one."""
    around = room(request, priority.partnership, current="plan:plan", here=priority.title)
    classes = around["room"].classes
    leaders = [each.person_id for each in priority.open_champions]
    reader = request.standing.person_id
    is_exploring = priority.state == PriorityState.EXPLORING
    can_agree = is_exploring and (reader in leaders or LEAD in classes)
    is_public_partner = BUSINESS not in classes
    return {
        **around,
        **work_of(priority, priority.partnership.network.day_at(timezone.now())),
        "priority": priority,
        "ideas": ideas_of(priority),
        "history": history_of(priority),
        "former": [each for each in priority.every_champion if each.ended_date is not None],
        "next_states": _next_states(priority),
        "can_agree": can_agree,
        "is_champion": reader in leaders,
        "can_champion_self": BUSINESS in classes and reader not in leaders,
        "is_public_partner": is_public_partner,
        "may_plan": not is_public_partner or priority.state in SETTLED,
        "reader_id": reader,
        "champion_form": ChampionForm(priority) if not leaders or "champion" in request.GET else None,
        "agree_form": AgreeForm(priority) if can_agree else None,
        "aside_form": SetAsideForm(),
        "question_form": QuestionForm(),
        "answer_form": AnswerForm(priority),
        **forms,
    }


def work_of(priority: Priority, today: date) -> dict[str, Any]:
    """What is done about a priority, by whom, and what came of it."""
    milestones = milestones_of(priority)
    return {
        "today": today,
        "milestones": milestones,
        "progress": progress_of(milestones, today),
        "questions": questions_about(priority),
        "responders": responders_to(priority),
        "teams": teams_on(priority),
        "results": results_of(priority),
        "promises": promises_for(priority),
    }


_MOVES = {
    PriorityState.IN_ACTION: gettext_lazy("It is in action"),
    PriorityState.ACHIEVED: gettext_lazy("It is achieved"),
    PriorityState.EXPLORING: gettext_lazy("Back to exploring"),
}


def _next_states(priority: Priority) -> list[dict[str, str | Promise]]:
    following = FOLLOWING[PriorityState(priority.state)]
    return [{"state": str(state), "label": label} for state, label in _MOVES.items() if state in following]


@guarded("plan.edit_priority")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    form = EditPriorityForm(request.POST) if request.method == "POST" else EditPriorityForm.of(priority)
    around = room(request, priority.partnership, current="plan:plan", here=priority.title)
    context = {**around, "priority": priority, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/edit_priority.html", context)
    given = form.cleaned_data
    try:
        edit_priority(priority, by=person_of(request), at=timezone.now(), expected=given.pop("version"), **given)
    except EditConflict as conflict:
        mine = EditPriorityForm(initial={**conflict.proposed, "version": conflict.current.version})  # type: ignore[attr-defined]
        return render(
            request, "plan/edit_priority.html", {**context, "form": mine, "theirs": conflict.current}, status=409
        )
    say(request, _("Saved."))
    return redirect("plan:priority", slug, pk)


@require_POST
@guarded("plan.agree_priority")
def agree(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    form = AgreeForm(priority, request.POST)
    if not form.is_valid():
        messages.error(request, _("First find somebody from a business who champions it."))
        return redirect("plan:priority", slug, pk)
    try:
        agree_priority(priority, by=person_of(request), at=timezone.now(), champion=form.cleaned_data["champion"])
    except NotReadyToAgree:
        messages.error(request, _("First a champion says what success looks like."))
    except NotTheChampion:
        messages.error(request, _("Only a champion of this priority can agree to it."))
    except WrongState:
        messages.error(request, _("Somebody else moved it meanwhile. Look at it again."))
    else:
        say(request, _("Agreed. Now everybody can plan along."))
    return redirect("plan:priority", slug, pk)


@require_POST
@guarded("plan.move_priority")
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    try:
        entry = move_priority(priority, by=person_of(request), at=timezone.now(), to=request.POST.get("to", ""))
    except (WrongState, ValueError):
        messages.error(request, _("That step does not follow from where it is now. Choose one of those offered."))
    else:
        say(request, _("Saved."), entry)
    return redirect("plan:priority", slug, pk)


@require_POST
@guarded("plan.move_priority")
def set_aside(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        return render(request, "plan/priority.html", page(request, priority, aside_form=form))
    try:
        reason = form.cleaned_data["reason"]
        entry = set_aside_priority(priority, by=person_of(request), at=timezone.now(), reason=reason)
    except (WrongState, ReasonNeeded):
        messages.error(request, _("That step does not follow from where it is now. Choose one of those offered."))
    else:
        say(request, _("Set aside. You can bring it back any time."), entry)
    return redirect("plan:priority", slug, pk)


@require_POST
@guarded("plan.archive_priority")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    entry = archive_priority(priority_or_404(request, slug, pk), by=person_of(request), at=timezone.now())
    say(request, _("Taken off the plan."), entry)
    return redirect("plan:plan", slug)
