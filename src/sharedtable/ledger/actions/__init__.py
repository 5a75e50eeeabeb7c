"""Every change of the ledger itself: writing entries, undoing one, taking content out on request."""

from sharedtable.ledger.actions.recording import changed, record, state_of
from sharedtable.ledger.actions.recording_many import Told, record_many
from sharedtable.ledger.actions.redacting import NoReason, redact
from sharedtable.ledger.actions.removing import NothingLeft, remove_content
from sharedtable.ledger.actions.reverting import former_values
from sharedtable.ledger.actions.undoing import (
    OWN,
    ChangedAgain,
    NotUndoable,
    is_undoable,
    tell_refusal,
    undo,
    undoable,
    why_not_undoable,
)

__all__ = [
    "OWN",
    "ChangedAgain",
    "NoReason",
    "NotUndoable",
    "NothingLeft",
    "Told",
    "changed",
    "former_values",
    "is_undoable",
    "record",
    "record_many",
    "redact",
    "remove_content",
    "state_of",
    "tell_refusal",
    "undo",
    "undoable",
    "why_not_undoable",
]
