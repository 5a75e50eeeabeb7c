"""First responders of a priority: chosen, saying yes, done."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import BUSINESS
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.owners import OwnerNotAtTheTable
from sharedtable.plan.actions.responders import (
    NotTheResponder,
    RespondsAlready,
    accept_response,
    choose_responder,
    end_response,
)
from sharedtable.plan.forms import EndResponseForm, ResponderForm
from sharedtable.plan.models import FirstResponder
from sharedtable.plan.views.priorities import priority_or_404
from sharedtable.plan.views.rows import of_priority_or_404


def _back(slug: str, pk: int) -> HttpResponse:
    return redirect(f"{reverse('plan:priority', args=[slug, pk])}#responders")


@guarded("plan.choose_responder")
def choose(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    around = room(request, priority.partnership, current="plan:plan", here=_("Who acts first?"))
    reader = request.standing.person_id
    chosen_by = reader if BUSINESS in around["room"].classes else next(iter(priority.open_champions), None)
    initial = {"chosen_by": getattr(chosen_by, "person_id", chosen_by)}
    form = ResponderForm(priority, request.POST or None, initial=initial)
    context = {**around, "priority": priority, "form": form, "is_public_partner": reader != chosen_by}
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/responders/choose.html", context)
    try:
        made = choose_responder(priority, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except (RespondsAlready, OwnerNotAtTheTable):
        form.add_error(
            "organization",
            _("They act on this already, or are not at the table any more. Choose another organization."),
        )
        return render(request, "plan/responders/choose.html", context)
    asked = made.person is not None and made.person.email and made.accepted_at is None
    say(request, _("Saved. They are asked by mail.") if asked else _("Saved."))
    return _back(slug, pk)


@require_POST
@guarded("plan.accept_response")
def accept(request: Request, slug: str, pk: int) -> HttpResponse:
    responder = of_priority_or_404(request, FirstResponder, slug, pk)
    try:
        accept_response(responder, by=person_of(request), at=timezone.now())
    except NotTheResponder:
        messages.error(request, _("Only whoever was asked can say yes. Ask them to."))
    else:
        say(request, _("Thank you. The champions see that you are in."))
    return _back(slug, responder.priority_id)


@require_POST
@guarded("plan.choose_responder")
def end(request: Request, slug: str, pk: int) -> HttpResponse:
    responder = of_priority_or_404(request, FirstResponder, slug, pk)
    form = EndResponseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    entry = end_response(responder, by=person_of(request), at=timezone.now(), reason=reason)
    say(request, _("Saved. It stays in the record."), entry)
    return _back(slug, responder.priority_id)


@require_POST
@guarded("plan.archive_firstresponder")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    responder = of_priority_or_404(request, FirstResponder, slug, pk)
    entry = archive_row(responder, by=person_of(request), at=timezone.now())
    say(request, _("Taken off."), entry)
    return _back(slug, responder.priority_id)
