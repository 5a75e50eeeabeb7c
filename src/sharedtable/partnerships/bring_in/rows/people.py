"""Who sits or sat at the table: organizations, and people with what they do there."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.options import (
    IN_ROLES,
    IN_SIDES,
    IN_SYSTEMS,
    ROLES,
    SIDES,
    SIZES,
    SYSTEMS,
    YES_NO,
)
from sharedtable.partnerships.bring_in.values import (
    Day,
    Mail,
    Site,
    YesNo,
    choice,
    needed_words,
    words,
)


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
