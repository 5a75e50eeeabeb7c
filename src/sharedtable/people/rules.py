"""Who may do what with networks, organizations and people."""

from sharedtable.base.access import declare
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, STATE, SUPPORT

declare(
    "people",
    {
        "view": (
            "See the network's people and organizations",
            {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "add": ("Add and edit organizations and people", {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "archive": ("Archive organizations and people", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
    },
)
