"""One uploaded sheet: what it would do, answering what is doubtful, bringing it in, and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.files import FileRefused
from sharedtable.ledger.actions import NotUndoable
from sharedtable.ledger.saying import say
from sharedtable.partnerships.bring_in import actions
from sharedtable.partnerships.bring_in.files import UnreadableFile
from sharedtable.partnerships.bring_in.founding import becomes_coordinator
from sharedtable.partnerships.bring_in.models import Import, ImportedRow, ImportState
from sharedtable.partnerships.bring_in.report import report
from sharedtable.partnerships.bring_in.seats import table_of
from sharedtable.partnerships.bring_in.undoing import undo_bring_in, what_rests_on
from sharedtable.partnerships.bring_in.weighing import FIRST, Preview
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.uploads import UploadForm
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.next_action import missing
from sharedtable.partnerships.views.bringing_in import XLSX
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may

ROWS_ON_A_PAGE, MOST_PROBLEMS = 100, 60
ROWS_AT_ONCE = 300  # more than these take over a second, and so are brought in beside the request


@guarded("partnerships.bring_in")
def one(request: Request, uuid: UUID) -> HttpResponse:
    source = _import(request, uuid)
    job = actions.job_of(source)
    if source.state == ImportState.KEPT and job is not None and not job.is_over:
        return redirect("outbox:job", job.uuid)
    if source.state != ImportState.KEPT:
        return render(request, "partnerships/bring_in/settled.html", _settled(request, source))
    return _preview_page(request, source, UploadForm())


def _preview_page(request: Request, source: Import, form: UploadForm) -> HttpResponse:
    try:
        preview = actions.preview_of(source, at=timezone.now())
    except UnreadableFile as unreadable:
        return render(request, "partnerships/bring_in/unreadable.html", {"source": source, "words": unreadable})
    context = {
        "source": source,
        "preview": preview,
        "problems": preview.problems[:MOST_PROBLEMS],
        "more_problems": max(len(preview.problems) - MOST_PROBLEMS, 0),
        "before": actions.brought_in_before(source),
        "form": form,
        "shown": FIRST,
        "becomes_coordinator": not source.is_roster and becomes_coordinator(preview.weighing),
        "seats": {} if source.is_roster else table_of(preview.weighing).current_sides(),
        **_sheet_shown(request, preview),
    }
    return render(request, "partnerships/bring_in/preview.html", context)


def _sheet_shown(request: Request, preview: Preview) -> dict[str, Any]:
    """All rows of one sheet, a page at a time, where the address names it."""
    sheet = next((each for each in preview.sheets if each.sheet.key == request.GET.get("sheet")), None)
    if sheet is None:
        return {"sheet": None}
    rows = sorted(sheet.rows, key=lambda line: line.row.number)
    return {"sheet": sheet, "page": Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))}


def _settled(request: Request, source: Import) -> dict[str, Any]:
    made = ImportedRow.objects.filter(source=source, label=Partnership._meta.label).values("row_id")
    tables = list(Partnership.objects.live().filter(pk__in=made).order_by("name", "pk"))
    target = source.partnership if source.partnership and source.partnership.is_live else None
    is_done = source.state == ImportState.DONE
    return {
        "source": source,
        "is_done": is_done,
        "tables": tables,
        "target": target,
        "missing": missing(target, timezone.now()) if target and is_done else [],
        "counts": [(title, after) for title, (_before, after) in source.entry.changes.items()]
        if source.entry
        else [],
        "report": actions.file_of(source, actions.REPORT),
        "file": actions.file_of(source, actions.SHEET),
        "may_undo": is_done and may(request.standing, "partnerships.undo_bring_in", source),
    }


@require_POST
@guarded("partnerships.bring_in")
def answers(request: Request, uuid: UUID) -> HttpResponse:
    """What was said of doubtful matches; `everything` says the same of all that are open."""
    source = _import(request, uuid)
    try:
        preview = actions.preview_of(source, at=timezone.now())
    except UnreadableFile:
        return redirect("partnerships:import", source.uuid)
    said = {each.key: request.POST.get(f"answer:{each.key}", "") for each in preview.questions}
    whole = request.POST.get("everything", "")
    for each in preview.open_questions if whole else []:
        said[each.key] = said[each.key] or (each.options[0].value if whole == "same" else each.options[-1].value)
    try:
        given = {key: each for key, each in said.items() if each}
        actions.answer_questions(source, by=person_of(request), answers=given)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        messages.success(request, _("Kept."))
    return redirect("partnerships:import", source.uuid)


@require_POST
@guarded("partnerships.bring_in")
def now(request: Request, uuid: UUID) -> HttpResponse:
    source, by, at = _import(request, uuid), person_of(request), timezone.now()
    seen = request.POST.get("seen", "")
    try:
        if int(request.POST.get("rows", "0") or 0) > ROWS_AT_ONCE:
            return redirect("outbox:job", actions.start_bringing_in(source, by=by, at=at, seen=seen).uuid)
        entry = actions.bring_in(source, by=by, at=at, seen=seen)
    except Conflict as conflict:
        messages.error(request, str(conflict))
    else:
        say(request, _("Everything is brought in."), entry)
    return redirect("partnerships:import", source.uuid)


@require_POST
@guarded("partnerships.bring_in")
def again(request: Request, uuid: UUID) -> HttpResponse:
    """A corrected file takes the place of this one; what was answered is remembered."""
    source, by, at = _import(request, uuid), person_of(request), timezone.now()
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _preview_page(request, source, form)
    sent = form.cleaned_data["sheet"]
    try:
        kept = actions.replace_upload(source, sent, by=by, at=at, name=sent.name)
    except (FileRefused, Conflict) as refused:
        form.add_error("sheet", str(refused.words))
        return _preview_page(request, source, form)
    return redirect("partnerships:import", kept.uuid)


@require_POST
@guarded("partnerships.bring_in")
def drop(request: Request, uuid: UUID) -> HttpResponse:
    source = _import(request, uuid)
    back = source.partnership.get_absolute_url() if source.partnership else "partnerships:bring_in"
    if source.is_roster:
        back = "partnerships:roster"
    try:
        actions.drop_upload(source, by=person_of(request), at=timezone.now())
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return redirect("partnerships:import", source.uuid)
    messages.success(request, _("The sheet was dropped; nothing of it was brought in."))
    return redirect(back)


@guarded("partnerships.bring_in")
def preview_report(request: Request, uuid: UUID) -> HttpResponse:
    """What would become of each row, as a workbook to correct the sheet by."""
    source = _import(request, uuid)
    try:
        content = report(actions.preview_of(source, at=timezone.now()), is_done=False)
    except UnreadableFile:
        return redirect("partnerships:import", source.uuid)
    saved = {"Content-Disposition": 'attachment; filename="what-to-correct.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=saved)


@guarded("partnerships.undo_bring_in")
def undo(request: Request, uuid: UUID) -> HttpResponse:
    """Asked once, with what would go or what stands in the way."""
    source = _import(request, uuid)
    if request.method == "POST":
        try:
            undo_bring_in(source, by=person_of(request), at=timezone.now())
        except NotUndoable as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Everything was taken back."))
            return redirect("partnerships:import", source.uuid)
    resting = what_rests_on(source) if source.state == ImportState.DONE else []
    context = _settled(request, source) | {"resting": resting}
    return render(request, "partnerships/bring_in/undo.html", context)


def _import(request: Request, uuid: UUID) -> Import:
    rows = Import.objects.visible_to(request.standing).select_related("network", "by", "partnership", "entry")
    return get_object_or_404(rows, uuid=uuid)
