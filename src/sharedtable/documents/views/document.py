"""One document: to read, to keep as a file, to share, to take away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.prints import pdf, word
from sharedtable.documents.access import document_or_404, may_write
from sharedtable.documents.actions import StillGoing, archive_document, redraw_figures, share_document
from sharedtable.documents.funder.showing import tables, totals
from sharedtable.documents.funder.workbook import workbook
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.documents.printing import printed
from sharedtable.documents.queries import sendings
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.markup import as_html
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@guarded("documents.view")
def document(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk)
    now = timezone.now()
    writes = may_write(request, found)
    context = {
        **room(request, found.partnership, current="documents:shelf", here=found.title),
        "document": found,
        "kind": kind_of(found.kind),
        "body": as_html(found.body, heading="h2"),
        "asks_sender": writes and _asks_sender(request, found),
        "may_write": writes,
        "totals": totals(found.figures) if found.figures else [],
        "tables": tables(found.figures) if found.figures else [],
        "sendings": list(sendings(found)) if writes else [],
        "undo": _undo_of(found, now) if writes else None,
    }
    return render(request, "documents/document.html", context)


def _undo_of(document: Document, now: object) -> Entry | None:
    """The entry of a sending that has not gone yet."""
    waiting = document.sendings.filter(withdrawn_at__isnull=True, goes_at__gt=now).order_by("-pk").first()
    if waiting is None:
        return None
    return Entry.objects.filter(
        action="documents.send", subject_type=waiting._meta.label, subject_id=waiting.pk
    ).first()


@require_POST
@guarded("documents.write")
def share(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk, to_write=True)
    is_shared = request.POST.get("share") == "yes"
    entry = share_document(found, by=person_of(request), at=timezone.now(), is_shared=is_shared)
    say(
        request, _("Shared with the table.") if is_shared else _("Kept back: only who works on it sees it."), entry
    )
    return redirect(found)


@require_POST
@guarded("documents.write")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk, to_write=True)
    try:
        entry = archive_document(found, by=person_of(request), at=timezone.now())
    except StillGoing as error:
        messages.error(request, str(error))
        return redirect(found)
    say(request, _("Taken away."), entry)
    return redirect("documents:shelf", slug)


@guarded("documents.view")
def as_pdf(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk)
    return _file(found, pdf(printed(found)), "application/pdf", "pdf")


@guarded("documents.view")
def as_word(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk)
    return _file(found, word(printed(found)), WORD, "docx")


@guarded("documents.view")
def as_excel(request: Request, slug: str, pk: int) -> HttpResponse:
    """Of a report with figures; words alone make no sheet, and lead back to the page."""
    found = document_or_404(request, slug, pk)
    return _file(found, workbook(found), EXCEL, "xlsx") if found.figures else redirect(found)


@require_POST
@guarded("documents.write")
def redraw(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk, to_write=True)
    if found.figures:
        redraw_figures(found, by=person_of(request), at=timezone.now())
        say(request, _("The figures are read again. Look whether your words still fit."))
    return redirect(found)


def _file(document: Document, content: bytes, content_type: str, ending: str) -> HttpResponse:
    name = f"{slugify(document.title)[:60] or document.kind}.{ending}"
    saved = content_disposition_header(ending != "pdf", name) or "attachment"
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": saved, "Cache-Control": "no-store"}
    )


def _asks_sender(request: Request, document: Document) -> bool:
    """It bears the name of somebody else, who can be asked by mail."""
    sender = document.sender
    is_others = sender is not None and sender.pk != request.standing.person_id and bool(sender.email)
    return is_others and may(request.standing, "documents.send_for_another", document)
