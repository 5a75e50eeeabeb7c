"""What the meeting's page offers at a launch: opening its room, going back into it, reading its result."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.launch.choices import Phase
from sharedtable.launch.models import Room
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rooms import Door, Way, register_door
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.standing import Standing


def _way(occasion: Occasion, standing: Standing, at: datetime) -> Way | None:
    """To the room that stands; else to opening one, at a launch that is not called off."""
    meeting = meeting_of(occasion)
    if meeting is None or meeting.kind != MeetingKind.LAUNCH:
        return None
    address = reverse("launch:room", args=[occasion.uuid])
    phase = Room.objects.filter(occasion=occasion).values_list("phase", flat=True).first()
    if phase == Phase.CLOSED:
        return Way(_("What the launch decided"), address, "list-checks")
    if phase is not None:
        return Way(_("Go to the room"), address, "presentation", _("It is open."), is_first=occasion.has_begun(at))
    if occasion.is_cancelled:
        return None
    note = _("People join with their phones, say what matters, vote, and sign up to lead.")
    is_now = occasion.has_begun(at) and not occasion.is_over(at)
    return Way(_("Open the room"), address, "presentation", note, is_first=is_now)


register_door(Door("launch.room", "launch.facilitate", 10, _way))
