"""Meetings that were held, and who came."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.options import (
    IN_KINDS,
    KINDS,
    YES_NO,
)
from sharedtable.partnerships.bring_in.values import (
    Clock,
    Mail,
    NeededDay,
    YesNo,
    lines,
    needed_words,
    words,
)


class MeetingRow(SheetRow):
    """A meeting that was held."""

    day: Annotated[
        NeededDay, Column("Date", _("The day it was held"), "10/8/2020", ("day", "meeting date", "when"))
    ]
    title: Annotated[
        str,
        words(200),
        Column("Title", _("Empty, its kind"), "Launch", ("meeting", "name", "subject", "meeting title"), width=30),
    ] = ""
    kind: Annotated[
        str,
        IN_KINDS,
        Column(
            "Kind",
            _("Who it was for; empty means a partnership meeting"),
            "Launch",
            ("type", "meeting type"),
            KINDS,
            20,
        ),
    ] = ""
    starts: Annotated[
        Clock,
        Column(
            "Begins", _("Empty, noon is written"), "9:00 AM", ("time", "start time", "starts", "start"), width=12
        ),
    ] = None
    ends: Annotated[
        Clock, Column("Ends", _("Empty, an hour later"), "11:00 AM", ("end time", "end"), width=12)
    ] = None
    place: Annotated[
        str, words(200), Column("Place", _("Where it was"), "", ("location", "venue", "where"), width=24)
    ] = ""
    agenda: Annotated[str, lines(5000), Column("Agenda", _("What it was about"), "", ("topics",), width=30)] = ""
    notes: Annotated[
        str,
        lines(20000),
        Column(
            "Notes",
            _("Minutes, seen by whoever may see this kind of meeting"),
            "",
            ("minutes", "summary"),
            width=40,
        ),
    ] = ""


class AttendanceRow(SheetRow):
    """One person at one meeting."""

    day: Annotated[
        NeededDay, Column("Meeting date", _("As in the sheet Meetings"), "10/8/2020", ("date", "day", "when"))
    ]
    meeting: Annotated[
        str,
        words(200),
        Column(
            "Meeting",
            _("Its title; needed only where two were held on that day"),
            "Launch",
            ("title", "meeting title"),
            width=24,
        ),
    ] = ""
    person: Annotated[
        str,
        needed_words(200),
        Column(
            "Person",
            _("As in the sheet People & roles; others are added as guests"),
            "Pat Sample",
            ("name", "attendee", "full name"),
            width=24,
        ),
    ]
    email: Annotated[
        Mail,
        Column(
            "Mail", _("Tells two people of one name apart"), "", ("email", "e mail", "email address"), width=26
        ),
    ] = ""
    organization: Annotated[
        str,
        words(200),
        Column(
            "Organization",
            _("Whom they came for; empty, where they work"),
            "Cottonwood Creamery",
            ("org", "company", "employer", "business"),
            width=28,
        ),
    ] = ""
    came: Annotated[
        YesNo, Column("Came", _("Empty means yes"), "yes", ("present", "attended", "attendance"), YES_NO, 10)
    ] = None
