"""Reads of a network's newest snapshots: a fixed number of queries, however many partnerships there are."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sharedtable.atlas.load import sector_named
from sharedtable.indicators.choices import Status
from sharedtable.indicators.levels import Reached
from sharedtable.indicators.models import Assessment
from sharedtable.indicators.network.asked import EVERYTHING, LAPSING, STATED, Asked, Stand
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network

A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Looked:
    """What a snapshot says in numbers; `is_behind` where the sign asked for is in the state asked for."""

    pk: int
    framework_id: int
    as_of: date
    reached: Reached
    is_behind: bool
    met: int
    not_yet: int
    not_known: int


@dataclass(frozen=True)
class Row:
    """One partnership with its newest snapshot up to the day, none where nobody has looked; `before_id` is the
    snapshot of a quarter earlier."""

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
    before_id: int | None

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
        is_there = self.is_lapsing if asked.level == LAPSING else self.stand == asked.level
        has_sign = self.looked is not None and self.looked.is_behind
        return (not asked.level or is_there) and (not asked.sign or has_sign)


def tables_of(network: Network, on: date) -> QuerySet[Partnership]:
    """Those that have not closed, begun by that day."""
    rows = Partnership.objects.live().filter(network=network, started_date__lte=on)
    return rows.exclude(state=PartnershipState.CLOSED)


def newest(on: date, field: str = "pk") -> Subquery:
    """A partnership's newest snapshot up to a day: its key, or another field."""
    rows = Assessment.objects.filter(partnership=OuterRef("pk"), as_of__lte=on)
    return Subquery(rows.order_by("-as_of", "-made_at", "-pk").values(field)[:1])


def rows_of(network: Network, on: date, asked: Asked = EVERYTHING) -> list[Row]:
    """By name, without the sectors of their industries. Two queries."""
    told: list[Any] = list(
        tables_of(network, on)
        .annotate(newest=newest(on), before=newest(on - A_QUARTER))
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
            "before",
        )
    )
    looked = looked_at([key for key, *_rest in told if key], asked.sign, asked.state)
    return [Row(looked.get(key), frozenset(), *rest) for key, *rest in told]


def with_sectors(rows: list[Row], network: Network) -> list[Row]:
    """The same rows with their sectors. One query."""
    sectors = _sectors(network)
    return [replace(row, sectors=sectors.get(row.pk, frozenset())) for row in rows]


def stands_on(network: Network, on: date) -> Counter[str]:
    """How many partnerships stood where on a day. One query."""
    rows = tables_of(network, on).annotate(stood=newest(on, "level")).order_by()
    told = rows.values("stood").annotate(n=Count("pk")).values_list("stood", "n")
    return Counter({Stand.UNSEEN.value if level is None else level or Stand.NOT_YET.value: n for level, n in told})


def looked_at(assessment_ids: Collection[int], sign: str = "", state: str = "") -> dict[int, Looked]:
    """Snapshots in numbers. One query."""
    counts = {each.value: Count("results", filter=Q(results__status=each)) for each in Status}
    in_state = Q(results__is_attested=True) if state == STATED else Q(results__status=state)
    behind = Count("results", filter=Q(results__indicator__key=sign) & in_state)
    rows = Assessment.objects.filter(pk__in=assessment_ids).annotate(**counts, behind=behind)
    told = rows.values_list(
        "pk", "framework_id", "as_of", "level", "lapsing_since", "behind", *(each.value for each in Status)
    )
    return {
        pk: Looked(pk, framework_id, as_of, Reached(level, since), bool(is_behind), *numbers)
        for pk, framework_id, as_of, level, since, is_behind, *numbers in told
    }


def _sectors(network: Network) -> dict[int, frozenset[str]]:
    """The sectors that each partnership's industry codes lie in."""
    rows = Partnership.naics_codes.through.objects.filter(partnership__network=network)
    found: dict[int, set[str]] = {}
    for key, code in rows.values_list("partnership_id", "naicscode_id"):
        found.setdefault(key, set()).add(sector_named(code)[0])
    return {key: frozenset(each) for key, each in found.items()}


def sector_titles(rows: Collection[Row]) -> list[tuple[str, str]]:
    """The sectors that occur, by title."""
    codes = {code for row in rows for code in row.sectors}
    return sorted((sector_named(code.partition("-")[0]) for code in codes), key=lambda each: each[1])
