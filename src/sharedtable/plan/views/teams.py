"""Action teams: started, shown, changed, ended; joined and left."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.teams import edit_team, end_team, start_team
from sharedtable.plan.forms import MemberForm, TeamForm
from sharedtable.plan.models import ActionTeam, Priority
from sharedtable.plan.queries import business_people
from sharedtable.plan.queries.work import milestones_of, open_members, progress_of
from sharedtable.plan.views.rows import of_table_or_404


@guarded("plan.manage_team")
def start(request: Request, slug: str) -> HttpResponse:
    """A new team; `?priority=` ticks the one it was started from."""
    partnership = partnership_or_404(request, slug, "plan.manage_team")
    if request.method == "POST":
        form = TeamForm(partnership, request.POST, is_new=True)
        if form.is_valid():
            team = start_team(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
            say(request, _("The team is there. Next: who is on it?"))
            return redirect("plan:team", slug, team.pk)
    else:
        form = TeamForm(partnership, initial={"priorities": request.GET.getlist("priority")}, is_new=True)
    around = room(request, partnership, current="plan:plan", here=_("Start a team"))
    return render(request, "plan/teams/start.html", {**around, "form": form})


@guarded("plan.view")
def team(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, ActionTeam, slug, pk)
    today = row.partnership.network.day_at(timezone.now())
    row.open_members = list(open_members(row))
    milestones = milestones_of(row)
    people = [each.person_id for each in row.open_members]
    own = [each for each in row.open_members if each.person_id == request.standing.person_id]
    around = room(request, row.partnership, current="plan:plan", here=row.name)
    context = {
        "team": row,
        "own": own[0] if own else None,
        "priorities": Priority.objects.live().filter(teams=row).order_by("recorded_at", "pk"),
        "milestones": milestones,
        "progress": progress_of(milestones, today),
        "today": today,
        "reader_id": request.standing.person_id,
        "may_lead": set(business_people(row.partnership).filter(pk__in=people).values_list("pk", flat=True)),
        "member_form": MemberForm(row) if around["room"].may["plan"]["manage_team"] else None,
    }
    return render(request, "plan/teams/team.html", {**around, **context})


@guarded("plan.manage_team")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, ActionTeam, slug, pk, rule="plan.manage_team")
    form = TeamForm(row.partnership, request.POST) if request.method == "POST" else TeamForm.of(row)
    context = {
        **room(request, row.partnership, current="plan:plan", here=row.name),
        "team": row,
        "form": form,
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/teams/edit.html", context)
    given = form.cleaned_data
    expected = given.pop("version") or 0
    try:
        entry = edit_team(row, by=person_of(request), at=timezone.now(), expected=expected, **given)
    except EditConflict as conflict:
        form.data = {**request.POST.dict(), "priorities": request.POST.getlist("priorities")}
        form.data["version"] = conflict.current.version  # type: ignore[attr-defined]
        return render(request, "plan/teams/edit.html", {**context, "theirs": conflict.current}, status=409)
    say(request, _("Saved."), entry)
    return redirect("plan:team", slug, pk)


@require_POST
@guarded("plan.manage_team")
def end(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, ActionTeam, slug, pk)
    entry = end_team(row, by=person_of(request), at=timezone.now())
    say(request, _("Its work is done. It stays in the record."), entry)
    return redirect("plan:team", slug, pk)


@require_POST
@guarded("plan.archive_actionteam")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, ActionTeam, slug, pk)
    entry = archive_row(row, by=person_of(request), at=timezone.now())
    say(request, _("Taken off the plan."), entry)
    return redirect("plan:plan", slug)
