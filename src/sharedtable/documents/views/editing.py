"""Changing the words, and looking back at what they were."""

from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.comparing import compare, weave
from sharedtable.base.versions import EditConflict
from sharedtable.documents.access import document_or_404
from sharedtable.documents.actions import edit_document
from sharedtable.documents.forms import WordsForm
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document, Version
from sharedtable.ledger.saying import say
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


@guarded("documents.write")
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk, to_write=True)
    first = {"title": found.title, "body": found.body, "version": found.version}
    form = WordsForm(posted(request), initial=first)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form, status=422 if request.method == "POST" else 200)
    given = form.cleaned_data
    try:
        entry = edit_document(
            found,
            by=person_of(request),
            at=timezone.now(),
            expected=given["version"],
            title=given["title"],
            body=_tidy(given["body"]),
        )
    except EditConflict as conflict:
        return _both(request, cast("Document", conflict.current), given["title"], _tidy(given["body"]))
    say(request, _("Saved."), entry)
    return redirect(found)


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _page(request: Request, document: Document, form: WordsForm, status: int = 200) -> HttpResponse:
    context = {
        **room(request, document.partnership, current="documents:shelf", here=document.title),
        "document": document,
        "kind": kind_of(document.kind),
        "form": form,
    }
    return render(request, "documents/edit.html", context, status=status)


def _both(request: Request, current: Document, title: str, body: str) -> HttpResponse:
    """Theirs beside yours; yours can be worked on, and saving it now builds on theirs."""
    form = WordsForm(initial={"title": title, "body": body, "version": current.version})
    context = {
        **room(request, current.partnership, current="documents:shelf", here=current.title),
        "document": current,
        "kind": kind_of(current.kind),
        "form": form,
        "both": compare(current.body, body),
    }
    return render(request, "documents/edit.html", context, status=409)


@guarded("documents.write")
def versions(request: Request, slug: str, pk: int) -> HttpResponse:
    """Every version, and what one of them changed against the one before it."""
    found = document_or_404(request, slug, pk, to_write=True)
    kept = list(found.versions.select_related("saved_by").order_by("-number"))
    shown = _shown(kept, request.GET.get("number", ""))
    before = next((each for each in kept if each.number < shown.number), None)
    context = {
        **room(request, found.partnership, current="documents:shelf", here=found.title),
        "document": found,
        "versions": kept,
        "shown": shown,
        "before": before,
        "strands": weave(before.body, shown.body) if before else [],
        "is_current": shown.number == found.version,
    }
    return render(request, "documents/versions.html", context)


def _shown(kept: list[Version], number: str) -> Version:
    wanted = number if number.isdecimal() else str(kept[0].number)
    found = next((each for each in kept if str(each.number) == wanted), None)
    if found is None:
        raise Http404
    return found


@require_POST
@guarded("documents.write")
def bring_back(request: Request, slug: str, pk: int) -> HttpResponse:
    """An earlier version becomes the newest; what stood in between is kept."""
    found = document_or_404(request, slug, pk, to_write=True)
    number = request.POST.get("number", "")
    old = found.versions.filter(number=int(number) if number.isdecimal() else 0).first()
    if old is None:
        return redirect("documents:versions", slug, pk)
    entry = edit_document(
        found, by=person_of(request), at=timezone.now(), expected=found.version, title=old.title, body=old.body
    )
    say(request, _("Brought back as the newest version."), entry)
    return redirect(found)
