"""Rows for networks, organizations, persons and logins. A `Person` is anyone we know; a `User` is a login."""

from sharedtable.people.models.logins import SignInLink, SignInLinkQuerySet, User
from sharedtable.people.models.networks import Network
from sharedtable.people.models.organizations import Organization
from sharedtable.people.models.pairs import LikelyPair
from sharedtable.people.models.persons import Person
from sharedtable.people.models.positions import NetworkOffice, Position

__all__ = [
    "LikelyPair",
    "Network",
    "NetworkOffice",
    "Organization",
    "Person",
    "Position",
    "SignInLink",
    "SignInLinkQuerySet",
    "User",
]
