"""Who is here: one tap a person. Without scripts the same page is a form of checkboxes with one Save."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import (
    CancelledMeeting,
    NotYet,
    add_walk_in,
    mark_attendance,
    mark_everyone_who_said_yes,
)
from sharedtable.meetings.forms import WalkInForm
from sharedtable.meetings.hosts import holder_of, seats_of
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.queries import here_at, roll_of
from sharedtable.meetings.views import to_page
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.queries import person_with_mail, similar_people
from sharedtable.people.requests import Request, person_of, uuid_or_404

CLOSED = (CancelledMeeting, NotYet)


@guarded("meetings.take_attendance")
def attendance(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.take_attendance")
    if request.method == "POST":
        return _save_all(request, occasion)
    return _page(request, occasion, WalkInForm())


def _page(
    request: Request, occasion: Occasion, walk_in_form: WalkInForm, similar: Sequence[Person] = ()
) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    roll = roll_of(occasion)
    groups = [
        (_("Businesses"), "industry", roll.businesses),
        (_("Public partners"), "support", roll.partners),
        (_("Others"), "none", roll.others),
    ]
    context = {
        "occasion": occasion,
        "holder": holder_of(occasion),
        "roll": roll,
        "here": roll.here,
        "groups": [(t, s, _matching(people, wanted)) for t, s, people in groups if people],
        "q": wanted,
        "is_open": occasion.has_begun(timezone.now()) and not occasion.is_cancelled,
        "form": walk_in_form,
        "similar": similar,
    }
    status = 422 if walk_in_form.errors or similar else 200
    return render(request, "meetings/attendance.html", context, status=status)


def _matching(people: list, wanted: str) -> list:
    words = wanted.casefold().split()
    return [e for e in people if all(w in f"{e.person.name} {e.organization_name}".casefold() for w in words)]


@transaction.atomic
def _save_all(request: Request, occasion: Occasion) -> HttpResponse:
    """The boxes of everyone listed, ticked or not; people whom a search left out stay as they are."""
    listed = set(request.POST.getlist("listed"))
    by, at = person_of(request), timezone.now()
    try:
        for each in roll_of(occasion).attendees:
            key = str(each.person.uuid)
            if key in listed:
                wanted = f"here-{key}" in request.POST
                mark_attendance(occasion, each.person, by=by, at=at, is_present=wanted)
    except CLOSED as closed:
        return _refused(request, occasion, closed)
    say(request, _("Saved."))
    return to_page("attendance", occasion)


@require_POST
@guarded("meetings.take_attendance")
def mark(request: Request, uuid: UUID) -> HttpResponse:
    """One tap. The request says the wanted state: `here-<person>` is there or is not."""
    occasion = occasion_or_404(request, uuid, "meetings.take_attendance")
    person = _expected(occasion, request.POST.get("person", ""))
    wanted = f"here-{person.uuid}" in request.POST
    try:
        mark_attendance(occasion, person, by=person_of(request), at=timezone.now(), is_present=wanted)
    except CLOSED as closed:
        return HttpResponse(_words(closed), status=409, content_type="text/plain; charset=utf-8")
    if not request.htmx:
        return to_page("attendance", occasion)
    return render(request, "meetings/_count.html", {"here": here_at(occasion), "is_fragment": True})


def _expected(occasion: Occasion, key: str) -> Person:
    """Somebody on the roll: invited, marked before or with a seat. Anybody else is not found."""
    uuid = uuid_or_404(key)
    invited = Q(invitations__occasion=occasion, invitations__withdrawn_at__isnull=True)
    on_roll = invited | Q(attendance__occasion=occasion)
    known = Person.objects.filter(on_roll, uuid=uuid).first()
    person = known or next((seat.person for seat in seats_of(occasion) if seat.person.uuid == uuid), None)
    if person is None:
        raise Http404
    return person


@require_POST
@guarded("meetings.take_attendance")
def as_answered(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.take_attendance")
    try:
        entry = mark_everyone_who_said_yes(occasion, by=person_of(request), at=timezone.now())
    except CLOSED as closed:
        return _refused(request, occasion, closed)
    if entry is None:
        say(request, _("Everyone who said yes is marked already."))
    else:
        count = len(entry.changes["present"][1])
        say(request, ngettext("%(n)d person marked.", "%(n)d people marked.", count) % {"n": count}, undo=entry)
    return to_page("attendance", occasion)


@require_POST
@guarded("meetings.take_attendance")
def walk_in(request: Request, uuid: UUID) -> HttpResponse:
    occasion = occasion_or_404(request, uuid, "meetings.take_attendance")
    form = WalkInForm({"side": Side.INDUSTRY, **request.POST.dict()})
    if not form.is_valid():
        return _page(request, occasion, form)
    known_as = _pointed_at(occasion, request.POST.get("known_as", ""))
    similar = [] if known_as or "is_another" in request.POST else _similar(occasion, form)
    if similar:
        return _page(request, occasion, form, similar)
    try:
        added = add_walk_in(
            occasion, by=person_of(request), at=timezone.now(), known_as=known_as, **form.cleaned_data
        )
    except CLOSED as closed:
        return _refused(request, occasion, closed)
    say(request, _("%(name)s is here.") % {"name": added.person.name})
    return to_page("attendance", occasion)


def _pointed_at(occasion: Occasion, key: str) -> Person | None:
    """Whom somebody chose among those of almost the same name."""
    people = Person.objects.live().filter(network=holder_of(occasion).network)
    return get_object_or_404(people, uuid=uuid_or_404(key)) if key else None


def _similar(occasion: Occasion, form: WalkInForm) -> list[Person]:
    """People who may be meant; none where the mail address says who it is."""
    network, typed = holder_of(occasion).network, form.cleaned_data
    if person_with_mail(network, typed["email"]):
        return []
    return similar_people(network, typed["name"], typed["organization"])


def _refused(request: Request, occasion: Occasion, closed: Exception) -> HttpResponse:
    messages.error(request, _words(closed))
    return to_page("attendance", occasion)


def _words(closed: Exception) -> str:
    if isinstance(closed, NotYet):
        return _("Attendance opens an hour before the meeting starts.")
    return _("This meeting is called off.")
