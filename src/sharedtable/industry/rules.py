"""Who may look at figures, save an analysis and record what was decided."""

from sharedtable.base.access import ANYONE, declare
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
        "keep_weights": ("Keep weights under a name for everybody of the network", PUBLIC_PARTNERS),
        "set_bounds": (
            "Say how big an industry should be for one table",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "bring_own": (
            "Bring the network's own figures by industry",
            {SUPPORT, LEAD, STATE, NETWORK_ADMIN, OPERATOR},
        ),
        "archive_own": ("Archive the network's own figures", {LEAD, STATE, NETWORK_ADMIN, OPERATOR}),
        "see_sources": ("See which published figures are loaded, with their citation", {ANYONE}),
        "load_data": ("Load published figures and check them", {OPERATOR}),
    },
)
