"""Pages of networks: the list, one with its state team, settings, and who holds an office."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import allows, guarded
from sharedtable.ledger.saying import say
from sharedtable.people import actions, network_queries
from sharedtable.people.models import Network, NetworkOffice
from sharedtable.people.network_forms import AddNetworkForm, NetworkSettingsForm, OfficeForm
from sharedtable.people.requests import Request, actor_of, posted
from sharedtable.people.sections import sections_for
from sharedtable.people.standing import may


@guarded("people.see_network")
def networks(request: Request) -> HttpResponse:
    context = {
        "networks": list(network_queries.networks(request.standing)),
        "may_run": allows("people.run_networks", request.standing.classes),
    }
    return render(request, "people/networks.html", context)


@guarded("people.see_network")
def network(request: Request, slug: str) -> HttpResponse:
    row = _network(request, slug)
    context = {
        "network": row,
        "offices": network_queries.offices_of(row),
        "duties": network_queries.duties(),
        "sections": sections_for(row, request.standing),
        "may_edit": may(request.standing, "people.edit_network", row),
        "may_give": may(request.standing, "people.give_office", row),
        "may_run": may(request.standing, "people.run_networks", row),
    }
    return render(request, "people/network.html", context)


@guarded("people.run_networks")
def add(request: Request) -> HttpResponse:
    form = AddNetworkForm(posted(request))
    if form.is_valid():
        made = actions.add_network(by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("%(name)s is set up.") % {"name": made.name})
        return redirect("people:network", made.slug)
    return render(request, "people/network_form.html", {"form": form})


@guarded("people.edit_network")
def edit(request: Request, slug: str) -> HttpResponse:
    row = _network(request, slug)
    form = NetworkSettingsForm(posted(request), initial=NetworkSettingsForm.initial_of(row))
    if form.is_valid():
        actions.edit_network(row, by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:network", row.slug)
    return render(request, "people/network_form.html", {"form": form, "network": row})


@guarded("people.run_networks")
def archive(request: Request, slug: str) -> HttpResponse:
    """Asked once; refused in words while partnerships are left."""
    row = _network(request, slug)
    if request.method != "POST":
        return render(request, "people/archive_network.html", {"network": row})
    try:
        entry = actions.archive_network(row, by=actor_of(request), at=timezone.now())
    except actions.StillNeeded as error:
        messages.error(request, str(error))
        return redirect("people:network", row.slug)
    say(request, _("%(name)s is archived.") % {"name": row.name}, entry)
    return redirect("people:networks")


@guarded("people.give_office")
def give_office(request: Request, slug: str) -> HttpResponse:
    row = _network(request, slug)
    form = OfficeForm(posted(request), initial={"role": request.GET.get("role") or None})
    if form.is_valid():
        given = actions.give_office(row, by=actor_of(request), at=timezone.now(), **form.cleaned_data)
        names = {"name": given.person.name, "office": given.get_role_display()}
        say(request, _("%(name)s: %(office)s, from today.") % names)
        return redirect("people:network", row.slug)
    return render(request, "people/office_form.html", {"form": form, "network": row})


@require_POST
@guarded("people.give_office")
def end_office(request: Request, slug: str, pk: int) -> HttpResponse:
    row = _network(request, slug)
    held = NetworkOffice.objects.current().select_related("network", "person").filter(network=row)
    office = get_object_or_404(held, pk=pk)
    try:
        entry = actions.end_office(office, by=actor_of(request), at=timezone.now())
    except actions.LastAdmin as error:
        messages.error(request, str(error))
    else:
        say(request, _("%(name)s no longer holds it.") % {"name": office.person.name}, entry)
    return redirect("people:network", row.slug)


def _network(request: Request, slug: str) -> Network:
    return get_object_or_404(Network.objects.live().visible_to(request.standing), slug=slug)
