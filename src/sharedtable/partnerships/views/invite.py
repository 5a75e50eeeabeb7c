"""Inviting people of a table to sign in, several at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.inviting import outside
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import current_roles
from sharedtable.partnerships.rooms import room
from sharedtable.people.actions.sign_in_links import NotInvited, invite_to_sign_in
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of


@guarded("partnerships.give_role")
def invite(request: Request, slug: str) -> HttpResponse:
    """Everybody here who never signed in; the ticked ones are mailed a link."""
    partnership = partnership_or_404(request, slug, "partnerships.give_role")
    people = outside(current_roles(partnership))
    if request.method == "POST":
        ticked = set(request.POST.getlist("person"))
        return _invite(request, partnership, [each.person for each in people if str(each.person.uuid) in ticked])
    context = room(request, partnership, current="partnerships:people", here=_("Invite to sign in"))
    return render(request, "partnerships/invite.html", context | {"outside": people})


def _invite(request: Request, partnership: Partnership, people: list[Person]) -> HttpResponse:
    by, now = person_of(request), timezone.now()
    home = reverse("partnerships:home", args=[partnership.slug])
    invited = 0
    for person in people:
        try:
            invite_to_sign_in(person, by=by, at=now, next_path=home)
            invited += 1
        except NotInvited as refusal:
            messages.error(request, str(refusal))
    if invited:
        said = ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", invited)
        messages.success(request, said % {"n": invited})
    elif not people:
        messages.error(request, _("Tick whom you want to invite."))
    return redirect("partnerships:invite_to_sign_in", partnership.slug)
