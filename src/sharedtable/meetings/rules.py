"""Who may do what at an occasion. What somebody sees, the hosts tell; kinds that keep their notes to fewer people
tell that through `hosts.note_classes_at`."""

from dataclasses import dataclass

from sharedtable.base.access import ANYONE, declare
from sharedtable.meetings.hosts import note_classes_at
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import (
    BUSINESS,
    LEAD,
    MEMBER,
    NETWORK_ADMIN,
    OPERATOR,
    STATE,
    SUPPORT,
    Standing,
)

ORGANIZERS = {SUPPORT, LEAD, NETWORK_ADMIN, OPERATOR}

declare(
    "meetings",
    {
        "view": ("See a meeting that is shown to oneself: when, where, agenda, who is coming", {MEMBER}),
        "change": ("Change, move and cancel a meeting", ORGANIZERS),
        "edit_agenda": ("Write the agenda", ORGANIZERS | {BUSINESS}),
        "approve_agenda": (
            "Say yes to the agenda as a champion; organizers write down that a champion did",
            ORGANIZERS | {BUSINESS},
        ),
        "invite": ("Invite people to a meeting; champions bring their peers", ORGANIZERS | {BUSINESS}),
        "remind": ("Remind those who have not answered", ORGANIZERS),
        "answer": ("Answer one's own invitation and say that one is there, by the link in the mail", {ANYONE}),
        "keep_calendar": ("Keep the address of one's own calendar, and switch it off", {MEMBER}),
        "read_feed": ("Read somebody's calendar, by its secret address", {ANYONE}),
        "take_attendance": ("Mark who came", ORGANIZERS),
        "read_notes": ("Read the notes", {BUSINESS, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "edit_notes": ("Write the notes", ORGANIZERS | {BUSINESS}),
        "finish_follow_up": (
            "Say that a follow-up is done: whoever took it on, their assistant, and who writes the notes",
            ORGANIZERS | {BUSINESS},
        ),
        "bring_papers": (
            "Attach files to a meeting and take them away; minutes where one reads the notes",
            ORGANIZERS | {BUSINESS},
        ),
    },
)


@dataclass(frozen=True)
class Notes:
    """The notes of an occasion as a thing of their own: toward them somebody may have fewer classes."""

    occasion: Occasion

    def classes_for(self, standing: Standing) -> frozenset[str]:
        return note_classes_at(self.occasion, standing)
