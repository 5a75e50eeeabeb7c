"""Whose name a text bears is asked by mail, and says yes behind the link, without signing in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.documents.access import document_or_404
from sharedtable.documents.actions.approving import NobodyToAsk, ReadOtherWords, approve_document, ask_sender
from sharedtable.documents.approving import asked_by
from sharedtable.ledger.saying import say
from sharedtable.meetings.markup import as_html
from sharedtable.people.requests import Request, person_of


@require_POST
@guarded("documents.send_for_another")
def ask(request: Request, slug: str, pk: int) -> HttpResponse:
    document = document_or_404(request, slug, pk, to_write=True)
    try:
        ask_sender(document, by=person_of(request), at=timezone.now())
        name = document.sender.name if document.sender else ""
        say(request, _("%(name)s is asked by mail. You see here when they have said yes.") % {"name": name})
    except NobodyToAsk as error:
        messages.error(request, str(error))
    return redirect(document)


@never_cache
@guarded("documents.approve")
def approve(request: Request, token: str) -> HttpResponse:
    """Opening it says nothing yet, so that mail scanners approve nothing."""
    found = asked_by(token)
    if found is None:
        raise Http404
    document, sender = found
    if request.method == "POST":
        seen = request.POST.get("version", "")
        try:
            expected = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
            approve_document(document, by=sender, at=timezone.now(), expected=expected)
        except ReadOtherWords as error:
            messages.error(request, str(error))
        return redirect("documents:approve", token)
    context = {"document": document, "sender": sender, "body": as_html(document.body, heading="h2")}
    return render(request, "documents/approve.html", context)
