"""How self-containment is spread over the regions of a delineation."""

from dataclasses import dataclass

import numpy as np

from sharedtable.labormarket.regions.described import Region, overall_self_containment


@dataclass(frozen=True)
class Distribution:
    """Self-containment (the smaller side) of the middle region and others; `overall` is by workers."""

    regions: int
    areas: int
    overall: float | None
    least: float | None
    quarter: float | None
    median: float | None
    three_quarters: float | None
    most: float | None
    labor_markets: int  # regions where both sides reach two thirds
    median_residents: float | None


def distribution(regions: tuple[Region, ...]) -> Distribution:
    """Of all regions that have residents and jobs."""
    known = [one.self_containment for one in regions if one.self_containment is not None]
    least, quarter, median, three_quarters, most = _quantiles(known)
    return Distribution(
        regions=len(regions),
        areas=sum(len(region.areas) for region in regions),
        overall=overall_self_containment(regions),
        least=least,
        quarter=quarter,
        median=median,
        three_quarters=three_quarters,
        most=most,
        labor_markets=sum(region.is_labor_market for region in regions),
        median_residents=float(np.median([region.residents for region in regions])) if regions else None,
    )


def _quantiles(values: list[float]) -> list[float] | list[None]:
    return np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist() if values else [None] * 5
