"""Taking one change back, through the reverser that its action registered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.ledger.models import Entry


class NotUndoable(Exception):
    """The row has changed since, or this change cannot be taken back."""


Reverser = Callable[[Entry, Any, datetime], None]
_reversers: dict[str, Reverser] = {}


def undoable(action: str) -> Callable[[Reverser], Reverser]:
    """Register how an action is taken back: a function (entry, by, at) that requires the rule and writes."""

    def register(reverser: Reverser) -> Reverser:
        _reversers[action] = reverser
        return reverser

    return register


def is_undoable(entry: Entry) -> bool:
    return entry.action in _reversers and not hasattr(entry, "undone_by")


@transaction.atomic
def undo(entry: Entry, *, by: Any, at: datetime) -> None:
    """Replay one entry backwards through the action that registered for it."""
    if not is_undoable(entry):
        raise NotUndoable("This change was undone already, or cannot be taken back here.")
    _reversers[entry.action](entry, by, at)
