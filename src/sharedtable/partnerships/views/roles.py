"""What one person does at the table, and naming somebody for a part that needs one."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import end_role, give_role
from sharedtable.partnerships.actions.roles import CAN_BE_INTERIM, SIDE_OF_ROLE
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.seats import EndForm, NameForm, RoleForm
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.seating import candidates_for
from sharedtable.people.merging.addresses import live_or_merged
from sharedtable.people.models import Organization, Person
from sharedtable.people.requests import Request, person_of, posted

GIVE = "partnerships.give_role"


@guarded(GIVE)
def person(request: Request, slug: str, uuid: str) -> HttpResponse:
    """One person's parts here, with dates; another one can be given, each can be ended."""
    partnership = partnership_or_404(request, slug, GIVE)
    somebody = live_or_merged(Person.objects.filter(network_id=partnership.network_id), uuid)
    form = RoleForm(posted(request), organizations=_organizations(partnership, somebody))
    if form.is_valid() and _give(request, partnership, somebody, form):
        return redirect("partnerships:person", partnership.slug, somebody.uuid)
    roles = Role.objects.filter(partnership=partnership, person=somebody).select_related(
        "organization", "accepted_by"
    )
    held = list(roles.order_by("-started_date", "pk"))
    positions = somebody.positions.filter(ended_date__isnull=True).select_related("organization").order_by("pk")
    context = room(request, partnership, current="partnerships:people", here=somebody.name) | {
        "person": somebody,
        "positions": list(positions),
        "open_roles": [role for role in held if role.ended_date is None],
        "ended_roles": [role for role in held if role.ended_date],
        "form": form,
        "end_form": EndForm(auto_id=False),
    }
    return render(request, "partnerships/person.html", context)


def _organizations(partnership: Partnership, somebody: Person) -> QuerySet[Organization]:
    """Organizations at the table where they work."""
    seated = Membership.objects.current().filter(partnership=partnership).values("organization_id")
    employers = Organization.objects.live().filter(
        pk__in=seated, positions__person=somebody, positions__ended_date__isnull=True
    )
    return employers.distinct().order_by("name", "pk")


def _give(request: Request, partnership: Partnership, somebody: Person, form: RoleForm | NameForm) -> bool:
    data = form.cleaned_data
    try:
        role = give_role(
            partnership,
            by=person_of(request),
            at=timezone.now(),
            person=somebody,
            kind=data["kind"],
            organization=data["organization"],
            is_interim=data["is_interim"],
            started_date=data.get("started_date"),
            term_ends_date=data.get("term_ends_date"),
            hours_a_year=data.get("hours_a_year"),
            is_invited=data["is_invited"],
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    words = {"name": somebody.name, "role": role.get_kind_display()}
    messages.success(request, _("%(name)s: %(role)s.") % words)
    return True


@guarded(GIVE)
def name_role(request: Request, slug: str, kind: str) -> HttpResponse:
    """Who takes this part? Chosen among the people who work at an organization at the table."""
    partnership = partnership_or_404(request, slug, GIVE)
    if kind not in RoleKind.values:
        raise Http404
    candidates = candidates_for(partnership, SIDE_OF_ROLE.get(RoleKind(kind)))
    form = NameForm(
        posted(request), kind=kind, candidates=candidates, has_interim=RoleKind(kind) in CAN_BE_INTERIM
    )
    if form.is_valid():
        chosen = form.chosen
        if _give(request, partnership, chosen.person, form):
            return redirect("partnerships:people", partnership.slug)
    label = RoleKind(kind).label
    context = room(request, partnership, current="partnerships:people", here=label) | {
        "form": form,
        "kind": kind,
        "label": label,
        "candidates": candidates,
    }
    return render(request, "partnerships/name_role.html", context)


@require_POST
@guarded(GIVE)
def end(request: Request, slug: str, pk: int) -> HttpResponse:
    """End one role on a day; the message offers to undo it."""
    partnership = partnership_or_404(request, slug, GIVE)
    roles = Role.objects.filter(partnership=partnership).select_related("person", "partnership__network")
    role = get_object_or_404(roles, pk=pk)
    form = EndForm(request.POST)
    day = form.cleaned_data["ended_date"] if form.is_valid() else None
    try:
        entry = end_role(role, by=person_of(request), at=timezone.now(), ended_date=day)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        words = {"name": role.person.name, "role": role.get_kind_display()}
        say(request, _("%(name)s is no longer: %(role)s.") % words, undo=entry)
    return redirect("partnerships:people", partnership.slug)
