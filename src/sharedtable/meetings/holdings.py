"""What meetings hold about a person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.models import (
    AgendaApproval,
    AgendaItem,
    Attendance,
    CalendarFeed,
    Decision,
    FollowUp,
    Invitation,
    ParkedTopic,
)
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part


def _invitations(person: Person) -> list[Row]:
    columns = {
        "occasion.title": _("Meeting"),
        "occasion.starts_at": _("Begins"),
        "invited_at": _("Invited"),
        "answer": _("Answer"),
        "answered_at": _("Answered"),
    }
    parts = {
        "person": _("invited"),
        "invited_by": _("you invited somebody"),
        "in_name_of": _("somebody was invited in your name"),
        "delegate": _("sent in somebody’s place"),
        "stands_in_for": _("somebody stood in for you"),
    }
    return told_by_part(Invitation.objects.select_related("occasion"), person, parts, columns)


def _attendance(person: Person) -> list[Row]:
    columns = {
        "occasion.title": _("Meeting"),
        "occasion.starts_at": _("Begins"),
        "organization.name": _("For"),
        "is_present": _("Was there"),
        "is_confirmed_by_person": _("Confirmed by the person"),
    }
    parts = {
        "person": _("it is you"),
        "marked_by": _("you marked it"),
        "stands_in_for": _("they stood in for you"),
    }
    return told_by_part(Attendance.objects.select_related("occasion", "organization"), person, parts, columns)


def _feeds(person: Person) -> list[Row]:
    columns = {"made_at": _("Made"), "revoked_at": _("Switched off"), "read_date": _("Last read by a program")}
    return told(CalendarFeed.objects.filter(person=person), columns)


def _erase_feeds(person: Person, at: datetime) -> None:
    CalendarFeed.objects.filter(person=person).delete()


MEETING = {"occasion.title": _("Meeting"), "occasion.starts_at": _("Begins")}


def _agendas(person: Person) -> list[Row]:
    led = AgendaItem.objects.filter(person=person).select_related("occasion").order_by("pk")
    columns = {**MEETING, "kind": _("What was done"), "approved_at": _("When")}
    parts = {"person": _("your word"), "entered_by": _("you wrote it down")}
    said = told_by_part(AgendaApproval.objects.select_related("occasion"), person, parts, columns)
    return told(led, {**MEETING, "topic": _("Topic you lead")}) + said


def _follow_ups(person: Person) -> list[Row]:
    columns = {**MEETING, "text": _("What was said"), "due_date": _("Due"), "done_at": _("Done")}
    parts = {
        "person": _("you took it on"),
        "recorded_by": _("you wrote it down"),
        "done_by": _("you said that it is done"),
    }
    return told_by_part(FollowUp.objects.select_related("occasion"), person, parts, columns)


def _minutes(person: Person) -> list[Row]:
    decided = Decision.objects.filter(recorded_by=person).select_related("occasion").order_by("pk")
    parked = ParkedTopic.objects.filter(parked_by=person).select_related("occasion").order_by("pk")
    return [
        *told(decided, {**MEETING, "text": _("Decision"), "recorded_at": _("Written down")}),
        *told(parked, {**MEETING, "text": _("Topic parked"), "parked_at": _("Written down")}),
    ]


register_holding(
    Holding(
        "meetings.invitations",
        _("Invitations to meetings: yours, and those you sent"),
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
        _("Who came to meetings: you, and whom you marked"),
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
        _("What you took on or wrote down at meetings"),
        23,
        _follow_ups,
        _("What was taken on, as the organization’s"),
        covers=(
            "meetings.FollowUp.person",
            "meetings.FollowUp.recorded_by",
            "meetings.FollowUp.done_by",
        ),
    )
)
register_holding(
    Holding(
        "meetings.minutes",
        _("Decisions and parked topics you wrote down"),
        23,
        _minutes,
        _("What was decided or parked; not who wrote it down"),
        covers=("meetings.Decision.recorded_by", "meetings.ParkedTopic.parked_by"),
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
