"""The regions of any assignment of areas, with what these flows say of each."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sharedtable.labormarket.regions.containment import LABOR_MARKET_SHARE
from sharedtable.labormarket.regions.flows import Flows, totals


@dataclass(frozen=True)
class Region:
    """One region: its areas, employed residents, jobs, and the workers who both live and work in it."""

    region: str
    areas: tuple[str, ...]
    residents: float
    jobs: float
    inside: float

    @property
    def supply_share(self) -> float | None:
        return self.inside / self.residents if self.residents else None

    @property
    def demand_share(self) -> float | None:
        return self.inside / self.jobs if self.jobs else None

    @property
    def self_containment(self) -> float | None:
        """The smaller of both shares; None where nobody lives there or nobody works there."""
        if not self.residents or not self.jobs:
            return None
        return self.inside / max(self.residents, self.jobs)

    @property
    def is_labor_market(self) -> bool:
        """Whether both shares reach two thirds."""
        return (self.self_containment or 0) >= LABOR_MARKET_SHARE


def described(flows: Flows, region_of: Mapping[str, str]) -> tuple[Region, ...]:
    """Every region, in the order of its first area; areas that the flows do not know are left out."""
    names = list(dict.fromkeys(region_of[area] for area in flows.areas if area in region_of))
    number = {name: at for at, name in enumerate(names)}
    nowhere = len(names)
    at = np.array([number[region_of[a]] if a in region_of else nowhere for a in flows.areas], dtype=np.int64)
    home, work = at[flows.home], at[flows.work]
    stays = home == work
    residents = totals(home, flows.workers, nowhere + 1).tolist()
    jobs = totals(work, flows.workers, nowhere + 1).tolist()
    inside = totals(home[stays], flows.workers[stays], nowhere + 1).tolist()
    areas: list[list[str]] = [[] for _ in range(nowhere + 1)]
    for position, area in zip(at.tolist(), flows.areas, strict=True):
        areas[position].append(area)
    return tuple(Region(name, tuple(areas[i]), residents[i], jobs[i], inside[i]) for i, name in enumerate(names))


def overall_self_containment(regions: tuple[Region, ...]) -> float | None:
    """Of all workers who live in any region, the share who work in their own."""
    residents = sum(region.residents for region in regions)
    return sum(region.inside for region in regions) / residents if residents else None
