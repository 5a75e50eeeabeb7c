"""Every change of organizations, people, positions and logins. Each requires its rule and is recorded."""

from sharedtable.people.actions.logins import give_login, give_logins
from sharedtable.people.actions.merging import NotTheSame, merge_organizations, merge_persons
from sharedtable.people.actions.networks import add_network, archive_network, edit_network
from sharedtable.people.actions.offices import LastAdmin, end_office, give_office
from sharedtable.people.actions.organizations import (
    NameTaken,
    add_organization,
    archive_organization,
    edit_organization,
)
from sharedtable.people.actions.pairs import keep_apart, look_for_duplicates
from sharedtable.people.actions.persons import (
    AddressTaken,
    add_person,
    archive_person,
    edit_own_details,
    edit_person,
    find_or_add_walk_in,
)
from sharedtable.people.actions.positions import (
    NotAColleague,
    OtherNetwork,
    WrongDay,
    edit_position,
    end_position,
    give_position,
)
from sharedtable.people.actions.records import StillNeeded

__all__ = [
    "AddressTaken",
    "LastAdmin",
    "NameTaken",
    "NotAColleague",
    "NotTheSame",
    "OtherNetwork",
    "StillNeeded",
    "WrongDay",
    "add_network",
    "add_organization",
    "add_person",
    "archive_network",
    "archive_organization",
    "archive_person",
    "edit_network",
    "edit_organization",
    "edit_own_details",
    "edit_person",
    "edit_position",
    "end_office",
    "end_position",
    "find_or_add_walk_in",
    "give_login",
    "give_logins",
    "give_office",
    "give_position",
    "keep_apart",
    "look_for_duplicates",
    "merge_organizations",
    "merge_persons",
]
