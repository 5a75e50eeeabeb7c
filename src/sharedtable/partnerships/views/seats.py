"""Who is at the table, and organizations taking a seat or leaving."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.searching import typed
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import NewOrganization, end_membership, seat_with_people
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.seats import (
    BLANK_ROWS,
    MOST_ROWS,
    EndForm,
    KnownPersonForm,
    NewPersonForm,
    SeatForm,
)
from sharedtable.partnerships.inviting import never_signed_in
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.queries import current_roles, current_seats, table_from
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.rules import TEAM
from sharedtable.partnerships.seating import earlier_at, free_people, organizations_to_seat, seating_of
from sharedtable.partnerships.succession.functions import functions_of
from sharedtable.partnerships.succession.open_matters import open_matters
from sharedtable.partnerships.words import listed
from sharedtable.people.actions import NameTaken
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization
from sharedtable.people.requests import Request, person_of, posted, uuid_or_404
from sharedtable.people.standing import may


@guarded("partnerships.view")
def people(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    seats, roles = current_seats(partnership), current_roles(partnership)
    table = table_from(partnership, seats, roles)
    may_fill = may(request.standing, "partnerships.give_role", partnership)
    is_team = bool(partnership.classes_for(request.standing) & TEAM)
    context = room(request, partnership, current="partnerships:people") | {
        "table": table,
        "empty": listed([vacancy.words for vacancy in table.empty]),
        "seating": seating_of(seats, roles, functions_of(seats) if is_team else None),
        "earlier": earlier_at(partnership),
        "matters": open_matters(partnership, roles, timezone.now()) if may_fill else None,
        "outside": never_signed_in(roles) if may(request.standing, "people.invite", partnership) else [],
    }
    return render(request, "partnerships/people.html", context)


@guarded("partnerships.give_role")
def seat(request: Request, slug: str) -> HttpResponse:
    """Find the organization first; then its seat and its people on one short form."""
    partnership = partnership_or_404(request, slug, "partnerships.give_role")
    organization = _organization(request, partnership)
    name = request.GET.get("name", "").strip()
    if organization is None and not name:
        return _find(request, partnership)
    return _seat_form(request, partnership, organization, name)


def _organization(request: Request, partnership: Partnership) -> Organization | None:
    key = request.GET.get("organization")
    if not key:
        return None
    rows = Organization.objects.live().filter(network_id=partnership.network_id)
    return get_object_or_404(rows, uuid=uuid_or_404(key))


def _find(request: Request, partnership: Partnership) -> HttpResponse:
    word = typed(request.GET.get("q", ""))
    found = organizations_to_seat(partnership, word)
    context = room(request, partnership, current="partnerships:people", here=_("Add an organization")) | {
        "word": word,
        "side": request.GET.get("side", ""),
        "found": found,
        "is_known": any(each.organization.name.lower() == word.lower() for each in found),
    }
    template = "partnerships/_found_organizations.html" if request.htmx else "partnerships/find_organization.html"
    return render(request, template, context)


def _seat_form(
    request: Request, partnership: Partnership, organization: Organization | None, name: str
) -> HttpResponse:
    seat = Membership.objects.current().filter(partnership=partnership, organization=organization).first()
    data = posted(request)
    form = SeatForm(
        data, organization=organization, is_seated=bool(seat), initial=_first(request, organization, name)
    )
    known = [KnownPersonForm(data, person=person) for person in free_people(partnership, organization)]
    count = _count_of_rows(request)
    new = [NewPersonForm(data, prefix=f"new-{row}") for row in range(count)]
    if (
        request.method == "POST"
        and "more" not in request.POST
        and all(each.is_valid() for each in [form, *known, *new])
    ):
        response = _take_seat(request, partnership, organization, seat, form, [*known, *new])
        if response:
            return response
    here = organization.name if organization else _("Add an organization")
    context = room(request, partnership, current="partnerships:people", here=here) | {
        "form": form,
        "organization": organization,
        "seat": seat,
        "known": known,
        "new": new,
        "rows": count,
        "is_growing": "more" in request.POST,
    }
    return render(request, "partnerships/seat.html", context)


def _count_of_rows(request: Request) -> int:
    """Rows for new people: as many as the form had, and one more when asked."""
    said = request.POST.get("rows", "")
    shown = int(said) if said.isascii() and said.isdigit() else BLANK_ROWS
    return min(shown + ("more" in request.POST), MOST_ROWS)


def _first(request: Request, organization: Organization | None, name: str) -> dict[str, str]:
    if organization:
        return {"side": organization.usual_side}
    side = request.GET.get("side", "")
    return {"name": name, "side": side if side in Side.values else ""}


def _take_seat(
    request: Request,
    partnership: Partnership,
    organization: Organization | None,
    seat: Membership | None,
    form: SeatForm,
    rows: list[KnownPersonForm | NewPersonForm],
) -> HttpResponse | None:
    data = form.cleaned_data
    people = [each for row in rows for each in row.newcomers()]
    try:
        taken = seat_with_people(
            partnership,
            by=person_of(request),
            at=timezone.now(),
            organization=organization or NewOrganization(data["name"], data["system"]),
            side=seat.side if seat else data["side"],
            people=people,
            is_invited=data["is_invited"],
        )
    except NameTaken as taken_name:
        form.add_error(
            "name", _("%(name)s is listed already. Choose it from the list.") % {"name": taken_name.existing}
        )
        return None
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return None
    messages.success(request, _("%(name)s is at the table.") % {"name": taken.organization.name})
    return redirect("partnerships:people", partnership.slug)


@guarded("partnerships.give_role")
def leave(request: Request, slug: str, uuid: str) -> HttpResponse:
    """An organization gives up its seat: asked once, with the day."""
    partnership = partnership_or_404(request, slug, "partnerships.give_role")
    seats = (
        Membership.objects.current().filter(partnership=partnership).select_related("organization", "partnership")
    )
    seat = get_object_or_404(seats, organization__uuid=uuid)
    form = EndForm(posted(request))
    if form.is_valid():
        try:
            entry = end_membership(
                seat, by=person_of(request), at=timezone.now(), ended_date=form.cleaned_data["ended_date"]
            )
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            say(request, _("%(name)s has left the table.") % {"name": seat.organization.name}, undo=entry)
            return redirect("partnerships:people", partnership.slug)
    roles = Role.objects.current().filter(partnership=partnership, organization_id=seat.organization_id)
    context = room(request, partnership, current="partnerships:people", here=seat.organization.name) | {
        "seat": seat,
        "form": form,
        "roles": roles.select_related("person").order_by("person__name", "pk"),
    }
    return render(request, "partnerships/leave.html", context)
