"""Every change of the ledger itself: writing entries, undoing one, taking content out on request."""

from sharedtable.ledger.actions.recording import changed, record, state_of
from sharedtable.ledger.actions.recording_many import Told, record_many
from sharedtable.ledger.actions.redacting import NoReason, redact
from sharedtable.ledger.actions.undoing import NotUndoable, is_undoable, undo, undoable

__all__ = [
    "NoReason",
    "NotUndoable",
    "Told",
    "changed",
    "is_undoable",
    "record",
    "record_many",
    "redact",
    "state_of",
    "undo",
    "undoable",
]
