"""Reads of a network's newest snapshots: a fixed number of queries, however many partnerships there are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sharedtable.atlas.load import sector_of
from sharedtable.atlas.models import NaicsCode
from sharedtable.indicators.choices import Status
from sharedtable.indicators.levels import Reached
from sharedtable.indicators.models import Assessment
from sharedtable.indicators.network.asked import LAPSING, Asked, Stand
from sharedtable.partnerships.choices import PartnershipState, Step
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network

A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Looked:
    """What a snapshot says in numbers."""

    pk: int
    framework_id: int
    as_of: date
    reached: Reached
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

    def is_at(self, level: str) -> bool:
        """Behind the figure of a level, of "one to look at", or of all."""
        return not level or (self.is_lapsing if level == LAPSING else self.stand == level)


def tables_of(network: Network, on: date) -> QuerySet[Partnership]:
    """Those that have not closed, begun by that day."""
    rows = Partnership.objects.live().filter(network=network, started_date__lte=on)
    return rows.exclude(state=PartnershipState.CLOSED)


def newest(on: date) -> Subquery:
    """The key of a partnership's newest snapshot up to a day."""
    rows = Assessment.objects.filter(partnership=OuterRef("pk"), as_of__lte=on)
    return Subquery(rows.order_by("-as_of", "-made_at", "-pk").values("pk")[:1])


def rows_of(network: Network, on: date) -> list[Row]:
    """By name. Three queries."""
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
    looked = looked_at([key for key, *_rest in told if key])
    sectors = _sectors(network)
    return [Row(looked.get(key), sectors.get(rest[0], frozenset()), *rest) for key, *rest in told]


def looked_at(assessment_ids: Collection[int]) -> dict[int, Looked]:
    """Snapshots in numbers. One query."""
    counts = {each.value: Count("results", filter=Q(results__status=each)) for each in Status}
    rows = Assessment.objects.filter(pk__in=assessment_ids).annotate(**counts)
    told = rows.values_list(
        "pk", "framework_id", "as_of", "level", "lapsing_since", *(each.value for each in Status)
    )
    return {
        pk: Looked(pk, framework_id, as_of, Reached(level, since), *numbers)
        for pk, framework_id, as_of, level, since, *numbers in told
    }


def _sectors(network: Network) -> dict[int, frozenset[str]]:
    """The sectors that each partnership's industry codes lie in."""
    rows = Partnership.naics_codes.through.objects.filter(partnership__network=network)
    found: dict[int, set[str]] = {}
    for key, code in rows.values_list("partnership_id", "naicscode_id"):
        found.setdefault(key, set()).add(sector_of(code))
    return {key: frozenset(each) for key, each in found.items()}


def sector_titles(rows: Collection[Row]) -> list[tuple[str, str]]:
    """The sectors that occur, by title. One query."""
    codes = {code for row in rows for code in row.sectors}
    named = dict(NaicsCode.objects.filter(code__in=codes).values_list("code", "title"))
    return sorted(((code, named.get(code, code)) for code in codes), key=lambda each: each[1])
