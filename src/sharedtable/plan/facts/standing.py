"""Whether a row of the plan stood on a day or fell into a window, in the zone of its partnership."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sharedtable.partnerships.facts.rows import end_of
from sharedtable.plan.choices import PriorityState

if TYPE_CHECKING:
    from sharedtable.plan.facts.rows import PriorityRow


def stood(archived_at: datetime | None, on: date, zone: ZoneInfo) -> bool:
    """Whether a row was not yet archived at the end of a day."""
    return archived_at is None or archived_at.astimezone(zone).date() > on


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def state_on(priority: "PriorityRow", on: date, zone: ZoneInfo) -> str | None:
    """The state in which a priority stood on a day, none before it was chosen or once it was off the plan."""
    if day_of(priority.recorded_at, zone) > on or not stood(priority.archived_at, on, zone):
        return None
    states = [each.state for each in priority.moves if day_of(each.entered_at, zone) <= on]
    return states[-1] if states else PriorityState.EXPLORING


@dataclass(frozen=True)
class Window:
    """So many days up to and with one: `(as_of - length, as_of]`."""

    as_of: date
    length: timedelta

    @property
    def since(self) -> date:
        return self.as_of - self.length

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Narrow a query to what may be in it, in whatever zone."""
        return end_of(self.since - timedelta(days=3)), end_of(self.as_of)

    def holds(self, moment: datetime, zone: ZoneInfo) -> bool:
        return self.since < day_of(moment, zone) <= self.as_of
