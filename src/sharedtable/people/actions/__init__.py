"""Every change of organizations, people, positions and logins. Each requires its rule and is recorded."""

from sharedtable.people.actions.logins import give_login
from sharedtable.people.actions.organizations import (
    NameTaken,
    add_organization,
    archive_organization,
    edit_organization,
)
from sharedtable.people.actions.persons import (
    AddressTaken,
    add_person,
    archive_person,
    edit_own_details,
    edit_person,
    find_or_add_walk_in,
)
from sharedtable.people.actions.positions import OtherNetwork, end_position, give_position
from sharedtable.people.actions.records import StillNeeded

__all__ = [
    "AddressTaken",
    "NameTaken",
    "OtherNetwork",
    "StillNeeded",
    "add_organization",
    "add_person",
    "archive_organization",
    "archive_person",
    "edit_organization",
    "edit_own_details",
    "edit_person",
    "end_position",
    "find_or_add_walk_in",
    "give_login",
    "give_position",
]
