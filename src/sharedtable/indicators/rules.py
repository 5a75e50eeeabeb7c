"""Who may see and attest indicators. Business people's pages do not show them."""

from sharedtable.base.access import declare
from sharedtable.partnerships.rules import LEADS, TEAM

declare(
    "indicators",
    {
        "view": ("See indicators with the rows behind them", TEAM),
        "attest": ("Sign a statement where the record cannot tell, and withdraw it", LEADS),
    },
)
