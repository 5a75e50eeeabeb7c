"""Sending: choose people, look at the mail as the first of them will, send it, take it back in time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.documents.access import document_or_404
from sharedtable.documents.actions import ChangedSince, NobodyToSendTo, NotTheirName, send_document
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.mail import context_of
from sharedtable.documents.models import Document
from sharedtable.documents.recipients import PEERS, Candidate, candidates
from sharedtable.ledger.saying import say
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may


@guarded("documents.write")
def send(request: Request, slug: str, pk: int) -> HttpResponse:
    found = document_or_404(request, slug, pk, to_write=True)
    known = candidates(found, standing=request.standing, at=timezone.now())
    chosen = _chosen(request, known)
    step = request.POST.get("step", "")
    if step not in {"look", "go"}:
        return _choose(request, found, known)
    if not chosen:
        messages.error(request, str(NobodyToSendTo()))
        return _choose(request, found, known, status=422)
    if step == "look":
        return _look(request, found, chosen)
    return _go(request, found, chosen)


def _chosen(request: Request, known: list[Candidate]) -> list[Candidate]:
    ticked = set(request.POST.getlist("person"))
    return [each for each in known if each.can_get_it and str(each.person.uuid) in ticked]


def _around(request: Request, document: Document) -> dict[str, Any]:
    return {
        **room(request, document.partnership, current="documents:shelf", here=document.title),
        "document": document,
        "kind": kind_of(document.kind),
    }


def _choose(request: Request, document: Document, known: list[Candidate], status: int = 200) -> HttpResponse:
    groups: dict[str, list[Candidate]] = {}
    for each in known:
        groups.setdefault(str(each.group), []).append(each)
    ticked = set(request.POST.getlist("person"))
    if request.method != "POST":
        ticked = {str(each.person.uuid) for each in known if each.is_proposed and each.can_get_it}
    context = {
        **_around(request, document),
        "groups": groups,
        "ticked": ticked,
        "has_peers": str(PEERS) in groups,
    }
    return render(request, "documents/send.html", context, status=status)


def _look(request: Request, document: Document, chosen: list[Candidate], status: int = 200) -> HttpResponse:
    sender = document.sender or person_of(request)
    context = {
        **_around(request, document),
        "chosen": chosen,
        "sender": sender,
        "is_for_another": sender != person_of(request),
        "may_send": sender == person_of(request) or may(request.standing, "documents.send_for_another", document),
        "mail": context_of(document, sender, chosen[0].person),
        "version": document.version,
    }
    return render(request, "documents/look.html", context, status=status)


def _go(request: Request, document: Document, chosen: list[Candidate]) -> HttpResponse:
    version = request.POST.get("version", "")
    try:
        entry = send_document(
            document,
            by=person_of(request),
            at=timezone.now(),
            expected=int(version) if version.isdecimal() else 0,
            people=[each.person for each in chosen],
            has_yes=bool(request.POST.get("has_yes")),
        )
    except (ChangedSince, NotTheirName) as error:
        messages.error(request, str(error))
        return _look(request, document, chosen, status=409 if isinstance(error, ChangedSince) else 422)
    say(request, _("It goes out in ten minutes. Until then you can take it back."), entry)
    return redirect(document)
