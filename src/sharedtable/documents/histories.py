"""How histories speak of documents."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_fields, call_kinds, describe, hold_persons
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts

describe(
    {
        "documents.draft": _("Document drafted"),
        "documents.edit": _("Document changed"),
        "documents.redraw": _("Figures read again"),
        "documents.share": _("Document shared, or kept back"),
        "documents.ask_sender": _("Asked whose name it bears"),
        "documents.approve": _("May go out in their name"),
        "documents.send": _("Document sent"),
        "documents.take_back": _("Taken back before it went"),
        "documents.archive": _("Document taken away"),
        "documents.restore": _("Document brought back"),
    }
)
belongs("documents.Document", "partnership__network")
has_parts("documents.Document", {"documents.Sending": "document"})
hold_persons("documents.Sending", "recipients")
call_kinds({"documents.Document": _("Document"), "documents.Sending": _("Sending of a document")})
call_fields({"documents.Sending.recipients": _("To"), "documents.Document.shared_at": _("Shared")})
