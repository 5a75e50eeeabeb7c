"""Which day it is for a partnership."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sharedtable.people.models import Network


def day_in(network: Network, at: datetime) -> date:
    """The calendar day of a moment where the network is."""
    return at.astimezone(ZoneInfo(network.time_zone)).date()
