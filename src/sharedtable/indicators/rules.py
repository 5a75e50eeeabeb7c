"""Who may see and attest indicators. Business people's pages do not show them."""

from sharedtable.base.access import declare
from sharedtable.partnerships.rules import LEADS, TEAM
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, STATE, SUPPORT

declare(
    "indicators",
    {
        "view": ("See indicators with the rows behind them", TEAM),
        "attest": ("Sign a statement where the record cannot tell, renew and withdraw it", LEADS),
        "check": ("Confirm or question a sign for the state, and close the question", {STATE}),
        "answer_check": ("Answer a question of the state about a sign", {SUPPORT, LEAD, STATE}),
    },
)

declare(
    "indicators",
    {
        "view_signals": ("See green lights and red flags; the state those that were passed on", TEAM),
        "see_first": ("See every green light and red flag from its first day", {SUPPORT, LEAD, OPERATOR}),
        "snooze_signal": ("Put a green light or red flag off for a while, with a reason", {SUPPORT, LEAD}),
        "share_signal": ("Share a green light or red flag with the state", {LEAD}),
    },
)

declare(
    "indicators",
    {
        "view_network": (
            "See how the partnerships of a network are doing together, without a ranking",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "self_check": ("Read and answer the state’s own self-check", {STATE, NETWORK_ADMIN}),
    },
)

declare(
    "indicators",
    {
        "view_framework": (
            "Read the signs that a network's partnerships are judged by, as page and as file",
            TEAM,
        ),
        "manage_framework": (
            "Change a network's signs in a draft, and adopt them",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
    },
)
