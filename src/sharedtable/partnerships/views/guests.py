"""Which other networks read a partnership, and inviting one."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions.guests import end_guest, invite_guest
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import GuestNetwork, Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.choices import GuestRights
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted


class GuestForm(forms.Form):
    """One of the other networks of the deployment that is not a guest yet."""

    network = forms.ModelChoiceField(
        Network.objects.none(),
        label=gettext_lazy("Which network?"),
        empty_label=gettext_lazy("Choose one"),
        error_messages={"required": gettext_lazy("Choose a network.")},
    )

    def __init__(self, partnership: Partnership, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        guests = GuestNetwork.objects.current().filter(partnership=partnership).values("network_id")
        others = Network.objects.live().exclude(pk=partnership.network_id).exclude(pk__in=guests)
        self.fields["network"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]


@guarded("partnerships.invite_guest")
def guests(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.invite_guest")
    form = GuestForm(partnership, posted(request))
    if form.is_valid():
        try:
            made = invite_guest(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            say(request, _("%(name)s reads along from now on.") % {"name": made.network.name})
            return redirect("partnerships:guests", partnership.slug)
    rows = GuestNetwork.objects.filter(partnership=partnership).select_related("network")
    rows = rows.order_by("network__name", "pk")
    context = room(request, partnership, current="partnerships:people", here=_("Guests")) | {
        "form": form,
        "guests": [row for row in rows if row.ended_date is None],
        "earlier": [row for row in rows if row.ended_date is not None],
        "is_closed": partnership.network.guest_rights == GuestRights.NOBODY,
    }
    return render(request, "partnerships/guests.html", context)


@require_POST
@guarded("partnerships.invite_guest")
def end(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.invite_guest")
    rows = GuestNetwork.objects.current().visible_to(request.standing).select_related("network")
    guest = get_object_or_404(rows.filter(partnership=partnership), pk=pk)
    entry = end_guest(guest, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s reads nothing here any more.") % {"name": guest.network.name}, entry)
    return redirect("partnerships:guests", partnership.slug)
