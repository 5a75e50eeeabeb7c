"""Every change of the ledger itself: writing entries, undoing one, taking content out on request."""

from sharedtable.ledger.actions.recording import changed, record, state_of
from sharedtable.ledger.actions.redacting import NoReason, redact
from sharedtable.ledger.actions.undoing import NotUndoable, is_undoable, undo, undoable

__all__ = [
    "NoReason",
    "NotUndoable",
    "changed",
    "is_undoable",
    "record",
    "redact",
    "state_of",
    "undo",
    "undoable",
]
