"""Every change of an occasion: planning it, asking people, marking who came, writing notes."""

from sharedtable.meetings.actions.agenda import edit_agenda
from sharedtable.meetings.actions.answering import NotTheirAssistant, TooLate
from sharedtable.meetings.actions.attendance import (
    NotYet,
    add_walk_in,
    confirm_own_attendance,
    mark_attendance,
    mark_everyone_who_said_yes,
)
from sharedtable.meetings.actions.delegates import Oneself, TooManyDelegates, send_delegate
from sharedtable.meetings.actions.invitations import NotATap, answer_invitation, answer_later_dates, invite, remind
from sharedtable.meetings.actions.notes import edit_notes
from sharedtable.meetings.actions.papers import add_paper, remove_paper
from sharedtable.meetings.actions.planning import (
    CancelledMeeting,
    ChangedMeanwhile,
    cancel_occasion,
    change_occasion,
    plan_occasion,
    reinstate_occasion,
)
from sharedtable.meetings.actions.withdrawing import NotExpected, restore_invitations, withdraw_invitations

__all__ = [
    "CancelledMeeting",
    "ChangedMeanwhile",
    "NotATap",
    "NotExpected",
    "NotTheirAssistant",
    "NotYet",
    "Oneself",
    "TooLate",
    "TooManyDelegates",
    "add_paper",
    "add_walk_in",
    "answer_invitation",
    "answer_later_dates",
    "cancel_occasion",
    "change_occasion",
    "confirm_own_attendance",
    "edit_agenda",
    "edit_notes",
    "invite",
    "mark_attendance",
    "mark_everyone_who_said_yes",
    "plan_occasion",
    "reinstate_occasion",
    "remind",
    "remove_paper",
    "restore_invitations",
    "send_delegate",
    "withdraw_invitations",
]
