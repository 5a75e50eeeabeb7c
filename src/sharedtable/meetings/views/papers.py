"""Bringing files to a meeting, several at once, and taking one away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from sharedtable.base.access import guarded
from sharedtable.base.files.forms import Uploads, forget
from sharedtable.ledger.actions import NotUndoable
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import CancelledMeeting, add_paper, remove_paper
from sharedtable.meetings.choices import PaperPurpose
from sharedtable.meetings.forms import PapersForm
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Occasion, Paper
from sharedtable.meetings.papers import papers_of, purposes_for
from sharedtable.meetings.rules import Notes
from sharedtable.meetings.views import to_page
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may


@guarded("meetings.bring_papers")
def papers(request: Request, uuid: UUID) -> HttpResponse:
    """The files, and a place for more. Where some of those sent are refused, the others are kept."""
    occasion = occasion_or_404(request, uuid, "meetings.bring_papers")
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    suggested = PaperPurpose.MINUTES if occasion.is_over(timezone.now()) else PaperPurpose.PAPER
    form = PapersForm(purposes_for(occasion, request.standing), suggested, *bound)
    if not form.is_valid():
        if uploads := form.cleaned_data.get("files_to_add") if form.is_bound else None:
            forget(uploads)
        return _page(request, occasion, form)
    _keep(request, occasion, form.cleaned_data["files_to_add"], form.cleaned_data["purpose"])
    answer = to_page("papers", occasion)
    return HttpResponseClientRedirect(answer.headers["Location"]) if request.htmx else answer


def _keep(request: Request, occasion: Occasion, uploads: Uploads, purpose: str) -> None:
    by, at = person_of(request), timezone.now()
    try:
        entries = [add_paper(occasion, each, by=by, at=at, purpose=purpose) for each in uploads.received]
    except CancelledMeeting:
        forget(uploads)
        messages.error(request, _("This meeting is called off. Hold it after all, then change it."))
        return
    say(request, _said(entries), entries[0] if len(entries) == 1 else None)
    for words in uploads.refused:
        messages.error(request, _("Not added: %(file)s") % {"file": words})


def _said(entries: list[Entry]) -> str:
    return ngettext("One file added.", "%(count)s files added.", len(entries)) % {"count": len(entries)}


def _page(request: Request, occasion: Occasion, form: PapersForm) -> HttpResponse:
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "form": form,
        "papers": papers_of(occasion, Notes(occasion).classes_for(request.standing)),
    }
    return render(request, "meetings/papers.html", context, status=422 if form.errors else 200)


@require_POST
@guarded("meetings.bring_papers")
def remove(request: Request, pk: int) -> HttpResponse:
    rows = Paper.objects.live().visible_to(request.standing).select_related("occasion")
    paper = get_object_or_404(rows, pk=pk)
    if not may(request.standing, "meetings.bring_papers", paper):
        raise Http404
    try:
        entry = remove_paper(paper, by=person_of(request), at=timezone.now())
    except NotUndoable as error:
        messages.error(request, str(error))
    else:
        say(request, _("%(name)s is taken away.") % {"name": paper.name}, entry)
    return to_page("papers" if "from_papers" in request.POST else "occasion", paper.occasion)
