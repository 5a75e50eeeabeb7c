"""Topics parked at earlier meetings: put on the agenda of this one, or dropped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.access import occasion_or_404
from sharedtable.meetings.actions import CancelledMeeting, SettledAlready, settle_topic, take_up_topic
from sharedtable.meetings.models import Occasion, ParkedTopic
from sharedtable.meetings.outcomes import parked_for_later
from sharedtable.meetings.rules import Notes
from sharedtable.meetings.views import to_page
from sharedtable.people.requests import Request, person_of, uuid_or_404
from sharedtable.people.standing import may


@require_POST
@guarded("meetings.edit_agenda")
def take_up(request: Request, uuid: UUID) -> HttpResponse:
    """`topic` of an earlier meeting becomes the last one on this agenda."""
    occasion = occasion_or_404(request, uuid, "meetings.edit_agenda")
    topic = _parked(request, occasion)
    try:
        say(
            request,
            _("It is on the agenda."),
            undo=take_up_topic(topic, occasion, by=person_of(request), at=timezone.now()),
        )
    except (SettledAlready, CancelledMeeting) as error:
        messages.error(request, str(error))
    return to_page("agenda", occasion)


def _parked(request: Request, occasion: Occasion) -> ParkedTopic:
    key = request.POST.get("topic", "")
    found = next((each for each in parked_for_later(occasion, request.standing) if str(each.pk) == key), None)
    if found is None:
        raise Http404
    return found


@require_POST
@guarded("meetings.edit_notes")
def drop(request: Request, pk: int) -> HttpResponse:
    """Back to the agenda it was dropped from, else to the meeting where it was parked."""
    rows = ParkedTopic.objects.live().visible_to(request.standing).select_related("occasion")
    topic = get_object_or_404(rows, pk=pk)
    if not may(request.standing, "meetings.edit_notes", Notes(topic.occasion)):
        raise Http404
    try:
        say(request, _("Dropped."), undo=settle_topic(topic, by=person_of(request), at=timezone.now()))
    except SettledAlready as error:
        messages.error(request, str(error))
    occasion = topic.occasion
    if key := request.POST.get("from"):
        occasion = occasion_or_404(request, uuid_or_404(key))
    return to_page("agenda" if key else "occasion", occasion)
