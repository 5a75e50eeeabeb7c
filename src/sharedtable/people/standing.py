"""Standing: what a person is, toward the deployment and toward each thing. Computed once per request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.db.models import CharField, QuerySet, Value

from sharedtable.base.access import Guarded, Refused, allows, rule
from sharedtable.base.prepared import PreparedQuery
from sharedtable.people.assistants import assisted_by
from sharedtable.people.choices import NetworkRole, StandingClass
from sharedtable.people.models import NetworkOffice, Person, Position, User
from sharedtable.people.operator_login import OperatorLogin

ANONYMOUS, MEMBER, READER, BUSINESS, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR = (
    each.value for each in StandingClass
)


class _System:
    """The actor of what no person does: sweeps, imports of the sample network, nightly work."""

    pk: Final = None
    name: Final = "Sharedtable"


SYSTEM: Final = _System()
Actor = Person | _System | OperatorLogin


@dataclass(frozen=True)
class TableRole:
    """One partnership where a person has a class; `network_id` is the partnership's home network."""

    table_id: int
    network_id: int
    classes: frozenset[str]


RoleSource = Callable[[int, frozenset[int]], list[TableRole]]
_role_sources: list[RoleSource] = []


def register_roles(source: RoleSource) -> RoleSource:
    """A higher app tells which tables a person sits at: one query, (person id, organization ids) -> roles."""
    _role_sources.append(source)
    return source


@dataclass(frozen=True)
class Standing:
    """Who somebody is. Anonymous has no person; an operator may have none either."""

    person_id: int | None = None
    is_signed_in: bool = False
    is_operator: bool = False
    organization_ids: frozenset[int] = frozenset()
    partner_network_ids: frozenset[int] = frozenset()  # where somebody works at a public body
    home_network_id: int | None = None
    time_zone: str = "UTC"  # of the home network: the one moments are shown in
    offices: Mapping[int, frozenset[str]] = field(default_factory=dict)
    tables: Mapping[int, TableRole] = field(default_factory=dict)
    assists: frozenset[int] = frozenset()  # people for whom somebody answers

    @cached_property
    def _general(self) -> frozenset[str]:
        found = {ANONYMOUS}
        if self.is_signed_in:
            found.add(MEMBER)
        if self.is_operator:
            found.add(OPERATOR)
        return frozenset(found)

    @cached_property
    def classes(self) -> frozenset[str]:
        """Classes held anywhere: enough to open a door, never to see a row."""
        offices = (classes for classes in self.offices.values())
        tables = (each.classes for each in self.tables.values())
        partner = {READER} if self.partner_network_ids else set()
        return self._general.union(partner, *offices, *tables)

    def classes_at_table(self, table_id: int, network_id: int) -> frozenset[str]:
        """Classes toward one partnership, its network's offices included."""
        role = self.tables.get(table_id)
        own = role.classes if role else frozenset()
        return self._general | own | self.offices.get(network_id, frozenset())

    def classes_in_network(self, network_id: int) -> frozenset[str]:
        """Classes toward a network's common things: offices there, support or lead at any of its tables, and
        reader for whoever works at one of its public bodies."""
        tables = (t.classes & {SUPPORT, LEAD} for t in self.tables.values() if t.network_id == network_id)
        partner = {READER} if network_id in self.partner_network_ids else set()
        return self._general.union(self.offices.get(network_id, frozenset()), partner, *tables)

    @cached_property
    def network_ids(self) -> frozenset[int]:
        """Networks whose common things somebody sees: those of an office, of support or lead at a table, or of
        the public body they work at."""
        tables = {each.network_id for each in self.tables.values() if each.classes & {SUPPORT, LEAD}}
        return frozenset(self.offices) | self.partner_network_ids | tables

    @cached_property
    def tables_read_along(self) -> frozenset[int]:
        """Tables of other networks that somebody only reads, because theirs is a guest there."""
        home = {self.home_network_id, *self.network_ids}
        only = frozenset({READER})
        return frozenset(
            key for key, each in self.tables.items() if each.classes == only and each.network_id not in home
        )

    def table_ids(self, *classes: str) -> list[int]:
        """Tables where somebody has one of the classes (any class when none is named)."""
        wanted = frozenset(classes)
        return sorted(key for key, each in self.tables.items() if not wanted or each.classes & wanted)

    @cached_property
    def office_network_ids(self) -> list[int]:
        """Networks whose state team or admin somebody is."""
        return sorted(self.offices)


