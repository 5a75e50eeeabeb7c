"""What is new, for the panel on one's page and for the page of its own."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sharedtable.base.whats_new import Item, items_since
from sharedtable.people.standing import Standing
from sharedtable.workspace.visits import AT_MOST, new_since

IN_PANEL = 5
ON_PAGE = 200


@dataclass(frozen=True)
class News:
    """`is_since_visit`: since the last visit; otherwise since a month ago, because there was none."""

    items: tuple[Item, ...]
    since: datetime
    is_since_visit: bool
    is_more: bool = False


@dataclass(frozen=True)
class Day:
    """What happened on one day; `is_new`: since the last visit."""

    day: date
    items: tuple[Item, ...]
    is_new: bool


def panel(standing: Standing, at: datetime, session: MutableMapping[str, Any]) -> News:
    """The newest few since the last visit."""
    since, is_visit = new_since(standing.person_id, at, session)
    found = items_since(standing, since, at, most=IN_PANEL + 1)
    return News(tuple(found[:IN_PANEL]), since, is_visit, len(found) > IN_PANEL)


def days(
    standing: Standing, at: datetime, session: MutableMapping[str, Any], *, source: str, zone: ZoneInfo
) -> list[Day]:
    """The last three months day by day, the newest first."""
    since, is_visit = new_since(standing.person_id, at, session)
    found = items_since(standing, at - AT_MOST, at, most=ON_PAGE, keys=[source] if source else ())
    return [
        Day(day, tuple(items), is_new=is_visit and day >= since.astimezone(zone).date())
        for day, items in groupby(found, key=lambda item: _day(item, zone))
    ]


def _day(item: Item, zone: ZoneInfo) -> date:
    """What is known only by its day begins at midnight UTC and stays on that day."""
    at = item.at
    is_day = (at.hour, at.minute, at.second) == (0, 0, 0)
    return at.date() if is_day else at.astimezone(zone).date()
