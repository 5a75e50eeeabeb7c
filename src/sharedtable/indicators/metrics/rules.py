"""Who sees what a partnership measures, and who chooses and fills it."""

from sharedtable.base.access import declare
from sharedtable.partnerships.rules import EVERYONE_AT_TABLE, TEAM
from sharedtable.people.standing import LEAD, NETWORK_ADMIN, OPERATOR, STATE, SUPPORT

WITHIN = {SUPPORT, LEAD, OPERATOR}
"""Those inside a partnership to whom small counts of people are shown as they are."""

declare(
    "indicators",
    {
        "view_metrics": ("See what a partnership measures and the figures that may leave it", TEAM),
        "view_results": ("See in plain words how what is measured has moved", EVERYONE_AT_TABLE),
        "see_small_counts": (
            "See small counts of people, and figures of fewer than five businesses, as they are",
            WITHIN,
        ),
        "choose_metric": ("Choose what to measure, change it, set targets, put it away", WITHIN),
        "record_reading": ("Write down figures with their source, correct them, bring them from a sheet", WITHIN),
        "suggest_metric": (
            "Suggest metrics to the partnerships of a network, which may take them or not",
            {STATE, NETWORK_ADMIN, OPERATOR},
        ),
    },
)
