"""Every change of a partnership. Each requires its rule, checks the state, writes, records and announces."""

from sharedtable.partnerships.actions.consents import answer_consent, ask_for_consent
from sharedtable.partnerships.actions.publishing import switch_section
from sharedtable.partnerships.actions.roles import end_role, give_role
from sharedtable.partnerships.actions.scope import edit_partnership, start_partnership
from sharedtable.partnerships.actions.seating import Newcomer, NewOrganization, seat_with_people
from sharedtable.partnerships.actions.seats import end_membership, seat_organization
from sharedtable.partnerships.actions.steps import change_state, change_step

__all__ = [
    "NewOrganization",
    "Newcomer",
    "answer_consent",
    "ask_for_consent",
    "change_state",
    "change_step",
    "edit_partnership",
    "end_membership",
    "end_role",
    "give_role",
    "seat_organization",
    "seat_with_people",
    "start_partnership",
    "switch_section",
]
