"""What whoever leads does to keep seats filled: look after an empty one, read a no, ask again, agree on a term."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions.acceptance import ask_again as ask_role_again
from sharedtable.partnerships.actions.acceptance import settle_refusal
from sharedtable.partnerships.choices import FunctionKind
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.seats import FunctionsForm, NoteForm, TermForm
from sharedtable.partnerships.models import EmptySeat, Membership, Partnership, Refusal, Role
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.succession.emptying import acknowledge_empty_seat
from sharedtable.partnerships.succession.functions import ABOUT, functions_of, set_functions
from sharedtable.partnerships.succession.terms import set_term
from sharedtable.people.requests import Request, person_of, posted

GIVE = "partnerships.give_role"


@require_POST
@guarded(GIVE)
def acknowledge(request: Request, slug: str, pk: int) -> HttpResponse:
    """“I look after it”, with a word."""
    partnership = partnership_or_404(request, slug, GIVE)
    rows = EmptySeat.objects.filter(partnership=partnership).select_related("partnership", "acknowledged_by")
    seat, form = get_object_or_404(rows, pk=pk), NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        acknowledge_empty_seat(seat, by=person_of(request), at=timezone.now(), note=note)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("Saved. It stands on your list until somebody takes the seat."))
    return redirect("partnerships:people", partnership.slug)


@require_POST
@guarded(GIVE)
def settle(request: Request, slug: str, pk: int) -> HttpResponse:
    """A no was read; it leaves the list."""
    partnership = partnership_or_404(request, slug, GIVE)
    rows = Refusal.objects.filter(role__partnership=partnership).select_related("role__partnership")
    settle_refusal(get_object_or_404(rows, pk=pk), by=person_of(request), at=timezone.now())
    messages.success(request, _("Taken off the list."))
    return redirect("partnerships:people", partnership.slug)


@require_POST
@guarded(GIVE)
def ask_again(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, GIVE)
    role = _role(partnership, pk)
    try:
        ask_role_again(role, by=person_of(request), at=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("%(name)s is asked again by mail.") % {"name": role.person.name})
    return redirect("partnerships:people", partnership.slug)


@require_POST
@guarded(GIVE)
def term(request: Request, slug: str, pk: int) -> HttpResponse:
    """Until when; empty leaves it open."""
    partnership = partnership_or_404(request, slug, GIVE)
    role, form = _role(partnership, pk), TermForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Enter a day such as 2027-06-30."))
        return redirect("partnerships:person", partnership.slug, role.person.uuid)
    try:
        entry = set_term(
            role, by=person_of(request), at=timezone.now(), ends_date=form.cleaned_data["term_ends_date"]
        )
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        say(request, _("Saved."), undo=entry)
    return redirect("partnerships:person", partnership.slug, role.person.uuid)


def _role(partnership: Partnership, pk: int) -> Role:
    rows = Role.objects.filter(partnership=partnership).select_related("partnership__network", "person")
    return get_object_or_404(rows, pk=pk)


@guarded(GIVE)
def functions(request: Request, slug: str, uuid: str) -> HttpResponse:
    """What a public partner does for the partnership."""
    partnership = partnership_or_404(request, slug, GIVE)
    rows = Membership.objects.current().filter(partnership=partnership)
    seat = get_object_or_404(rows.select_related("organization", "partnership__network"), organization__uuid=uuid)
    held = [row.function for row in functions_of([seat]).get(seat.pk, [])]
    form = FunctionsForm(posted(request), initial={"functions": held})
    if form.is_valid():
        try:
            set_functions(seat, by=person_of(request), at=timezone.now(), functions=form.cleaned_data["functions"])
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:people", partnership.slug)
    context = room(request, partnership, current="partnerships:people", here=seat.organization.name)
    return render(
        request, "partnerships/functions.html", context | {"seat": seat, "form": form, "meanings": _meanings()}
    )


def _meanings() -> list[dict[str, object]]:
    return [{"label": kind.label, "about": ABOUT[kind]} for kind in FunctionKind]
