"""A person's own yes or no to being named: through their link, or signed in. Looking decides nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import answer_consent
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.consent_links import read_token
from sharedtable.partnerships.consents import state_of
from sharedtable.partnerships.models import Consent, Partnership, Role
from sharedtable.partnerships.seating import titles_of
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of


@guarded("partnerships.answer_consent")
def consent(request: Request, token: str) -> HttpResponse:
    """Whoever holds the link answers as the person it was made for, and as nobody else."""
    partnership, person = read_token(token)
    return _page(request, partnership, person)


@guarded("partnerships.view")
def own_consent(request: Request, slug: str) -> HttpResponse:
    """The same for somebody signed in who has a role here."""
    partnership, person = partnership_or_404(request, slug), person_of(request)
    get_object_or_404(Person.objects.filter(pk__in=_with_role(partnership)), pk=person.pk)
    return _page(request, partnership, person)


def _with_role(partnership: Partnership) -> list[int]:
    roles = Role.objects.current().filter(partnership=partnership)
    return list(roles.values_list("person_id", flat=True))


def _page(request: Request, partnership: Partnership, person: Person) -> HttpResponse:
    if request.method == "POST" and request.POST.get("answer") in ("yes", "no"):
        try:
            answer_consent(partnership, by=person, at=timezone.now(), is_yes=request.POST["answer"] == "yes")
        except Conflict as conflict:
            messages.error(request, str(conflict))
        else:
            messages.success(request, _("Saved. You can change your answer here at any time."))
        return redirect(request.path)
    role = (
        Role.objects.current()
        .filter(partnership=partnership, person=person)
        .select_related("organization")
        .first()
    )
    context = {
        "partnership": partnership,
        "person": person,
        "role": role,
        "title": titles_of([person.pk]).get((person.pk, role.organization_id), "") if role else "",
        "state": state_of(Consent.objects.filter(partnership=partnership, person=person).first()),
    }
    response = render(request, "partnerships/consent.html", context)
    response["Cache-Control"] = "no-store"
    return response
