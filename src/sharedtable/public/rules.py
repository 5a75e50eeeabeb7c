"""Who may open public pages: everyone. What stands on them is decided by a partnership's own switches."""

from sharedtable.base.access import ANYONE, declare

declare(
    "public",
    {
        "visit": ("Read the public pages: what is published, about, who sees what", {ANYONE}),
        "ask_to_join": ("Ask a published partnership to join", {ANYONE}),
    },
)
