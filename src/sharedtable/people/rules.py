"""Who may do what with networks, organizations and people."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.people.standing import LEAD, MEMBER, NETWORK_ADMIN, OPERATOR, READER, STATE, SUPPORT

declare(
    "people",
    {
        "view": (
            "See the network's people and organizations",
            {READER, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "add": ("Add and edit organizations and people", {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "archive": ("Archive organizations and people", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "change_address": (
            "Change the mail address of somebody who never signed in",
            {LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "change_sign_in": ("Change the mail address somebody signs in with", {NETWORK_ADMIN, OPERATOR}),
        "sign_in": ("Sign in and out", {ANYONE}),
        "own_page": ("See and change one's own details", {MEMBER}),
    },
)
