"""Promises: written down, confirmed by who gives them (signed in or from their mail), taken off the list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.models import Person, Position
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may
from sharedtable.plan.actions.changing_promises import edit_commitment
from sharedtable.plan.actions.commitments import (
    GivenBeforePromised,
    NotTheGiver,
    archive_commitment,
    confirm_commitment,
    keep_commitment,
    record_commitment,
)
from sharedtable.plan.actions.owners import OwnerNotAtTheTable
from sharedtable.plan.confirming import commitment_of
from sharedtable.plan.forms import CommitmentForm, EditCommitmentForm, KeptForm
from sharedtable.plan.models import Commitment, Signature
from sharedtable.plan.signing.actions import is_to_be_signed, sign_commitment


def _back(slug: str) -> HttpResponse:
    return redirect(f"{reverse('plan:plan', args=[slug])}#promises")


@guarded("plan.record_commitment")
def add(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.record_commitment")
    if request.method != "POST":
        today = partnership.network.day_at(timezone.now())
        first = {"committed_date": today, "priority": request.GET.get("priority")}
        return _form_page(request, partnership, CommitmentForm(partnership, initial=first))
    form = CommitmentForm(partnership, request.POST)
    if not form.is_valid():
        return _form_page(request, partnership, form)
    made = record_commitment(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    asked = made.confirmed_at is None and made.person and made.person.email
    say(request, _("Saved. They are asked by mail whether it is right.") if asked else _("Saved."))
    return _back(slug)


def _form_page(request: Request, partnership: Partnership, form: CommitmentForm) -> HttpResponse:
    around = room(request, partnership, current="plan:plan", here=_("Write down a promise"))
    return render(request, "plan/add_commitment.html", {**around, "form": form})


@guarded("plan.record_commitment")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Words, giver, worth or day; whoever confirmed or signed is asked again."""
    commitment = _commitment(request, slug, pk)
    if not may(request.standing, "plan.record_commitment", commitment):
        raise Http404
    table = commitment.partnership
    form = (
        EditCommitmentForm(table, request.POST) if request.method == "POST" else EditCommitmentForm.of(commitment)
    )
    context = {
        **room(request, table, current="plan:plan", here=_("Change a promise")),
        "form": form,
        "commitment": commitment,
        "signature": Signature.objects.standing().filter(commitment=commitment).first(),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/edit_commitment.html", context, status=422 if form.errors else 200)
    given = form.cleaned_data
    try:
        entry = edit_commitment(
            commitment, by=person_of(request), at=timezone.now(), expected=given.pop("version"), **given
        )
    except EditConflict as conflict:
        form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
        return render(request, "plan/edit_commitment.html", {**context, "theirs": conflict.current}, status=409)
    except OwnerNotAtTheTable:
        form.add_error("person", _("Choose somebody who is at the table."))
        return render(request, "plan/edit_commitment.html", context, status=422)
    asked = commitment.confirmed_at is None and commitment.person and commitment.person.email
    say(request, _("Saved. They are asked by mail whether it is right.") if asked else _("Saved."), entry)
    return _back(slug)


def _commitment(request: Request, slug: str, pk: int) -> Commitment:
    partnership = partnership_or_404(request, slug)
    rows = Commitment.objects.live().visible_to(request.standing).select_related("partnership", "organization")
    return get_object_or_404(rows, partnership=partnership, pk=pk)


@require_POST
@guarded("plan.view")
def confirm(request: Request, slug: str, pk: int) -> HttpResponse:
    commitment = _commitment(request, slug, pk)
    try:
        is_public = "is_value_public" in request.POST
        confirm_commitment(commitment, by=person_of(request), at=timezone.now(), is_value_public=is_public)
    except NotTheGiver:
        messages.error(request, _("Only whoever gives this can confirm it. Ask them to."))
    else:
        say(request, _("Confirmed. Thank you."))
    return _back(slug)


@require_POST
@guarded("plan.record_commitment")
def keep(request: Request, slug: str, pk: int) -> HttpResponse:
    commitment, form = _commitment(request, slug, pk), KeptForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day by which all of it was given."))
        return _back(slug)
    try:
        entry = keep_commitment(commitment, by=person_of(request), at=timezone.now(), on=form.cleaned_data["on"])
    except GivenBeforePromised:
        messages.error(request, _("Choose a day after it was promised."))
    else:
        say(request, _("Given. Thank you."), entry)
    return _back(slug)


@require_POST
@guarded("plan.archive_commitment")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    entry = archive_commitment(_commitment(request, slug, pk), by=person_of(request), at=timezone.now())
    say(request, _("Taken off the list."), entry)
    return _back(slug)


@guarded("plan.confirm_commitment")
def confirm_by_mail(request: Request, slug: str, token: str) -> HttpResponse:
    """The page behind the mailed address. Opening it changes nothing, so that mail scanners confirm nothing."""
    commitment = commitment_of(token)
    if commitment is None or commitment.partnership.slug != slug or commitment.person is None:
        raise Http404
    error = ""
    if request.method == "POST" and "name" in request.POST:
        error = _sign(request, commitment, commitment.person)
    elif request.method == "POST":
        is_public = "is_value_public" in request.POST
        confirm_commitment(commitment, by=commitment.person, at=timezone.now(), is_value_public=is_public)
    context = {"commitment": commitment, "is_to_be_signed": is_to_be_signed(commitment), "error": error}
    context |= {
        "title": _title_of(commitment),
        "signature": Signature.objects.standing().filter(commitment=commitment).first(),
    }
    return render(request, "plan/confirm_commitment.html", context, status=422 if error else 200)


def _sign(request: Request, commitment: Commitment, signer: Person) -> str:
    """What stands in the way, in words."""
    try:
        name, title = request.POST["name"][:200], request.POST.get("title", "")[:120]
        sign_commitment(commitment, by=signer, at=timezone.now(), name=name, title=title)
    except Conflict as conflict:
        return str(conflict)
    return ""


def _title_of(commitment: Commitment) -> str:
    """The signer's job there, as far as known."""
    held = Position.objects.current().filter(person=commitment.person, organization=commitment.organization)
    return held.values_list("title", flat=True).first() or ""
