"""Who is on a team: joined, added, leading, gone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.champions import NotFromABusiness
from sharedtable.plan.actions.members import NotAtTheTable, add_member, join_team, leave_team, let_lead
from sharedtable.plan.forms import MemberForm
from sharedtable.plan.models import ActionTeam, TeamMember
from sharedtable.plan.views.rows import of_table_or_404


@require_POST
@guarded("plan.join_team")
def join(request: Request, slug: str, pk: int) -> HttpResponse:
    team = of_table_or_404(request, ActionTeam, slug, pk)
    try:
        join_team(team, by=person_of(request), at=timezone.now())
    except NotAtTheTable:
        messages.error(request, _("Only people from organizations at this table join its teams."))
    else:
        say(request, _("Welcome to the team."))
    return redirect("plan:team", slug, pk)


@require_POST
@guarded("plan.manage_team")
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    team = of_table_or_404(request, ActionTeam, slug, pk)
    form = MemberForm(team, request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose somebody at this table who is not on the team yet."))
    else:
        person = form.cleaned_data["person"]
        add_member(team, by=person_of(request), at=timezone.now(), person=person)
        say(request, _("%(name)s is on the team.") % {"name": person.name})
    return redirect("plan:team", slug, pk)


def _member(request: Request, slug: str, pk: int) -> TeamMember:
    partnership = partnership_or_404(request, slug)
    rows = TeamMember.objects.current().visible_to(request.standing)
    rows = rows.filter(team__partnership=partnership, team__archived_at__isnull=True)
    return get_object_or_404(rows.select_related("team__partnership__network", "person"), pk=pk)


@require_POST
@guarded("plan.manage_team")
def lead(request: Request, slug: str, pk: int) -> HttpResponse:
    """`to=lead` makes a member lead; anything else ends that."""
    member = _member(request, slug, pk)
    is_lead = request.POST.get("to") == "lead"
    try:
        entry = let_lead(member, by=person_of(request), at=timezone.now(), is_lead=is_lead)
    except NotFromABusiness:
        messages.error(request, _("A team is led by somebody from a business; public partners work on it."))
    else:
        words = _("%(name)s leads the team.") if is_lead else _("%(name)s leads it no longer.")
        say(request, words % {"name": member.person.name}, entry)
    return redirect("plan:team", slug, member.team_id)


@require_POST
@guarded("plan.join_team")
def leave(request: Request, slug: str, pk: int) -> HttpResponse:
    """One's own step back."""
    team = of_table_or_404(request, ActionTeam, slug, pk)
    own = TeamMember.objects.current().filter(team=team, person=person_of(request)).first()
    if own is None:
        messages.error(request, _("You are not on this team."))
    else:
        own.team, own.person = team, person_of(request)
        entry = leave_team(own, by=person_of(request), at=timezone.now())
        say(request, _("Saved. Thank you for the work."), entry)
    return redirect("plan:team", slug, pk)


@require_POST
@guarded("plan.manage_team")
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Somebody else's, written down by whoever manages the team."""
    member = _member(request, slug, pk)
    entry = leave_team(member, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s has left the team.") % {"name": member.person.name}, entry)
    return redirect("plan:team", slug, member.team_id)
