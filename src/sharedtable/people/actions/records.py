"""How a changed row is written and recorded; the same for organizations, people and positions."""

from datetime import datetime
from typing import Any

from sharedtable.ledger.actions import changed, record, state_of
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Organization, Person
from sharedtable.people.sections import names_of_uses
from sharedtable.people.standing import Actor


class StillNeeded(Exception):
    """The row cannot be archived: `uses` names where it is needed."""

    def __init__(self, name: str, uses: list[str]) -> None:
        super().__init__(f"{name} is still needed: {', '.join(uses)}.")
        self.uses = uses


def tidy(name: str) -> str:
    return " ".join(name.split())


def assign(row: Any, known: tuple[str, ...], fields: dict[str, Any]) -> None:
    for field, value in fields.items():
        if field not in known:
            raise TypeError(f"{type(row).__name__} has no editable {field!r}")
        setattr(row, field, tidy(value) if field == "name" else value)


def record_new(action: str, row: Any, fields: tuple[str, ...], *, by: Actor, at: datetime) -> None:
    changes = {field: [None, value] for field, value in state_of(row, *fields).items() if value not in ("", None)}
    record(action, row, by=by, at=at, changes=changes)


def save_changes(
    action: str,
    row: Any,
    before: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    about: Any = None,
    undoes: Entry | None = None,
) -> None:
    """Save and record; nothing is written where nothing changed."""
    changes = changed(before, row)
    if changes:
        row.save()
        record(action, row, by=by, at=at, changes=changes, about=about, undoes=undoes)


def archive_row(action: str, row: Organization | Person, *, by: Actor, at: datetime) -> Entry:
    uses = names_of_uses(row)
    if uses:
        raise StillNeeded(row.name, uses)
    row.archive(at)
    return record(action, row, by=by, at=at, changes={"archived_at": [None, at]})


def restore_row(action: str, row: Organization | Person, entry: Entry, *, by: Actor, at: datetime) -> None:
    changes = {"archived_at": [row.archived_at, None]}
    row.bring_back()
    record(action, row, by=by, at=at, changes=changes, undoes=entry)
