"""Results: written down with their evidence, shown, changed, permitted by whose words they are."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.files import files_of
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.evidence import add_evidence, remove_evidence
from sharedtable.plan.actions.outcomes import edit_outcome, record_outcome
from sharedtable.plan.actions.owners import OwnerNotAtTheTable
from sharedtable.plan.actions.permissions import NobodyToAsk, NotTheirWords, answer_permission, ask_permission
from sharedtable.plan.choices import Reach
from sharedtable.plan.forms import EvidenceForm, OutcomeForm
from sharedtable.plan.models import Outcome
from sharedtable.plan.permitting import outcome_of
from sharedtable.plan.queries.results import goals_at
from sharedtable.plan.views.rows import of_table_or_404

RELATED = ("priority", "person", "organization")


@guarded("plan.record_outcome")
def add(request: Request, slug: str) -> HttpResponse:
    """`?priority=` is the one it came of."""
    partnership = partnership_or_404(request, slug, "plan.record_outcome")
    today = partnership.network.day_at(timezone.now())
    first = {"occurred_date": today, "reach": Reach.QUICK_WIN, "priority": request.GET.get("priority")}
    form = OutcomeForm(partnership, request.POST or None, initial=first, is_new=True)
    context = {
        **room(request, partnership, current="plan:plan", here=_("What changed?")),
        "form": form,
        "goals": goals_at(partnership),
    }
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/results/add_outcome.html", context)
    made = record_outcome(partnership, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    say(request, _("Saved. Next: is there something that shows it?"))
    return redirect("plan:outcome", slug, made.pk)


@guarded("plan.view")
def outcome(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk, related=RELATED)
    return render(request, "plan/results/outcome.html", _page(request, row))


def _page(request: Request, row: Outcome, **more: Any) -> dict[str, Any]:
    return {
        **room(request, row.partnership, current="plan:plan", here=row.statement),
        "outcome": row,
        "files": list(files_of(row)),
        "is_mine": row.person_id is not None and row.person_id == request.standing.person_id,
        "evidence_form": EvidenceForm(),
        **more,
    }


@guarded("plan.record_outcome")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk, rule="plan.record_outcome", related=RELATED)
    is_post = request.method == "POST"
    form = OutcomeForm(row.partnership, request.POST) if is_post else OutcomeForm.of(row)
    context = _page(request, row, form=form, goals=goals_at(row.partnership))
    if not is_post or not form.is_valid():
        return render(request, "plan/results/edit_outcome.html", context)
    given = form.cleaned_data
    expected = given.pop("version") or 0
    try:
        entry = edit_outcome(row, by=person_of(request), at=timezone.now(), expected=expected, **given)
    except EditConflict as conflict:
        form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
        return render(
            request, "plan/results/edit_outcome.html", {**context, "theirs": conflict.current}, status=409
        )
    except OwnerNotAtTheTable:
        form.add_error("person", _("Choose somebody who is at the table."))
        return render(request, "plan/results/edit_outcome.html", context)
    say(request, _("Saved."), entry)
    return redirect("plan:outcome", slug, pk)


@require_POST
@guarded("plan.archive_outcome")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk)
    entry = archive_row(row, by=person_of(request), at=timezone.now())
    say(request, _("Taken off the list."), entry)
    return redirect("plan:results", slug)


@require_POST
@guarded("plan.record_outcome")
def bring_evidence(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk, rule="plan.record_outcome", related=RELATED)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "plan/results/outcome.html", _page(request, row, evidence_form=form), status=422)
    entry = add_evidence(row, form.cleaned_data["file"], by=person_of(request), at=timezone.now())
    say(request, _("One file added."), entry)
    return redirect("plan:outcome", slug, pk)


@require_POST
@guarded("plan.record_outcome")
def remove(request: Request, slug: str, pk: int, file_id: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk, rule="plan.record_outcome")
    stored = get_object_or_404(files_of(row), pk=file_id)
    entry = remove_evidence(row, stored, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s is taken away.") % {"name": stored.name}, entry)
    return redirect("plan:outcome", slug, pk)


@require_POST
@guarded("plan.record_outcome")
def ask(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_table_or_404(request, Outcome, slug, pk, related=RELATED)
    try:
        ask_permission(row, by=person_of(request), at=timezone.now())
    except NobodyToAsk:
        messages.error(request, _("Say first whose words these are: somebody with a mail address."))
    else:
        say(request, _("Asked by mail. Until they say yes, it stays among you."))
    return redirect("plan:outcome", slug, pk)


@require_POST
@guarded("plan.view")
def permit(request: Request, slug: str, pk: int) -> HttpResponse:
    """One's own words, signed in."""
    row = of_table_or_404(request, Outcome, slug, pk, related=RELATED)
    is_yes = request.POST.get("answer") == "yes"
    try:
        answer_permission(row, by=person_of(request), at=timezone.now(), is_yes=is_yes)
    except NotTheirWords:
        messages.error(request, _("Only whoever said these words decides."))
    else:
        say(request, _("Thank you. It may be told.") if is_yes else _("Saved. It stays among us."))
    return redirect("plan:outcome", slug, pk)


@guarded("plan.permit_outcome")
def permit_by_mail(request: Request, slug: str, token: str) -> HttpResponse:
    """The page behind the mailed address. Opening it changes nothing, so that mail scanners permit nothing."""
    row = outcome_of(token)
    if row is None or row.partnership.slug != slug or row.person is None:
        raise Http404
    if request.method == "POST":
        is_yes = request.POST.get("answer") == "yes"
        answer_permission(row, by=row.person, at=timezone.now(), is_yes=is_yes)
    return render(request, "plan/results/permit.html", {"outcome": row})
