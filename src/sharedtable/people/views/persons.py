"""Pages of people: the list, one, and the forms."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from sharedtable.base.access import Refused, allows, guarded
from sharedtable.base.paging import LongList
from sharedtable.ledger.actions import NotUndoable
from sharedtable.ledger.saying import say
from sharedtable.people import actions, queries
from sharedtable.people.assistants import assistants_of
from sharedtable.people.forms import AddPersonForm, EditPositionForm, PersonForm, PositionForm, person_initial
from sharedtable.people.merging.addresses import live_or_merged
from sharedtable.people.merging.finding import likely_same
from sharedtable.people.models import Organization, Person
from sharedtable.people.network_choice import network_choice
from sharedtable.people.requests import Request, actor_of, posted
from sharedtable.people.sections import sections_for
from sharedtable.people.standing import may

PAGE_SIZE = 50


@vary_on_headers("HX-Request")
@guarded("people.view")
def persons(request: Request) -> HttpResponse:
    text = request.GET.get("q", "")
    choice = network_choice(request, _("All networks"))
    rows = queries.persons(request.standing, text=text, network=choice.chosen)
    found = LongList(rows, PAGE_SIZE, fetch=queries.listed_persons, is_search=bool(text))
    context = {
        "page": found.get_page(request.GET.get("page")),
        "text": text,
        "may_add": allows("people.add", request.standing.classes),
        "may_merge": allows("people.merge", request.standing.classes),
        "choice": choice,
        "shows_network": choice.shows_network,
    }
    return render(request, "people/_persons.html" if request.htmx else "people/persons.html", context)


@guarded("people.view")
def person(request: Request, uuid: UUID) -> HttpResponse:
    row = _person(request, uuid)
    context = {
        "person": row,
        "positions": queries.positions_of(row),
        "assistants": assistants_of(row),
        "sections": sections_for(row, request.standing),
        "may_edit": may(request.standing, "people.add", row),
        "may_archive": may(request.standing, "people.archive", row),
        "may_merge": may(request.standing, "people.merge", row),
        "likely": likely_same(row),
    }
    return render(request, "people/person.html", context)


@guarded("people.add")
def add(request: Request) -> HttpResponse:
    organization = _organization_asked_for(request)
    form = AddPersonForm(posted(request), standing=request.standing, initial={"organization": organization})
    same_name: list[Person] = []
    if form.is_valid():
        same_name = _people_of_that_name(form)
        if not same_name or request.POST.get("is_another"):
            return _add(request, form)
    return render(request, "people/person_form.html", {"form": form, "same_name": same_name})


@guarded("people.add")
def edit(request: Request, uuid: UUID) -> HttpResponse:
    row = _person(request, uuid)
    form = PersonForm(posted(request), initial=person_initial(row))
    if form.is_valid():
        try:
            actions.edit_person(row, by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        except actions.AddressTaken as error:
            form.add_error("email", str(error))
        except Refused:
            words = _("%(name)s signs in with this address. Only a network admin can change it.")
            form.add_error("email", words % {"name": row.name})
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", row.uuid)
        row.refresh_from_db()
    return render(request, "people/person_form.html", {"form": form, "person": row})


@guarded("people.add")
def give_position(request: Request, uuid: UUID) -> HttpResponse:
    row = _person(request, uuid)
    form = PositionForm(posted(request), standing=request.standing)
    form.fields["organization"].required = True
    if form.is_valid():
        try:
            actions.give_position(row, by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        except actions.OtherNetwork:
            form.add_error(
                "organization", _("This organization belongs to another network. Choose one of your own.")
            )
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", row.uuid)
    return render(request, "people/position_form.html", {"form": form, "person": row})


@guarded("people.add")
def edit_position(request: Request, uuid: UUID, pk: int) -> HttpResponse:
    row = _person(request, uuid)
    position = get_object_or_404(row.positions.select_related("organization", "person__network"), pk=pk)
    form = EditPositionForm(posted(request), position=position, initial=EditPositionForm.initial_of(position))
    if form.is_valid():
        values = {**form.cleaned_data}
        assisted = values.pop("assistant_to")
        values["assistant_to_id"] = assisted.pk if assisted else None
        try:
            actions.edit_position(position, by=actor_of(request), at=timezone.now(), **values)
        except (actions.WrongDay, NotUndoable) as error:
            form.add_error("ended_date", str(error))
        except actions.NotAColleague as error:
            form.add_error("assistant_to", str(error))
        except Refused:
            form.add_error("assistant_to", _("Whoever convenes or coordinates says who is whose assistant."))
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", row.uuid)
        position.refresh_from_db()
    return render(request, "people/position_form.html", {"form": form, "person": row, "position": position})


@require_POST
@guarded("people.add")
def end_position(request: Request, uuid: UUID, pk: int) -> HttpResponse:
    row = _person(request, uuid)
    position = get_object_or_404(row.positions.filter(ended_date__isnull=True), pk=pk)
    entry = actions.end_position(position, by=actor_of(request), at=timezone.now())
    names = {"person": row.name, "organization": position.organization.name}
    say(request, _("%(person)s no longer works at %(organization)s.") % names, entry)
    return redirect("people:person", row.uuid)


@require_POST
@guarded("people.archive")
def archive(request: Request, uuid: UUID) -> HttpResponse:
    row = _person(request, uuid)
    try:
        entry = actions.archive_person(row, by=actor_of(request), at=timezone.now())
    except actions.StillNeeded as error:
        messages.error(request, str(error))
        return redirect("people:person", row.uuid)
    say(request, _("%(name)s is archived.") % {"name": row.name}, entry)
    return redirect("people:persons")


def _person(request: Request, uuid: UUID) -> Person:
    seen = Person.objects.visible_to(request.standing).select_related("network")
    return live_or_merged(seen, uuid)


def _organization_asked_for(request: Request) -> Organization | None:
    """`?organization=<uuid>`: the page somebody came from."""
    try:
        uuid = UUID(request.GET.get("organization", ""))
    except ValueError:
        return None
    return Organization.objects.visible_to(request.standing).live().filter(uuid=uuid).first()


def _people_of_that_name(form: AddPersonForm) -> list[Person]:
    """Namesakes, unless the mail address says who it is."""
    found = queries.people_named(form.chosen_network, form.cleaned_data["name"])
    email = form.cleaned_data["email"].lower()
    return [] if email and any(each.email == email for each in found) else found


def _add(request: Request, form: AddPersonForm) -> HttpResponse:
    fields = {key: value for key, value in form.cleaned_data.items() if key != "network"}
    known = queries.person_with_mail(form.chosen_network, fields["email"])
    made = actions.add_person(form.chosen_network, by=actor_of(request), at=timezone.now(), **fields)
    if made == known:
        messages.info(request, _("This mail address belongs to %(name)s: here they are.") % {"name": made.name})
    else:
        messages.success(request, _("%(name)s is on the list.") % {"name": made.name})
    return redirect("people:person", made.uuid)
