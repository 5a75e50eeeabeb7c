"""Who may do what with a launch room. Participants hold a token of the room and no account."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.partnerships.rules import LEADS
from sharedtable.people.standing import SUPPORT

declare(
    "launch",
    {
        "take_part": ("Join a launch room by its code, say what matters, vote and lead", {ANYONE}),
        "facilitate": ("Open a launch room, lead it through its phases, put ideas together", {SUPPORT} | LEADS),
        "close": ("Close a launch room: write its result into the plan, and undo that", LEADS),
    },
)
