"""Everything that a network's page shows, put together once for the page, its files and its paper."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sharedtable.indicators.choices import Status
from sharedtable.indicators.network.asked import LAPSING, STATED, Asked, Stand
from sharedtable.indicators.network.signs import Signs, signs_of
from sharedtable.indicators.network.snapshots import (
    A_QUARTER,
    Row,
    rows_of,
    sector_titles,
    sectors_of,
    snapshots_of,
    tables_of,
)
from sharedtable.indicators.network.trends import Quarter, levels_by_quarter
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network


@dataclass(frozen=True)
class Figure:
    """How many stand somewhere, and the question that lists them."""

    level: str
    label: str
    count: int
    query: str


class NetworkPage:
    """The network on a day as it was asked for. All from snapshots, each read once."""

    def __init__(self, network: Network, asked: Asked, today: date) -> None:
        self.network = network
        self.asked = asked
        self.today = today
        self.on = asked.day(today)

    @cached_property
    def all_rows(self) -> list[Row]:
        return rows_of(self.network, self.on, self.asked, sectors_of(self.network))

    @cached_property
    def rows(self) -> list[Row]:
        """Those in the scope, by name."""
        return [row for row in self.all_rows if row.is_within(self.asked)]

    @cached_property
    def tables(self) -> QuerySet[Partnership]:
        """The same, for other queries."""
        found = tables_of(self.network, self.on)
        return found.filter(pk__in=[row.pk for row in self.rows]) if self.asked.is_narrowed else found

    @cached_property
    def figures(self) -> list[Figure]:
        counts = Counter(row.stand for row in self.rows)
        found = [self._figure(each.value, str(each.label), counts[each]) for each in Stand]
        return [each for each in found if each.count or each.level != Stand.UNSEEN]

    def _figure(self, level: str, label: str, count: int) -> Figure:
        return Figure(level, label, count, self.asked.scope.query(level=level))

    @cached_property
    def lapsing(self) -> Figure:
        return self._figure(LAPSING, "", sum(row.is_lapsing for row in self.rows))

    @cached_property
    def signs(self) -> Signs:
        now, before = (snapshots_of(self.tables, on) for on in (self.on, self.on - A_QUARTER))
        return signs_of(now, before, Counter(row.looked.framework_id for row in self.rows if row.looked))

    @cached_property
    def quarters(self) -> list[Quarter]:
        return levels_by_quarter(self.tables, self.on)

    @cached_property
    def shown(self) -> list[Row]:
        """The partnerships behind the figure asked for, by name; all where none was."""
        return [row for row in self.rows if row.is_behind(self.asked)]

    @property
    def level_words(self) -> str:
        asked = self.asked.level
        return _("One to look at") if asked == LAPSING else str(Stand(asked).label) if asked else ""

    @property
    def sign_words(self) -> str:
        sign, state = self.signs.named(self.asked.sign), self.asked.state
        if not state:
            return ""
        word = _("by a signed statement") if state == STATED else str(Status(state).label)
        return f"{sign.indicator.name if sign else self.asked.sign}: {word}"

    @property
    def scope_words(self) -> str:
        """What narrows all figures, in words."""
        asked = self.asked
        said = [
            dict(sector_titles(self.all_rows)).get(asked.industry, asked.industry) if asked.industry else "",
            next((name for key, name in self.regions if str(key) == asked.region), ""),
            _("step %(number)s") % {"number": asked.step} if asked.step else "",
        ]
        return ", ".join(each for each in said if each)

    @property
    def regions(self) -> list[tuple[int, str]]:
        found = {row.region_id: row.region_name for row in self.all_rows}
        return sorted(found.items(), key=lambda each: (each[1], each[0]))
