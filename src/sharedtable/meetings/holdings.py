"""What meetings hold about a person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.models import AgendaApproval, AgendaItem, Attendance, CalendarFeed, FollowUp, Invitation
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


def _feeds(person: Person) -> list[Row]:
    columns = {"made_at": _("Made"), "revoked_at": _("Switched off"), "read_date": _("Last read by a program")}
    return told(CalendarFeed.objects.filter(person=person), columns)


def _erase_feeds(person: Person, at: datetime) -> None:
    CalendarFeed.objects.filter(person=person).delete()


MEETING = {"occasion.title": _("Meeting"), "occasion.starts_at": _("Begins")}


def _agendas(person: Person) -> list[Row]:
    led = AgendaItem.objects.filter(person=person).select_related("occasion").order_by("pk")
    approved = AgendaApproval.objects.filter(person=person).select_related("occasion").order_by("pk")
    return [
        *told(led, {**MEETING, "topic": _("Topic you lead")}),
        *told(approved, {**MEETING, "kind": _("What you did"), "approved_at": _("When")}),
    ]


def _follow_ups(person: Person) -> list[Row]:
    columns = {**MEETING, "text": _("What you took on"), "due_date": _("Due"), "done_at": _("Done")}
    return told(FollowUp.objects.filter(person=person).select_related("occasion").order_by("pk"), columns)


register_holding(
    Holding(
        "meetings.invitations",
        _("Invitations to meetings"),
        20,
        _invitations,
        _("That somebody was invited, and whether they meant to come"),
        covers=tuple(
            f"meetings.Invitation.{name}"
            for name in ("person", "invited_by", "in_name_of", "delegate", "stands_in_for")
        ),
    )
)
register_holding(
    Holding(
        "meetings.attendance",
        _("Meetings you came to"),
        21,
        _attendance,
        _("That somebody of the organization was there, so that counts stay true; notes others wrote stay"),
        covers=tuple(f"meetings.Attendance.{name}" for name in ("person", "marked_by", "stands_in_for")),
    )
)
register_holding(
    Holding(
        "meetings.agendas",
        _("Agendas you led or said yes to"),
        22,
        _agendas,
        _("That a champion of the organization set or approved the agenda, and when"),
        covers=(
            "meetings.AgendaApproval.person",
            "meetings.AgendaApproval.entered_by",
            "meetings.AgendaItem.person",
        ),
    )
)
register_holding(
    Holding(
        "meetings.follow_ups",
        _("What you took on at meetings"),
        23,
        _follow_ups,
        _("What was taken on, as the organization’s"),
        covers=(
            "meetings.FollowUp.person",
            "meetings.FollowUp.recorded_by",
            "meetings.FollowUp.done_by",
            "meetings.Decision.recorded_by",
            "meetings.ParkedTopic.parked_by",
        ),
    )
)
register_holding(
    Holding(
        "meetings.calendar_feeds",
        _("The address of your calendar"),
        24,
        _feeds,
        erase=_erase_feeds,
        covers=("meetings.CalendarFeed.person",),
    )
)