NOBODY = Standing()
_OFFICE_CLASS = {NetworkRole.STATE_TEAM.value: STATE, NetworkRole.ADMIN.value: NETWORK_ADMIN}


def standing_of(person: Person, *, is_operator: bool = False) -> Standing:
    """Standing of a person, remembered on the row object: offices, positions, and each role source's query."""
    known: Standing | None = getattr(person, "_standing", None)
    if known is None:
        known = _compute(person, is_operator)
        person._standing = known  # type: ignore[attr-defined]
    return known


def forget_standing(person: Person) -> None:
    """After a role of this person changed: the next question computes anew."""
    person.__dict__.pop("_standing", None)


def standing_of_user(user: Any) -> Standing:
    """Standing of whoever is signed in; an archived person has none left."""
    if not user.is_authenticated:
        return NOBODY
    assert isinstance(user, User)
    if user.person is None or not user.person.is_live:
        return Standing(is_signed_in=True, is_operator=user.is_operator)
    return standing_of(user.person, is_operator=user.is_operator)


@dataclass
class _Held:
    """Where somebody works (organization, its network, its system), their offices, and whom they assist."""

    places: list[tuple[int, int, str]] = field(default_factory=list)
    offices: dict[int, set[str]] = field(default_factory=dict)
    assists: set[int] = field(default_factory=set)
    time_zone: str = "UTC"


def _compute(person: Person, is_operator: bool) -> Standing:
    held = _held_by(person.pk)
    organizations = frozenset(key for key, _network, _system in held.places)
    tables = {each.table_id: each for source in _role_sources for each in source(person.pk, organizations)}
    return Standing(
        person_id=person.pk,
        is_signed_in=True,
        is_operator=is_operator,
        organization_ids=organizations,
        partner_network_ids=frozenset(network_id for _key, network_id, system in held.places if system),
        home_network_id=person.network_id,
        time_zone=held.time_zone,
        offices={key: frozenset(value) for key, value in held.offices.items()},
        tables=tables,
        assists=frozenset(held.assists),
    )


def _held_by(person_id: int) -> _Held:
    held = _Held()
    for what, key, network_id, word in _holdings.rows(person_id):
        if what == "place":
            held.places.append((key, network_id, word))
        elif what == "assists":
            held.assists.add(key)
        elif what == "office":
            held.offices.setdefault(network_id, set()).add(_OFFICE_CLASS[word])
        else:
            held.time_zone = word
    return held


def _query_of(person_id: int) -> QuerySet:
    places = Position.objects.filter(
        person_id=person_id, ended_date__isnull=True, organization__archived_at__isnull=True
    ).values_list(_said("place"), "organization_id", "organization__network_id", "organization__system")
    offices = NetworkOffice.objects.current().filter(person_id=person_id)
    return places.union(
        offices.values_list(_said("office"), "pk", "network_id", "role"),
        assisted_by(person_id).values_list(_said("assists"), "pk", "network_id", _said("")),
        Person.objects.filter(pk=person_id).values_list(_said("zone"), "pk", "network_id", "network__time_zone"),
        all=True,
    )


def _said(word: str) -> Value:
    return Value(word, CharField())


_holdings = PreparedQuery(_query_of)


def may(standing: Standing, key: str, thing: Guarded) -> bool:
    """Whether the rule allows this standing to act on the thing."""
    return allows(key, thing.classes_for(standing))


def may_as(classes: frozenset[str], thing: Guarded, *, by: Actor) -> bool:
    """Whether an actor has one of these classes toward the thing, where a setting narrows a rule."""
    return not isinstance(by, Person) or bool(classes & thing.classes_for(standing_of(by)))


def require(key: str, thing: Guarded, *, by: Actor) -> None:
    """First line of every action: raise `Refused` unless the actor may. The system always may."""
    if not isinstance(by, _System) and not may(_standing_of_actor(by), key, thing):
        raise Refused(rule(key))


def _standing_of_actor(by: Person | OperatorLogin) -> Standing:
    return standing_of(by) if isinstance(by, Person) else Standing(is_signed_in=True, is_operator=True)
