"""Roles as something to hand over: they end for one person and begin for another on the same day."""

from datetime import datetime

from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.actions.roles import (
    AlreadyHolds,
    close_role,
    instead_of,
    open_role,
    reopen_role,
)
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.succession.carried import Kind, Part, register_kind
from sharedtable.people.models import Organization, Person, Position


def read(partnership: Partnership, person: Person) -> list[Part]:
    rows = Role.objects.current().filter(partnership=partnership, person=person).select_related("organization")
    return [Part(f"role:{role.pk}", role.plain_name, _where(role)) for role in rows.order_by("started_date", "pk")]


def words(partnership: Partnership, keys: list[int]) -> dict[int, str]:
    rows = Role.objects.filter(partnership=partnership, pk__in=keys).select_related("organization")
    return {role.pk: role.plain_name for role in rows}


def end(pk: int, *, by: Person, at: datetime) -> Entry | None:
    role = _role(pk)
    if role.ended_date is not None:
        return None
    day = max(role.started_date, role.partnership.network.day_at(at))
    return close_role(role, "partnerships.step_back_from", by=by, at=at, day=day)


def resume(entry: Entry, *, by: Person, at: datetime) -> None:
    reopen_role(_role(entry.subject_id), entry, by=by, at=at)


def pass_on(pk: int, successor: Person, *, by: Person, at: datetime) -> None:
    """The successor holds the role, for the organization where they sit; a role that excludes it ends for them."""
    role = _role(pk)
    for other in instead_of(role.partnership, successor, role.kind):
        day = max(other.started_date, role.partnership.network.day_at(at))
        close_role(other, "partnerships.step_back_from", by=by, at=at, day=day)
    try:
        opened = open_role(
            role.partnership,
            by=by,
            at=at,
            person=successor,
            kind=role.kind,
            organization=_organization(role, successor),
            is_interim=role.is_interim,
            hours_a_year=role.hours_a_year,
            accepted_at=at,
        )
    except AlreadyHolds:
        return
    record("partnerships.accept_role", opened, by=by, at=at, about=role.partnership, note=role.kind)


def _role(pk: int) -> Role:
    return Role.objects.select_related("partnership__network", "person", "organization").get(pk=pk)


def _organization(role: Role, successor: Person) -> Organization | None:
    """The role's own where they work there, else the one they sit for at this table already."""
    works = Position.objects.current().filter(person=successor, organization=role.organization_id)
    if role.organization_id is None or works.exists():
        return role.organization
    held = Role.objects.current().filter(
        partnership=role.partnership, person=successor, organization__isnull=False
    )
    other = held.select_related("organization").order_by("pk").first()
    return other.organization if other else role.organization


def _where(role: Role) -> str:
    return role.organization.name if role.organization else ""


register_kind(Kind("role", read, words, end, resume, pass_on))
