"""Who works where, from when to when."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import NotUndoable, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.actions.records import assign, save_changes
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import Actor, forget_standing, require

POSITION_FIELDS = ("title", "is_decision_maker", "assistant_to_id", "started_date", "ended_date")


class WrongDay(Exception):
    """A day ahead, or a last day before the first."""


class NotAColleague(Exception):
    """Only somebody of the same organization can be assisted there."""


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
    started_date: date | None = None,
) -> Position:
    """A job at an organization from that day on; where one is open already it takes the new title."""
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
            "started_date": started_date or person.network.day_at(at),
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
def edit_position(position: Position, *, by: Actor, at: datetime, **fields: Any) -> None:
    """Change any of `POSITION_FIELDS`. Who leads says whom somebody assists: an assistant answers for them."""
    require("people.add", position.person, by=by)
    before = state_of(position, *POSITION_FIELDS)
    assign(position, POSITION_FIELDS, fields)
    _check_days(position, position.person.network.day_at(at))
    if position.assistant_to_id != before["assistant_to_id"]:
        require("people.name_assistant", position.person, by=by)
        _check_assisted(position)
    if before["ended_date"] is not None and position.ended_date is None:
        _refuse_second(position)
    save_changes("people.edit_position", position, before, by=by, at=at, about=position.person)
    forget_standing(position.person)


def _check_days(position: Position, today: date) -> None:
    started, ended = position.started_date, position.ended_date
    if (started and started > today) or (ended and ended > today):
        raise WrongDay(_("This day is still to come. Choose today or a day before."))
    if started and ended and ended < started:
        raise WrongDay(_("The last day is before the first. Correct one of them."))


def _check_assisted(position: Position) -> None:
    """Nobody assists themselves, or somebody who does not work there now."""
    there = Position.objects.current().filter(organization=position.organization_id)
    works = there.filter(person=position.assistant_to_id, person__archived_at__isnull=True)
    if position.assistant_to_id and (position.assistant_to_id == position.person_id or not works.exists()):
        raise NotAColleague(_("Choose somebody who works at the same organization."))


def _refuse_second(position: Position) -> None:
    again = position.person.positions.current().filter(organization=position.organization_id)
    if again.exclude(pk=position.pk).exists():
        raise NotUndoable(
            _("%(name)s works at %(organization)s again already.")
            % {"name": position.person, "organization": position.organization}
        )


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
    _refuse_second(position)
    changes = {"ended_date": [position.ended_date, None]}
    position.ended_date = None
    position.save(update_fields=["ended_date"])
    forget_standing(position.person)
    record("people.reopen_position", position, by=by, at=at, about=position.person, changes=changes, undoes=entry)
