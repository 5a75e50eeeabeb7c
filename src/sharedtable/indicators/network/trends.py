"""How many partnerships stood at which level at the end of each quarter. One query for all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sharedtable.indicators.network.asked import Stand
from sharedtable.indicators.network.snapshots import newest, stand_at
from sharedtable.partnerships.models import Partnership

QUARTERS = 8


@dataclass(frozen=True)
class Quarter:
    """The last day of a quarter, or the day itself in one that still runs."""

    on: date
    counts: Counter[str]

    @property
    def name(self) -> str:
        name = quarter_name(self.on)
        return name if self.is_over else _("%(quarter)s so far") % {"quarter": name}

    @property
    def is_over(self) -> bool:
        return quarter_name(self.on + timedelta(days=1)) != quarter_name(self.on)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def looked_at(self) -> int:
        return self.total - self.counts[Stand.UNSEEN]


def quarter_name(on: date) -> str:
    """
    >>> quarter_name(date(2026, 11, 22))
    'Q4 2026'
    """
    return f"Q{(on.month + 2) // 3} {on.year}"


def quarter_ends(on: date, most: int = QUARTERS) -> list[date]:
    """The ends of the quarters before, and the day, oldest first.

    >>> [str(each) for each in quarter_ends(date(2026, 11, 22), 3)]
    ['2026-06-30', '2026-09-30', '2026-11-22']
    """
    found = [on]
    while len(found) < most:
        first = date(found[-1].year, (found[-1].month - 1) // 3 * 3 + 1, 1)
        found.append(first - timedelta(days=1))
    return found[::-1]


def levels_by_quarter(tables: QuerySet[Partnership], on: date) -> list[Quarter]:
    """From the first quarter in which anything was looked at. `tables` are not narrowed to a past day."""
    ends = quarter_ends(on)
    levels = {f"level_{n}": newest(end, "level") for n, end in enumerate(ends)}
    rows = list(tables.order_by().annotate(**levels).values_list("started_date", *levels))
    quarters = [Quarter(end, _stood(row[n] for row in rows if row[0] <= end)) for n, end in enumerate(ends, 1)]
    begun = next((n for n, each in enumerate(quarters) if each.looked_at), len(quarters))
    return quarters[begun:]


def _stood(levels: Iterable[str | None]) -> Counter[str]:
    return Counter({stand_at(level): count for level, count in Counter(levels).items()})
