"""Named reads of the plan, by what they are about."""

from sharedtable.plan.queries.chosen import Chosen, chosen, chosen_once, open_champions
from sharedtable.plan.queries.people import business_people, businesses, member_people, members, voices
from sharedtable.plan.queries.promises import commitments, core_organizations, is_silent, silent_organizations
from sharedtable.plan.queries.said import Said, said

__all__ = [
    "Chosen",
    "Said",
    "business_people",
    "businesses",
    "chosen",
    "chosen_once",
    "commitments",
    "core_organizations",
    "is_silent",
    "member_people",
    "members",
    "open_champions",
    "said",
    "silent_organizations",
    "voices",
]
