"""Activities, services and products: written down, shown, changed, taken off."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.deliverables import edit_deliverable, record_deliverable
from sharedtable.plan.choices import DeliverableKind
from sharedtable.plan.forms import DeliverableForm
from sharedtable.plan.models import Deliverable
from sharedtable.plan.views.priorities import priority_or_404
from sharedtable.plan.views.rows import of_priority_or_404

RELATED = ("organization", "team")


@guarded("plan.record_deliverable")
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    priority = priority_or_404(request, slug, pk)
    today = priority.partnership.network.day_at(timezone.now())
    first = {"kind": DeliverableKind.ACTIVITY, "started_date": today}
    form = DeliverableForm(priority.partnership, request.POST or None, initial=first, is_new=True)
    if request.method != "POST" or not form.is_valid():
        around = room(request, priority.partnership, current="plan:plan", here=_("What is in use now?"))
        return render(request, "plan/results/add_deliverable.html", {**around, "priority": priority, "form": form})
    made = record_deliverable(priority, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    say(request, _("Saved."))
    return redirect("plan:deliverable", slug, made.pk)


@guarded("plan.view")
def deliverable(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Deliverable, slug, pk, related=RELATED)
    around = room(request, row.partnership, current="plan:plan", here=row.title)
    return render(request, "plan/results/deliverable.html", {**around, "row": row})


@guarded("plan.record_deliverable")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Deliverable, slug, pk, rule="plan.record_deliverable", related=RELATED)
    is_post = request.method == "POST"
    form = DeliverableForm(row.partnership, request.POST) if is_post else DeliverableForm.of(row)
    context = {**room(request, row.partnership, current="plan:plan", here=row.title), "row": row, "form": form}
    if not is_post or not form.is_valid():
        return render(request, "plan/results/edit_deliverable.html", context)
    given = form.cleaned_data
    expected = given.pop("version") or 0
    try:
        entry = edit_deliverable(row, by=person_of(request), at=timezone.now(), expected=expected, **given)
    except EditConflict as conflict:
        form.data = {**request.POST.dict(), "version": conflict.current.version}  # type: ignore[attr-defined]
        changed = {**context, "theirs": conflict.current}
        return render(request, "plan/results/edit_deliverable.html", changed, status=409)
    say(request, _("Saved."), entry)
    return redirect("plan:deliverable", slug, pk)


@require_POST
@guarded("plan.archive_deliverable")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    row = of_priority_or_404(request, Deliverable, slug, pk)
    entry = archive_row(row, by=person_of(request), at=timezone.now())
    say(request, _("Taken off the list."), entry)
    return redirect("plan:results", slug)
