"""Who works where, from when to when."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.ledger.actions import NotUndoable, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.records import save_changes
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import Actor, forget_standing, require


class OtherNetwork(Exception):
    """Person and organization belong to two networks."""


@transaction.atomic
def give_position(
    person: Person,
    *,
    by: Actor,
    at: datetime,
    organization: Organization,
    title: str = "",
    is_decision_maker: bool = False,
) -> Position:
    """A job at an organization from that day; where one is open already it takes the new title."""
    require("people.add", person, by=by)
    if organization.network_id != person.network_id:
        raise OtherNetwork(f"{organization} belongs to another network than {person}.")
    position, is_new = Position.objects.get_or_create(
        person=person,
        organization=organization,
        ended_date=None,
        defaults={
            "title": title.strip(),
            "is_decision_maker": is_decision_maker,
            "started_date": person.network.day_at(at),
        },
    )
    if is_new:
        changes: dict[str, list[Any]] = {
            "organization": [None, organization.name],
            "title": [None, position.title],
        }
        record("people.give_position", position, by=by, at=at, about=person, changes=changes)
        forget_standing(person)
    elif title.strip() and (title.strip(), is_decision_maker) != (position.title, position.is_decision_maker):
        before = state_of(position, "title", "is_decision_maker")
        position.title, position.is_decision_maker = title.strip(), is_decision_maker
        save_changes("people.edit_position", position, before, by=by, at=at, about=person)
    return position


@transaction.atomic
def end_position(position: Position, *, by: Actor, at: datetime) -> Entry:
    """Somebody left an organization."""
    require("people.add", position.person, by=by)
    position.ended_date = position.person.network.day_at(at)
    position.save(update_fields=["ended_date"])
    forget_standing(position.person)
    changes: dict[str, list[Any]] = {
        "ended_date": [None, position.ended_date],
        "organization": [position.organization.name, None],
    }
    return record("people.end_position", position, by=by, at=at, about=position.person, changes=changes)


@undoable("people.end_position", rule="people.add")
def _reopen_position(entry: Entry, by: Actor, at: datetime) -> None:
    position = Position.objects.select_related("person").get(pk=entry.subject_id)
    require("people.add", position.person, by=by)
    if position.person.positions.filter(organization=position.organization_id, ended_date__isnull=True).exists():
        raise NotUndoable(f"{position.person} works at {position.organization} again.")
    changes = {"ended_date": [position.ended_date, None]}
    position.ended_date = None
    position.save(update_fields=["ended_date"])
    forget_standing(position.person)
    record("people.reopen_position", position, by=by, at=at, about=position.person, changes=changes, undoes=entry)
