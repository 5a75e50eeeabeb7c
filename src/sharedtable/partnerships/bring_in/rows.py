"""The rows of a partnership's workbook and of a roster: the one table of columns."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.values import (
    Clock,
    Day,
    Mail,
    NeededDay,
    Site,
    YesNo,
    choice,
    lines,
    needed_words,
    words,
)
from sharedtable.partnerships.choices import MeetingKind, PartnershipState, RoleKind, Step
from sharedtable.people.choices import EmployerSize, Side, System

STEPS = {str(step.value): f"{step.value} {step.label}" for step in Step}
STATES = dict(PartnershipState.choices)
SIDES = {Side.INDUSTRY.value: _("Industry"), Side.SUPPORT.value: _("Support")}
SYSTEMS = dict(System.choices)
SIZES = dict(EmployerSize.choices)
ROLES = dict(RoleKind.choices)
KINDS = dict(MeetingKind.choices)
YES_NO = {"yes": _("yes"), "no": _("no")}

IN_STEPS = choice(
    STEPS,
    {key.split()[0]: key for key in STEPS}
    | {f"step {key}": key for key in STEPS}
    | {step.label.lower(): str(step.value) for step in Step},
)
IN_STATES = choice(
    STATES, {"open": "active", "running": "active", "on hold": "paused", "ended": "closed", "inactive": "paused"}
)
IN_SIDES = choice(
    SIDES,
    {
        "business": "industry",
        "businesses": "industry",
        "employer": "industry",
        "partner": "support",
        "public partner": "support",
        "public": "support",
        "support team": "support",
    },
)
IN_SYSTEMS = choice(SYSTEMS, {
    "workforce": "workforce", "workforce board": "workforce", "economic dev": "economic_development",
    "edc": "economic_development", "k12": "k12", "school district": "k12", "college": "postsecondary",
    "community college": "postsecondary", "university": "postsecondary", "higher education": "postsecondary",
    "nonprofit": "community", "community": "community", "chamber": "chamber", "association": "chamber",
    "union": "labor", "state": "state_agency",
})  # fmt: skip
IN_ROLES = choice(ROLES, {
    "member": "business_member", "business": "business_member", "business champion": "champion",
    "co convener": "co_convener", "backup convener": "backup", "team member": "support_team",
    "partner": "support_team", "staff": "coordinator", "facilitator": "coordinator", "guest": "observer",
})  # fmt: skip
IN_KINDS = choice(KINDS, {
    "meeting": "partnership", "full partnership": "partnership", "quarterly meeting": "partnership",
    "kickoff": "launch", "kick off": "launch", "launch meeting": "launch", "committee": "action_team",
    "task force": "action_team", "business only": "businesses_only", "planning": "support_team",
})  # fmt: skip

Name = Annotated[str, needed_words(200)]


class PartnershipRow(SheetRow):
    """The one row of the sheet *Partnership*."""

    name: Annotated[
        str,
        needed_words(200),
        Column(
            "Name",
            _("What everybody calls it"),
            "Cottonwood Food Makers",
            ("partnership", "partnership name", "title"),
            width=30,
        ),
    ]
    industry_name: Annotated[
        str,
        words(120),
        Column(
            "Industry",
            _("In plain words; empty, the name of the first industry code"),
            "Food makers",
            ("industry in plain words", "sector"),
        ),
    ] = ""
    naics: Annotated[
        str,
        needed_words(500),
        Column(
            "NAICS codes",
            _("Official codes, 2 to 6 digits, or words of their titles; several with a semicolon between"),
            "311; 3121",
            ("naics", "industry codes", "industry code", "naics code", "codes"),
            width=22,
        ),
    ]
    region: Annotated[
        str,
        words(120),
        Column(
            "Region",
            _("What the region is called; empty, the names of its counties"),
            "Cottonwood Valley",
            ("region name", "area"),
        ),
    ] = ""
    counties: Annotated[
        str,
        needed_words(2000),
        Column(
            "Counties",
            _("Each as “Weld, CO” or by its five-digit code; several with a semicolon between"),
            "Weld, CO; Larimer, CO",
            ("county", "fips", "county fips"),
            width=30,
        ),
    ]
    step: Annotated[
        str,
        IN_STEPS,
        Column(
            "Step",
            _("How far it has come; empty, what the meetings and priorities show"),
            "5 Priorities to action",
            ("stage", "phase", "current step"),
            STEPS,
            24,
        ),
    ] = ""
    founded: Annotated[
        NeededDay,
        Column(
            "Founded",
            _("The day it began; a month or a year is enough"),
            "9/12/2020",
            ("start date", "started", "since", "founded date", "begin", "launched"),
        ),
    ]
    status: Annotated[
        str,
        IN_STATES,
        Column("Status", _("Empty means that it is at work"), "At work", ("state",), STATES),
    ] = ""
    summary: Annotated[
        str,
        words(600),
        Column(
            "Summary",
            _("One or two sentences for its public page, which stays off until you switch it on"),
            "",
            ("description", "about"),
            width=40,
        ),
    ] = ""


class MemberRow(SheetRow):
    """An organization at the table, or one that was."""

    organization: Annotated[
        str,
        needed_words(200),
        Column(
            "Organization",
            _("Business or public partner, by the name it uses"),
            "Cottonwood Creamery",
            ("org", "company", "employer", "business", "member", "organization name", "partner"),
            width=30,
        ),
    ]
    side: Annotated[
        str,
        IN_SIDES,
        Column(
            "Side",
            _("Where it sits in this partnership; empty, support for public partners and industry for all others"),
            "Industry",
            ("type", "business or partner"),
            SIDES,
        ),
    ] = ""
    system: Annotated[
        str,
        IN_SYSTEMS,
        Column(
            "Public partner of",
            _("Only for public partners: which system it belongs to"),
            "",
            ("system", "partner type", "public system"),
            SYSTEMS,
            26,
        ),
    ] = ""
    naics: Annotated[
        str,
        words(10),
        Column(
            "Industry code",
            _("NAICS code of the organization itself, if you know it"),
            "311513",
            ("naics", "naics code"),
            width=14,
        ),
    ] = ""
    size: Annotated[
        str,
        choice(SIZES),
        Column(
            "Jobs there",
            _("About how many people work there"),
            "20 to 49 jobs",
            ("size", "employees", "number of employees"),
            SIZES,
        ),
    ] = ""
    county: Annotated[
        str,
        words(80),
        Column(
            "County",
            _("Where it is: “Weld, CO” or the five-digit code"),
            "Weld, CO",
            ("fips", "county fips", "location"),
        ),
    ] = ""
    website: Annotated[Site, Column("Web site", _("Its address"), "", ("website", "url", "web"), width=24)] = ""
    since: Annotated[
        Day,
        Column(
            "Member since",
            _("Empty means from the founding"),
            "9/12/2020",
            ("since", "joined", "start", "date joined", "start date"),
        ),
    ] = None
    until: Annotated[
        Day,
        Column(
            "Left",
            _("The day it left the table; empty while it is a member"),
            "",
            ("until", "ended", "end date", "date left"),
        ),
    ] = None


class RoleRow(SheetRow):
    """A person, and what they do or did here. A person with two roles has two rows."""

    person: Annotated[
        str,
        needed_words(200),
        Column(
            "Person",
            _("First and last name"),
            "Pat Sample",
            ("name", "full name", "contact", "person name"),
            width=24,
        ),
    ]
    email: Annotated[
        Mail,
        Column(
            "Mail",
            _("Nobody is written to because of this sheet"),
            "pat@sample.example",
            ("email", "e mail", "mail address", "email address"),
            width=28,
        ),
    ] = ""
    phone: Annotated[
        str, words(40), Column("Phone", _("As you would dial it"), "", ("telephone", "phone number", "cell"))
    ] = ""
    organization: Annotated[
        str,
        words(200),
        Column(
            "Organization",
            _("Where they work; for champions, business members and team members as in the sheet Members"),
            "Cottonwood Creamery",
            ("org", "company", "employer", "business", "affiliation"),
            width=30,
        ),
    ] = ""
    title: Annotated[
        str, words(120), Column("Title", _("Their job"), "Plant manager", ("job title", "position"))
    ] = ""
    decides: Annotated[
        YesNo,
        Column(
            "Decides",
            _("yes for owners and others who decide there"),
            "yes",
            ("decision maker", "can decide"),
            YES_NO,
            10,
        ),
    ] = None
    role: Annotated[
        str,
        IN_ROLES,
        Column(
            "Role",
            _("What they do in this partnership; empty, they are only known"),
            "Champion",
            ("part", "function", "role in partnership"),
            ROLES,
        ),
    ] = ""
    interim: Annotated[
        YesNo,
        Column(
            "For now",
            _("yes where somebody convenes only for the time being"),
            "",
            ("interim", "acting"),
            YES_NO,
            10,
        ),
    ] = None
    since: Annotated[
        Day,
        Column(
            "Since",
            _("Empty means since their organization came, or from the founding"),
            "9/12/2020",
            ("start", "start date", "from"),
        ),
    ] = None
    until: Annotated[Day, Column("Until", _("Empty while they do it"), "", ("end", "end date", "to", "left"))] = (
        None
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


class RosterRow(SheetRow):
    """One partnership of a network's roster."""

    name: Annotated[
        str,
        needed_words(200),
        Column(
            "Name",
            _("What everybody calls it"),
            "Cottonwood Food Makers",
            ("partnership", "partnership name", "title"),
            width=30,
        ),
    ]
    industry_name: Annotated[
        str,
        words(120),
        Column(
            "Industry",
            _("In plain words; empty, the name of the first industry code"),
            "Food makers",
            ("sector", "industry in plain words"),
        ),
    ] = ""
    naics: Annotated[
        str,
        needed_words(500),
        Column(
            "NAICS codes",
            _("Official codes, 2 to 6 digits, or words of their titles; several with a semicolon between"),
            "311; 3121",
            ("naics", "industry codes", "naics code", "codes"),
            width=22,
        ),
    ]
    counties: Annotated[
        str,
        needed_words(2000),
        Column(
            "Counties",
            _("Each as “Weld, CO” or by its five-digit code; several with a semicolon between"),
            "Weld, CO; Larimer, CO",
            ("county", "fips"),
            width=30,
        ),
    ]
    region: Annotated[
        str,
        words(120),
        Column(
            "Region",
            _("What the region is called; empty, the names of its counties"),
            "Cottonwood Valley",
            ("region name", "area"),
        ),
    ] = ""
    step: Annotated[
        str,
        IN_STEPS,
        Column(
            "Step",
            _("How far it has come; empty means the first"),
            "5 Priorities to action",
            ("stage", "phase"),
            STEPS,
            24,
        ),
    ] = ""
    founded: Annotated[
        NeededDay,
        Column(
            "Founded",
            _("The day it began; a month or a year is enough"),
            "9/12/2020",
            ("start date", "started", "since", "founded date"),
        ),
    ]
    coordinator: Annotated[
        str,
        words(200),
        Column(
            "Coordinator",
            _("Who runs it day to day; they can bring in its record afterwards"),
            "Pat Sample",
            ("contact", "lead", "coordinator name"),
            width=24,
        ),
    ] = ""
    email: Annotated[
        Mail,
        Column(
            "Coordinator’s mail",
            _("They sign in with it; nobody is written to because of this sheet"),
            "pat@sample.example",
            ("mail", "email", "coordinator email", "contact email"),
            width=28,
        ),
    ] = ""
    convener: Annotated[
        str,
        words(200),
        Column(
            "Convener organization",
            _("Takes the first seat"),
            "Cottonwood Workforce Board",
            ("convener", "lead organization", "host"),
            width=30,
        ),
    ] = ""
    system: Annotated[
        str,
        IN_SYSTEMS,
        Column(
            "Convener is part of",
            _("The public system of the convener organization"),
            "Workforce development",
            ("system", "convener type"),
            SYSTEMS,
            26,
        ),
    ] = ""
    status: Annotated[
        str, IN_STATES, Column("Status", _("Empty means that it is at work"), "At work", ("state",), STATES)
    ] = ""
