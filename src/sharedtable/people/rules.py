"""Who may do what with networks, organizations and people."""

from sharedtable.base.access import declare
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, READER, STATE, SUPPORT

declare(
    "people",
    {
        "view": (
            "See the network's people and organizations",
            {READER, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "add": ("Add and edit organizations and people", {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "name_assistant": ("Say who is whose assistant", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "archive": ("Archive organizations and people", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "change_address": (
            "Change the mail address of somebody who never signed in",
            {LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "change_sign_in": ("Change the mail address somebody signs in with", {NETWORK_ADMIN, OPERATOR}),
        "merge": (
            "Say that two entries are the same person or organization, or that they are not",
            {LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "merge_beyond": (
            "Merge people who sit at tables that one does not lead",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "merge_logins": ("Merge people who sign in or hold an office", {NETWORK_ADMIN, OPERATOR}),
        "see_network": (
            "See a network's page: who is on the state team, its settings and partnerships",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "edit_network": (
            "Change a network's name, notice, time zone and guest rights",
            {NETWORK_ADMIN, OPERATOR},
        ),
        "give_office": ("Put people on the state team, name admins, and end that", {NETWORK_ADMIN, OPERATOR}),
        "run_networks": ("Create and archive networks", {OPERATOR}),
    },
)
