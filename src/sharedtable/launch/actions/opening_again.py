"""Taking a closing back: everything it wrote goes, and the room stands where it stood before."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.launch.actions.closing import Written
from sharedtable.launch.actions.pulse import beat
from sharedtable.launch.choices import Phase
from sharedtable.launch.models import Idea, Room, Theme
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import mark_attendance
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.actions.roles import end_role
from sharedtable.partnerships.actions.seats import end_membership
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Opportunity, Priority


@undoable("launch.close", rule="launch.close")
@transaction.atomic
def open_again(entry: Entry, by: Any, at: datetime) -> None:
    """Everything the closing wrote is taken back, and the room stands where it stood; refused where the plan
    has moved on. People who came stay known."""
    room = (
        Room.objects.select_for_update(of=("self",))
        .select_related("partnership", "occasion")
        .get(pk=entry.subject_id)
    )
    require("launch.close", room, by=by)
    if room.phase != Phase.CLOSED:
        raise NotUndoable(_("The room is open again already."))
    written = Written(**(entry.payload or {})["detail"])
    _take_plan_back(written, by=by, at=at)
    _take_parts_back(written, by=by, at=at)
    for person in Person.objects.filter(pk__in=written.present).order_by("pk"):
        mark_attendance(room.occasion, person, by=by, at=at, is_present=False)
    if written.follow_up:
        Occasion.objects.get(pk=written.follow_up).archive(at)
        announce(occasion_changed, occasion_id=written.follow_up)
    room.phase, room.closed_at, room.follow_up = Phase.CHAMPIONS, None, None
    room.save(update_fields=["phase", "closed_at", "follow_up"])
    Theme.objects.filter(room=room).update(priority=None)
    Idea.objects.filter(room=room).update(opportunity=None)
    beat(room, on_phones=True)
    changes = {"phase": [str(Phase.CLOSED), str(Phase.CHAMPIONS)]}
    record("launch.open_again", room, by=by, at=at, changes=changes, about=room.partnership, undoes=entry)


def _take_plan_back(written: Written, *, by: Actor, at: datetime) -> None:
    priorities = Priority.objects.live().select_related("partnership__network").filter(pk__in=written.priorities)
    for priority in priorities:
        if priority.state != PriorityState.EXPLORING:
            raise NotUndoable(_("“%(title)s” has moved on since.") % {"title": priority.title})
        archive_row(priority, by=by, at=at)
    opportunities = Opportunity.objects.live().select_related("partnership__network")
    for each in opportunities.filter(pk__in=written.opportunities):
        archive_row(each, by=by, at=at)


def _take_parts_back(written: Written, *, by: Actor, at: datetime) -> None:
    roles = Role.objects.current().filter(pk__in=written.roles).select_related("partnership__network", "person")
    for role in roles:
        end_role(role, by=by, at=at)
    seats = Membership.objects.current().filter(pk__in=written.seats)
    for seat in seats.select_related("partnership__network", "organization"):
        end_membership(seat, by=by, at=at)
