"""Letting somebody in: whether they sign in yet, inviting them, taking an invitation back, and who was invited."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.people.actions import sign_in_links as actions
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.sign_in_queries import door_of, waiting_invitations

PAGE_SIZE = 50


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("A line of your own"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Stands in the mail, above the button."),
    )


@guarded("people.invite")
def invitations(request: Request) -> HttpResponse:
    """Everybody who was invited to sign in and has not yet."""
    now = timezone.now()
    page = Paginator(waiting_invitations(request.standing), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "people/invitations.html", {"page": page, "now": now})


@guarded("people.invite")
def sign_in_of(request: Request, uuid: UUID) -> HttpResponse:
    """Whether one person signs in, and the form that invites them."""
    person = _person(request, uuid)
    form = NoteForm(posted(request))
    if form.is_valid() and _invite(request, person, form.cleaned_data["note"]):
        return redirect("people:sign_in_of", person.uuid)
    door = door_of(person, timezone.now())
    return render(request, "people/sign_in_of.html", {"person": person, "form": form, "door": door})


@require_POST
@guarded("people.invite")
def withdraw(request: Request, uuid: UUID) -> HttpResponse:
    person = _person(request, uuid)
    try:
        actions.withdraw_invitation(person, by=person_of(request), at=timezone.now())
    except actions.NoInvitation:
        messages.info(request, _("There is no invitation left to take back."))
    else:
        messages.success(request, _("Taken back: the link in the mail signs in no more."))
    return redirect("people:sign_in_of", person.uuid)


def _invite(request: Request, person: Person, note: str) -> bool:
    try:
        link = actions.invite_to_sign_in(person, by=person_of(request), at=timezone.now(), note=note)
    except actions.NotInvited as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": link.email})
    return True


def _person(request: Request, uuid: UUID) -> Person:
    rows = Person.objects.visible_to(request.standing).live().select_related("network", "user")
    return get_object_or_404(rows, uuid=uuid)
