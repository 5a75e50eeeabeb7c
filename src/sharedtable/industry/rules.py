"""Who may look at figures, save an analysis and record what was decided."""

from sharedtable.base.access import declare
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, READER, STATE, SUPPORT

PUBLIC_PARTNERS = {READER, SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}

declare(
    "industry",
    {
        "explore": ("Choose counties and see what stands out there", PUBLIC_PARTNERS),
        "view": ("See the network's saved analyses", PUBLIC_PARTNERS),
        "save": ("Save an analysis of a region", PUBLIC_PARTNERS),
        "decide": ("Write down ground truth, decision and reason", PUBLIC_PARTNERS),
        "edit_region": ("Change a kept region", {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "archive": ("Archive an analysis or a region", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
    },
)
