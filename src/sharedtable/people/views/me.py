"""One's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.people import actions, queries
from sharedtable.people.forms import OwnDetailsForm
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.sections import sections_for


@guarded("people.own_page")
def me(request: Request) -> HttpResponse:
    person = person_of(request)
    form = OwnDetailsForm(posted(request), initial={"name": person.name, "phone": person.phone})
    if form.is_valid():
        actions.edit_own_details(person, by=person, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:me")
    context = {
        "person": person,
        "form": form,
        "positions": queries.positions_of(person),
        "sections": sections_for(person, request.standing),
    }
    return render(request, "people/me.html", context)
