"""Reads of a network's newest snapshots: a fixed number of queries, however many partnerships there are."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value

from sharedtable.atlas.load import sector_named
from sharedtable.indicators.choices import Status
from sharedtable.indicators.levels import Reached
from sharedtable.indicators.models import Assessment, Indicator
from sharedtable.indicators.network.asked import EVERYTHING, LAPSING, STATED, Asked, Stand
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network

A_QUARTER = timedelta(days=91)


class Looked(NamedTuple):
    """What a snapshot says in numbers; `is_behind` where the sign asked for is in the state asked for."""

    pk: int
    framework_id: int
    as_of: date
    reached: Reached
    is_behind: bool
    met: int
    not_yet: int
    not_known: int


class Row(NamedTuple):
    """One partnership with its newest snapshot up to the day, none where nobody has looked."""

    looked: Looked | None
    sectors: frozenset[str]
    pk: int
    name: str
    slug: str
    industry_name: str
    region_id: int
    region_name: str
    step: int
    state: str

    @property
    def stand(self) -> Stand:
        if self.looked is None:
            return Stand.UNSEEN
        return Stand(self.looked.reached.level or Stand.NOT_YET)

    @property
    def is_lapsing(self) -> bool:
        return self.looked is not None and self.looked.reached.lapsing_since is not None

    @property
    def is_paused(self) -> bool:
        return self.state == PartnershipState.PAUSED

    @property
    def step_name(self) -> str:
        return str(Step(self.step).label)

    def is_within(self, asked: Asked) -> bool:
        """In the scope that narrows all figures."""
        return (
            (not asked.industry or asked.industry in self.sectors)
            and (not asked.region or int(asked.region) == self.region_id)
            and (not asked.step or int(asked.step) == self.step)
        )

    def is_behind(self, asked: Asked) -> bool:
        """One of those that the figure asked for counts: a level, "one to look at", a sign's state, or all."""
        if asked.level and not (self.is_lapsing if asked.level == LAPSING else self.stand == asked.level):
            return False
        return not asked.sign or (self.looked is not None and self.looked.is_behind)


def tables_of(network: Network, on: date) -> QuerySet[Partnership]:
    """Those that have not closed, begun by that day."""
    rows = Partnership.objects.live().filter(network=network, started_date__lte=on)
    return rows.exclude(state=PartnershipState.CLOSED)


def newest(on: date, field: str = "pk") -> Subquery:
    """A partnership's newest snapshot up to a day: its key, or another field."""
    rows = Assessment.objects.filter(partnership=OuterRef("pk"), as_of__lte=on)
    return Subquery(rows.order_by("-as_of", "-made_at", "-pk").values(field)[:1])


def snapshots_of(tables: QuerySet[Partnership], on: date) -> QuerySet:
    """Keys of their newest snapshots up to a day, for other queries: thousands of keys are slow to send along."""
    return tables.order_by().annotate(snapshot=newest(on)).values("snapshot")


def rows_of(
    network: Network,
    on: date,
    asked: Asked = EVERYTHING,
    sectors: Mapping[int, frozenset[str]] = MappingProxyType({}),
) -> list[Row]:
    """By name; with the sectors of their industries where these are given. Two queries."""
    tables = tables_of(network, on)
    told: list[Any] = list(
        tables.annotate(newest=newest(on))
        .order_by("name", "pk")
        .values_list(
            "newest",
            "pk",
            "name",
            "slug",
            "industry_name",
            "region_id",
            "region__name",
            "step",
            "state",
        )
    )
    looked = looked_at(snapshots_of(tables, on), asked.sign, asked.state)
    return [Row(looked.get(key), sectors.get(rest[0], frozenset()), *rest) for key, *rest in told]


def stands_on(network: Network, on: date) -> Counter[str]:
    """How many partnerships stood where on a day. One query."""
    rows = tables_of(network, on).annotate(stood=newest(on, "level")).order_by()
    told = rows.values("stood").annotate(n=Count("pk")).values_list("stood", "n")
    return Counter({stand_at(level): n for level, n in told})


def stand_at(level: str | None) -> str:
    """Where a partnership with a snapshot of this level stands; without one, nobody has looked."""
    return Stand.UNSEEN.value if level is None else level or Stand.NOT_YET.value


def looked_at(snapshots: QuerySet, sign: str = "", state: str = "") -> dict[int, Looked]:
    """Snapshots in numbers. One query."""
    counts = {each.value: Count("results", filter=Q(results__status=each)) for each in Status}
    rows = Assessment.objects.filter(pk__in=snapshots).annotate(**counts, behind=_behind(sign, state))
    told = rows.values_list(
        "pk", "framework_id", "as_of", "level", "lapsing_since", "behind", *(each.value for each in Status)
    )
    return {
        pk: Looked(pk, framework_id, as_of, Reached(level, since), bool(is_behind), *numbers)
        for pk, framework_id, as_of, level, since, is_behind, *numbers in told
    }


def _behind(sign: str, state: str) -> Count | Value:
    """Counts the sign asked for, without a join for each result."""
    if not sign:
        return Value(0)
    in_state = Q(results__is_attested=True) if state == STATED else Q(results__status=state)
    return Count("results", filter=in_state & Q(results__indicator__in=Indicator.objects.filter(key=sign)))


def sectors_of(network: Network) -> dict[int, frozenset[str]]:
    """The sectors that each partnership's industry codes lie in. One query."""
    rows = Partnership.naics_codes.through.objects.filter(partnership__network=network)
    found: dict[int, set[str]] = {}
    for key, code in rows.values_list("partnership_id", "naicscode_id"):
        found.setdefault(key, set()).add(sector_named(code)[0])
    return {key: frozenset(each) for key, each in found.items()}


def sector_titles(rows: Collection[Row]) -> list[tuple[str, str]]:
    """The sectors that occur, by title."""
    codes = {code for row in rows for code in row.sectors}
    return sorted((sector_named(code.partition("-")[0]) for code in codes), key=lambda each: each[1])
