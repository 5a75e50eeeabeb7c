"""How many partnerships stood at which level at the end of each quarter. One query for all of them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, DateField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sharedtable.indicators.models import Assessment
from sharedtable.indicators.network.asked import Stand
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
    first, *others = (_counted(tables, end) for end in ends)
    counts: dict[date, Counter[str]] = {end: Counter() for end in ends}
    for end, level, count in first.union(*others, all=True):
        counts[_day(end)][level or Stand.NOT_YET.value] += count
    quarters = [Quarter(end, each) for end, each in counts.items()]
    begun = next((n for n, each in enumerate(quarters) if each.looked_at), len(quarters))
    return quarters[begun:]


def _day(told: date | str) -> date:
    """SQLite answers a union with text."""
    return told if isinstance(told, date) else date.fromisoformat(told)


def _counted(tables: QuerySet[Partnership], end: date) -> QuerySet:
    known = Assessment.objects.filter(partnership=OuterRef("pk"), as_of__lte=end)
    level = Subquery(known.order_by("-as_of", "-made_at", "-pk").values("level")[:1])
    rows = tables.filter(started_date__lte=end).order_by()
    rows = rows.annotate(stood=Coalesce(level, Value(Stand.UNSEEN.value)), end=Value(end, DateField()))
    return rows.values("end", "stood").annotate(n=Count("pk")).values_list("end", "stood", "n")


def narrowed(tables: QuerySet[Partnership], keys: Collection[int] | None) -> QuerySet[Partnership]:
    """To these partnerships; none names all."""
    return tables if keys is None else tables.filter(pk__in=keys)
