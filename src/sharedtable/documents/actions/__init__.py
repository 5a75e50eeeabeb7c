"""Everything that changes a document."""

from sharedtable.documents.actions.archiving import StillGoing, archive_document
from sharedtable.documents.actions.drafting import draft_document, redraw_figures
from sharedtable.documents.actions.editing import edit_document
from sharedtable.documents.actions.sending import ChangedSince, NobodyToSendTo, NotTheirName, send_document
from sharedtable.documents.actions.sharing import share_document

__all__ = [
    "ChangedSince",
    "NobodyToSendTo",
    "NotTheirName",
    "StillGoing",
    "archive_document",
    "draft_document",
    "edit_document",
    "redraw_figures",
    "send_document",
    "share_document",
]
