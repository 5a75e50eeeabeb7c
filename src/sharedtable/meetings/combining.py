"""How two rows of an occasion become one when two people turn out to be the same."""

from typing import Any

from sharedtable.meetings.models import AgendaApproval, Attendance, CalendarFeed, Invitation
from sharedtable.people.merging.references import earliest, fill_blanks, register_combine


def combine_invitations(kept: Invitation, dropped: Invitation) -> dict[str, Any]:
    """Asked since the first time; the later answer stands; withdrawn only where both are."""
    found = earliest(kept, dropped, "invited_at")
    if dropped.answered_at and (kept.answered_at is None or dropped.answered_at > kept.answered_at):
        found |= {"answer": dropped.answer, "answered_at": dropped.answered_at, "delegate": dropped.delegate}
    if kept.withdrawn_at and dropped.withdrawn_at is None:
        found["withdrawn_at"] = None
    return found | fill_blanks(kept, dropped, "reminded_at", "in_name_of", "stands_in_for")


def combine_attendance(kept: Attendance, dropped: Attendance) -> dict[str, Any]:
    """Came where one of them came, with what is known of that one; their own word counts."""
    found = fill_blanks(kept, dropped, "side", "stands_in_for")
    if kept.organization_id is None and dropped.organization_id is not None:
        found["organization"] = dropped.organization
    if dropped.is_present and not kept.is_present:
        found |= {"is_present": True, "marked_at": dropped.marked_at, "marked_by": dropped.marked_by}
        found["is_confirmed_by_person"] = dropped.is_confirmed_by_person
    elif dropped.is_confirmed_by_person and dropped.is_present == kept.is_present:
        found["is_confirmed_by_person"] = True
    if kept.is_walk_in and not dropped.is_walk_in:
        found["is_walk_in"] = False
    return found


def combine_approvals(kept: AgendaApproval, dropped: AgendaApproval) -> dict[str, Any]:
    """One yes, since the earlier moment."""
    return earliest(kept, dropped, "approved_at")


def combine_feeds(kept: CalendarFeed, dropped: CalendarFeed) -> dict[str, Any]:
    """The address of the entry that goes stops working; the other one's shows all of them."""
    return {}


register_combine("meetings.AgendaApproval", combine_approvals)
register_combine("meetings.CalendarFeed", combine_feeds)
register_combine("meetings.Invitation", combine_invitations)
register_combine("meetings.Attendance", combine_attendance)
