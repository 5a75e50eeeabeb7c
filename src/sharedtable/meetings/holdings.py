"""What meetings hold about a person."""

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.models import Attendance, Invitation
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _invitations(person: Person) -> list[Row]:
    columns = {
        "occasion.title": _("Meeting"),
        "occasion.starts_at": _("Begins"),
        "invited_at": _("Invited"),
        "answer": _("Your answer"),
        "answered_at": _("Answered"),
    }
    return told(Invitation.objects.filter(person=person).select_related("occasion").order_by("pk"), columns)


def _attendance(person: Person) -> list[Row]:
    columns = {
        "occasion.title": _("Meeting"),
        "occasion.starts_at": _("Begins"),
        "organization.name": _("For"),
        "is_present": _("Was there"),
        "is_confirmed_by_person": _("Confirmed by you"),
    }
    rows = Attendance.objects.filter(person=person).select_related("occasion", "organization")
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "meetings.invitations",
        _("Invitations to meetings"),
        20,
        _invitations,
        _("That somebody was invited, and whether they meant to come"),
        covers=("meetings.Invitation.person", "meetings.Invitation.invited_by"),
    )
)
register_holding(
    Holding(
        "meetings.attendance",
        _("Meetings you came to"),
        21,
        _attendance,
        _("That somebody of the organization was there, so that counts stay true; notes others wrote stay"),
        covers=("meetings.Attendance.person", "meetings.Attendance.marked_by"),
    )
)
