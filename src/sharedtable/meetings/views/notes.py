"""Writing notes. Where somebody else was faster, both texts are shown and nothing is lost."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.comparing import compare
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import edit_notes
from sharedtable.meetings.forms import NotesForm
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rules import Notes
from sharedtable.meetings.views import to_page
from sharedtable.people.models import Person
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may


@guarded("meetings.edit_notes")
def notes(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid)
    if not may(request.standing, "meetings.edit_notes", Notes(occasion)):
        raise Http404
    if request.method != "POST":
        form = NotesForm(initial={"notes": occasion.notes, "version": occasion.version})
        return _notes_page(request, occasion, form)
    form = NotesForm(request.POST)
    if not form.is_valid():
        return _notes_page(request, occasion, form, status=422)
    by, at = person_of(request), timezone.now()
    try:
        edit_notes(occasion, by=by, at=at, **form.cleaned_data)
    except EditConflict as conflict:
        return _both(request, cast("Occasion", conflict.current), form.cleaned_data["notes"])
    say(request, _("Saved."))
    return to_page("occasion", occasion)


def _notes_page(request: Request, occasion: Occasion, form: NotesForm, status: int = 200) -> HttpResponse:
    context = {"occasion": occasion, "holder": holder_of(occasion), "form": form}
    return render(request, "meetings/notes.html", context, status=status)


def _both(request: Request, current: Occasion, own: str) -> HttpResponse:
    """Theirs beside yours; yours can be worked on, and saving it now builds on theirs."""
    last = Entry.objects.filter(
        action="meetings.edit_notes", subject_type=Occasion._meta.label, subject_id=current.pk
    ).last()
    form = NotesForm(initial={"notes": own, "version": current.version})
    form.fields["notes"].label = _("The text to save")
    form.fields["notes"].help_text = _(
        "It begins as yours. The other text stays in the record, whatever you save."
    )
    context = {
        "occasion": current,
        "holder": holder_of(current),
        "form": form,
        "comparison": compare(current.notes, own),
        "saved_by": Person.objects.filter(pk=last.actor_id).first() if last and last.actor_id else None,
        "saved_at": last.at if last else None,
    }
    return render(request, "meetings/both_notes.html", context, status=409)
