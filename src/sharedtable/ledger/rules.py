"""Who may read histories, take a change back and take content out."""

from sharedtable.base.access import declare

declare(
    "ledger",
    {
        "view": ("See what was changed on a thing one sees, and who changed it", {"member"}),
        "undo": ("Take back a change one may make", {"member"}),
        "activity": ("See what changed lately in one's network", {"state", "network_admin", "operator"}),
        "redact": ("Remove content from the record on request", {"network_admin", "operator"}),
    },
)
