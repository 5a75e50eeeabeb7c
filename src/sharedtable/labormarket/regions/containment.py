"""Self-containment of a set of areas: how far the people who live there and the jobs there are the same."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.regions.flows import Flows, Numbers, Whole, totals

LABOR_MARKET_SHARE = 2 / 3
TIED_SHARE = 0.01  # of an area's residents; without it, any far-off area that keeps to itself would seem a gain


@dataclass(frozen=True, slots=True)
class Leak:
    """Workers who cross the region's border to or from one area, and their share of its residents or jobs."""

    area: str
    workers: float
    share: float


@dataclass(frozen=True, slots=True)
class Gain:
    """What adding one area would change, in percentage points; below zero where it would lose."""

    area: str
    supply_points: float | None
    demand_points: float | None
    points: float | None  # of the smaller side, which is what self-containment means
    workers_crossing: float  # between the area and the region, both ways


@dataclass(frozen=True)
class Containment:
    """Both sides of a region's self-containment, where it leaks, and what each neighbor would add.

    A share is None where there is nobody to take it of. `missing` are areas asked for that have no flows.
    """

    areas: tuple[str, ...]
    missing: tuple[str, ...]
    residents: float  # employed residents
    jobs: float  # filled jobs
    inside: float  # residents who work in the region
    supply_share: float | None
    demand_share: float | None
    leaks_out: tuple[Leak, ...]  # where its residents go to work, most workers first
    leaks_in: tuple[Leak, ...]  # where its workers come from
    gains: tuple[Gain, ...]  # largest first
    sources: tuple[str, ...]
    vintage: str
    is_sample: bool

    @property
    def self_containment(self) -> float | None:
        """The smaller of both shares."""
        return _smaller(self.supply_share, self.demand_share)

    @property
    def is_labor_market(self) -> bool:
        """Whether both shares reach two thirds."""
        return self.self_containment is not None and self.self_containment >= LABOR_MARKET_SHARE


def self_containment(
    flows: Flows, counties: Collection[str], *, neighbors: Iterable[str] | None = None
) -> Containment:
    """How self-contained a set of areas is on these flows.

    supply = residents who work inside / employed residents; demand = the same people / jobs inside.
    `neighbors` are the areas whose gain is asked for, such as `Adjacency.around(counties)`; None means every area
    whose crossing workers, both ways, make up at least one in a hundred of its employed residents.

    >>> flows = Flows.of_rows(["A", "A", "B"], ["A", "B", "B"], [8, 2, 5])
    >>> found = self_containment(flows, ["A"])
    >>> found.supply_share, found.demand_share, found.leaks_out[0].area, round(found.gains[0].points or 0, 1)
    (0.8, 1.0, 'B', 20.0)
    """
    asked = tuple(dict.fromkeys(counties))
    region = flows.positions_of(asked)
    missing = tuple(area for area in asked if area not in flows.position)
    _require_known(asked, region)
    sums = _Sums(flows, region)
    supply, demand = _share(sums.inside, sums.residents), _share(sums.inside, sums.jobs)
    return Containment(
        areas=tuple(flows.areas[at] for at in region.tolist()),
        missing=missing,
        residents=sums.residents,
        jobs=sums.jobs,
        inside=sums.inside,
        supply_share=supply,
        demand_share=demand,
        leaks_out=_leaks(flows, sums.out_to, sums.residents),
        leaks_in=_leaks(flows, sums.in_from, sums.jobs),
        gains=_gains(flows, sums, supply, demand, _candidates(flows, sums, region, neighbors)),
        sources=flows.sources,
        vintage=flows.vintage,
        is_sample=flows.is_sample,
    )


def _require_known(asked: tuple[str, ...], region: Whole) -> None:
    if not asked:
        raise CallError("A region needs at least one county.", "Name some, for example 08013,08069.")
    if not len(region):
        raise NotLoadedError(
            f"The flows know none of {', '.join(asked)}.", "Check the codes, or load other flows."
        )


class _Sums:
    """What the region exchanges with every area outside."""

    def __init__(self, flows: Flows, region: Whole) -> None:
        is_inside = np.zeros(len(flows), dtype=bool)
        is_inside[region] = True
        out, back = _rows(flows.from_home, region), flows.by_work[_rows(flows.into_work, region)]
        to, come = flows.work[out], flows.home[back]
        leaves, enters = ~is_inside[to], ~is_inside[come]
        self.out_to = totals(to[leaves], flows.workers[out][leaves], len(flows))
        self.in_from = totals(come[enters], flows.workers[back][enters], len(flows))
        self.residents = float(flows.residents[region].sum())
        self.jobs = float(flows.jobs[region].sum())
        self.inside = float(flows.workers[out][~leaves].sum())


def _rows(begin: Whole, region: Whole) -> Whole:
    """The rows of these areas, one run after the other."""
    return np.concatenate([np.arange(begin[at], begin[at + 1]) for at in region])


def _leaks(flows: Flows, workers: Numbers, whole: float) -> tuple[Leak, ...]:
    found = np.flatnonzero(workers)
    order = found[np.argsort(-workers[found], kind="stable")]
    listed = zip(order.tolist(), workers[order].tolist(), strict=True)
    return tuple(Leak(flows.areas[at], crossing, crossing / whole) for at, crossing in listed)


def _candidates(flows: Flows, sums: _Sums, region: Whole, neighbors: Iterable[str] | None) -> Whole:
    if neighbors is None:
        crossing = sums.out_to + sums.in_from
        return np.flatnonzero((crossing > 0) & (crossing >= TIED_SHARE * flows.residents))
    return np.setdiff1d(flows.positions_of(neighbors), region)


def _gains(
    flows: Flows, sums: _Sums, supply: float | None, demand: float | None, candidates: Whole
) -> tuple[Gain, ...]:
    crossing = sums.out_to[candidates] + sums.in_from[candidates]
    inside = sums.inside + crossing + flows.inside[candidates]
    residents = sums.residents + flows.residents[candidates]
    jobs = sums.jobs + flows.jobs[candidates]
    rows = zip(
        candidates.tolist(), inside.tolist(), residents.tolist(), jobs.tolist(), crossing.tolist(), strict=True
    )
    gains = [_gain(flows.areas[at], supply, demand, *figures) for at, *figures in rows]
    return tuple(sorted(gains, key=lambda gain: (-(gain.points or 0), -gain.workers_crossing)))


def _gain(
    area: str,
    supply: float | None,
    demand: float | None,
    inside: float,
    residents: float,
    jobs: float,
    crossing: float,
) -> Gain:
    new_supply, new_demand = _share(inside, residents), _share(inside, jobs)
    return Gain(
        area,
        _points(supply, new_supply),
        _points(demand, new_demand),
        _points(_smaller(supply, demand), _smaller(new_supply, new_demand)),
        crossing,
    )


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _smaller(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else min(one, other)


def _points(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else 100 * (after - before)
