"""What we hold about somebody: read, taken home, and erased."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.people.actions.erasure import ErasedAlready, erase_person
from sharedtable.people.actions.records import StillNeeded
from sharedtable.people.export import archive_of, kept_about
from sharedtable.people.freshness import fresh
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.sections import names_of_uses


class SureForm(forms.Form):
    is_sure = forms.BooleanField(
        label=gettext_lazy("Erase for good. I know that nobody can bring it back."),
        error_messages={"required": gettext_lazy("Tick this if you are sure.")},
    )


@never_cache
@guarded("people.own_page")
def own_data(request: Request) -> HttpResponse:
    """What we hold, kind by kind, with the way to take it home."""
    kept = kept_about(person_of(request))
    context = {"held": [each for each in kept if each.rows], "empty": [each for each in kept if not each.rows]}
    return render(request, "people/own_data.html", context)


@never_cache
@guarded("people.own_page")
@fresh
def download(request: Request) -> HttpResponse:
    content = archive_of(person_of(request), at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="sharedtable-my-data.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@never_cache
@guarded("people.own_page")
@fresh
def erase_me(request: Request) -> HttpResponse:
    """One's own wish: afterwards nobody is signed in."""
    person = person_of(request)
    form = SureForm(posted(request))
    if form.is_valid() and _erase(request, person, person):
        logout(request)
        return render(request, "people/erased.html")
    return _ask(request, person, form, is_own=True)


@never_cache
@guarded("people.erase")
def erase(request: Request, uuid: UUID) -> HttpResponse:
    """At somebody's wish, by a network admin."""
    rows = Person.objects.visible_to(request.standing).filter(erased_at=None).select_related("network")
    person = get_object_or_404(rows, uuid=uuid)
    form = SureForm(posted(request))
    if form.is_valid() and _erase(request, person, person_of(request)):
        messages.success(request, _("Erased. What was counted stays counted."))
        return redirect("people:persons")
    return _ask(request, person, form, is_own=False)


def _erase(request: Request, person: Person, by: Person) -> bool:
    try:
        erase_person(person, by=by, at=timezone.now())
    except StillNeeded as refusal:
        messages.error(request, str(refusal))
        return False
    except ErasedAlready:
        return True
    return True


def _ask(request: Request, person: Person, form: SureForm, *, is_own: bool) -> HttpResponse:
    kept = [each for each in kept_about(person) if each.rows]
    context = {
        "person": person,
        "form": form,
        "is_own": is_own,
        "goes": [each for each in kept if not each.stays],
        "stays": [each for each in kept if each.stays],
        "uses": names_of_uses(person),
    }
    return render(request, "people/erase.html", context)
