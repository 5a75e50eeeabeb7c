"""Which areas can be put into regions at all: those with residents, jobs, and a tie to somewhere else."""

from dataclasses import dataclass

import numpy as np

from sharedtable.labormarket.regions.flows import Flows, totals

NO_RESIDENTS = "no employed residents"
NO_JOBS = "no jobs"
ISOLATED = "exchanges workers with no other area"


@dataclass(frozen=True)
class LeftOut:
    """An area that takes no part, with the workers whose flows are left out because of it."""

    area: str
    reason: str
    residents: float
    jobs: float


def eligible(flows: Flows) -> tuple[Flows, tuple[LeftOut, ...]]:
    """The flows among areas that can take part, and the others; one left out may leave another with nothing."""
    left: list[LeftOut] = []
    while found := _unfit(flows):
        left += found
        flows = flows.among(set(flows.areas) - {one.area for one in found})
    return flows, tuple(left)


def _unfit(flows: Flows) -> list[LeftOut]:
    away = flows.home != flows.work
    crossing = totals(flows.home[away], flows.workers[away], len(flows))
    crossing += totals(flows.work[away], flows.workers[away], len(flows))
    unfit = np.flatnonzero((flows.residents == 0) | (flows.jobs == 0) | (crossing == 0))
    return [_left_out(flows, at) for at in unfit.tolist()]


def _left_out(flows: Flows, at: int) -> LeftOut:
    residents, jobs = float(flows.residents[at]), float(flows.jobs[at])
    reason = NO_RESIDENTS if not residents else NO_JOBS if not jobs else ISOLATED
    return LeftOut(flows.areas[at], reason, residents, jobs)
