"""A partnership itself: the one row of its own workbook, and a line of a network's roster."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.options import (
    IN_STATES,
    IN_STEPS,
    IN_SYSTEMS,
    STATES,
    STEPS,
    SYSTEMS,
)
from sharedtable.partnerships.bring_in.values import (
    Mail,
    NeededDay,
    needed_words,
    words,
)

Title = Annotated[
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
IndustryName = Annotated[
    str,
    words(120),
    Column(
        "Industry",
        _("In plain words; empty, the name of the first industry code"),
        "Food makers",
        ("industry in plain words", "sector"),
    ),
]
Industries = Annotated[
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
RegionName = Annotated[
    str,
    words(120),
    Column(
        "Region",
        _("What the region is called; empty, the names of its counties"),
        "Cottonwood Valley",
        ("region name", "area"),
    ),
]
Counties = Annotated[
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
Founded = Annotated[
    NeededDay,
    Column(
        "Founded",
        _("The day it began; a month or a year is enough"),
        "9/12/2020",
        ("start date", "started", "since", "founded date", "begin", "launched"),
    ),
]
Status = Annotated[
    str, IN_STATES, Column("Status", _("Empty means that it is at work"), "At work", ("state",), STATES)
]


class PartnershipRow(SheetRow):
    """The one row of the sheet *Partnership*."""

    name: Title
    industry_name: IndustryName = ""
    naics: Industries
    region: RegionName = ""
    counties: Counties
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
    founded: Founded
    status: Status = ""
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


class RosterRow(SheetRow):
    """One partnership of a network's roster."""

    name: Title
    industry_name: IndustryName = ""
    naics: Industries
    counties: Counties
    region: RegionName = ""
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
    founded: Founded
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
    status: Status = ""
