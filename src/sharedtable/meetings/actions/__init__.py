"""Every change of an occasion: planning it, asking people, marking who came, writing notes."""

from sharedtable.meetings.actions.agenda import edit_agenda
from sharedtable.meetings.actions.answering import NotTheirAssistant, TooLate
from sharedtable.meetings.actions.approving import NotAChampion, NothingToApprove, approve_agenda, ask_champions
from sharedtable.meetings.actions.attendance import (
    NotYet,
    add_walk_in,
    confirm_own_attendance,
    mark_attendance,
    mark_everyone_who_said_yes,
)
from sharedtable.meetings.actions.delegates import Oneself, TooManyDelegates, send_delegate
from sharedtable.meetings.actions.follow_ups import Promise, add_follow_up, edit_follow_up, finish_follow_up
from sharedtable.meetings.actions.invitations import NotATap, answer_invitation, answer_later_dates, invite, remind
from sharedtable.meetings.actions.notes import edit_notes
from sharedtable.meetings.actions.outcomes import (
    SettledAlready,
    add_decision,
    edit_decision,
    park_topic,
    settle_topic,
    take_out,
)
from sharedtable.meetings.actions.papers import add_paper, remove_paper
from sharedtable.meetings.actions.planning import (
    CancelledMeeting,
    ChangedMeanwhile,
    cancel_occasion,
    change_occasion,
    plan_occasion,
    reinstate_occasion,
)
from sharedtable.meetings.actions.series import (
    NotASeries,
    cancel_following,
    change_following,
    invite_to_dates,
    plan_series,
)
from sharedtable.meetings.actions.taking_up import take_up_topic
from sharedtable.meetings.actions.undoing_series import undo_cancel_following, undo_change_following
from sharedtable.meetings.actions.withdrawing import NotExpected, restore_invitations, withdraw_invitations

__all__ = [
    "CancelledMeeting",
    "ChangedMeanwhile",
    "NotAChampion",
    "NotASeries",
    "NotATap",
    "NotExpected",
    "NotTheirAssistant",
    "NotYet",
    "NothingToApprove",
    "Oneself",
    "Promise",
    "SettledAlready",
    "TooLate",
    "TooManyDelegates",
    "add_decision",
    "add_follow_up",
    "add_paper",
    "add_walk_in",
    "answer_invitation",
    "answer_later_dates",
    "approve_agenda",
    "ask_champions",
    "cancel_following",
    "cancel_occasion",
    "change_following",
    "change_occasion",
    "confirm_own_attendance",
    "edit_agenda",
    "edit_decision",
    "edit_follow_up",
    "edit_notes",
    "finish_follow_up",
    "invite",
    "invite_to_dates",
    "mark_attendance",
    "mark_everyone_who_said_yes",
    "park_topic",
    "plan_occasion",
    "plan_series",
    "reinstate_occasion",
    "remind",
    "remove_paper",
    "restore_invitations",
    "send_delegate",
    "settle_topic",
    "take_out",
    "take_up_topic",
    "undo_cancel_following",
    "undo_change_following",
    "withdraw_invitations",
]
