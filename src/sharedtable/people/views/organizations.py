"""Pages of organizations: the list, one, and the forms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from sharedtable.base.access import allows, guarded
from sharedtable.base.paging import LongList
from sharedtable.ledger.saying import say
from sharedtable.people import actions, queries
from sharedtable.people.choices import System
from sharedtable.people.forms import AddOrganizationForm, OrganizationForm
from sharedtable.people.merging.addresses import live_or_merged
from sharedtable.people.merging.finding import likely_same
from sharedtable.people.models import Organization
from sharedtable.people.network_choice import network_choice
from sharedtable.people.requests import Request, actor_of, posted
from sharedtable.people.sections import sections_for
from sharedtable.people.standing import may

PAGE_SIZE = 50


@vary_on_headers("HX-Request")
@guarded("people.view")
def organizations(request: Request) -> HttpResponse:
    text, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    choice = network_choice(request, _("All networks"))
    rows = queries.organizations(request.standing, text=text, kind=kind, network=choice.chosen)
    found = LongList(rows, PAGE_SIZE, fetch=queries.listed_organizations, is_search=bool(text))
    context = {
        "page": found.get_page(request.GET.get("page")),
        "text": text,
        "kind": kind,
        "kinds": _kinds(),
        "counts": queries.organization_counts(request.standing, choice.chosen),
        "may_add": allows("people.add", request.standing.classes),
        "may_merge": allows("people.merge", request.standing.classes),
        "choice": choice,
        "shows_network": choice.shows_network,
    }
    template = "people/_organizations.html" if request.htmx else "people/organizations.html"
    return render(request, template, context)


@guarded("people.view")
def organization(request: Request, uuid: str) -> HttpResponse:
    row = _organization(request, uuid)
    context = {
        "organization": row,
        "profile": queries.profile_of(row),
        "staff": queries.staff_of(row),
        "sections": sections_for(row, request.standing),
        "may_edit": may(request.standing, "people.add", row),
        "may_archive": may(request.standing, "people.archive", row),
        "may_merge": may(request.standing, "people.merge", row),
        "likely": likely_same(row),
    }
    return render(request, "people/organization.html", context)


@guarded("people.add")
def add(request: Request) -> HttpResponse:
    form = AddOrganizationForm(
        posted(request), standing=request.standing, initial={"name": request.GET.get("name", "")}
    )
    similar: list[Organization] = []
    if form.is_valid():
        similar = queries.similar_organizations(form.chosen_network, form.cleaned_data["name"])
        if not similar or request.POST.get("is_another"):
            made = _try_add(request, form)
            if made:
                messages.success(request, _("%(name)s is on the list.") % {"name": made.name})
                return redirect("people:organization", made.uuid)
    return render(request, "people/organization_form.html", {"form": form, "similar": similar})


@guarded("people.add")
def edit(request: Request, uuid: str) -> HttpResponse:
    row = _organization(request, uuid)
    form = OrganizationForm(posted(request), initial=OrganizationForm.initial_of(row))
    if form.is_valid():
        try:
            actions.edit_organization(row, by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        except actions.NameTaken as error:
            form.add_error("name", str(error))
            row.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("people:organization", row.uuid)
    return render(request, "people/organization_form.html", {"form": form, "organization": row})


@require_POST
@guarded("people.archive")
def archive(request: Request, uuid: str) -> HttpResponse:
    row = _organization(request, uuid)
    try:
        entry = actions.archive_organization(row, by=actor_of(request), at=timezone.now())
    except actions.StillNeeded as error:
        messages.error(request, str(error))
        return redirect("people:organization", row.uuid)
    say(request, _("%(name)s is archived.") % {"name": row.name}, entry)
    return redirect("people:organizations")


def _organization(request: Request, uuid: str) -> Organization:
    seen = Organization.objects.visible_to(request.standing).select_related("network")
    return live_or_merged(seen, uuid)


def _try_add(request: Request, form: AddOrganizationForm) -> Organization | None:
    fields = {key: value for key, value in form.cleaned_data.items() if key != "network"}
    try:
        return actions.add_organization(form.chosen_network, by=actor_of(request), at=timezone.now(), **fields)
    except actions.NameTaken as error:
        form.add_error("name", str(error))
        return None


def _kinds() -> list[tuple[str, str]]:
    return [
        ("", _("All")),
        (queries.EMPLOYERS, _("Employers")),
        (queries.PARTNERS, _("Public partners, all")),
        *[(value, str(label)) for value, label in System.choices],
    ]
