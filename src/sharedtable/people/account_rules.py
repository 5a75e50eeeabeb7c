"""Who may let people in, and what everybody may do with their own account."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.people.standing import LEAD, MEMBER, NETWORK_ADMIN, OPERATOR, STATE

declare(
    "people",
    {
        "invite": ("Invite people to sign in", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "sign_in": ("Sign in and out", {ANYONE}),
        "erase": ("Erase a person for good, at their wish", {NETWORK_ADMIN, OPERATOR}),
        "own_page": ("See and change one's own details", {MEMBER}),
    },
)
