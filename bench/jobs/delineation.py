"""Labor-market areas and commuting zones of as many areas as the nation has counties, from columns of flows."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.job import Contender, Job

AREAS = 3200
REACH = 4  # areas in each direction that people commute to


class Columns(NamedTuple):
    """A flow file in memory: ids as text, as files hold them."""

    home: list[str]
    work: list[str]
    workers: np.ndarray


def write_flows(folder: Path, scale: int) -> None:
    """Areas on a grid, of lognormal size; flows fall with the square of the distance, and some areas draw more."""
    dice = np.random.default_rng(4)
    side = round((AREAS * scale) ** 0.5)
    size = side * side
    row, column = np.divmod(np.arange(size), side)
    residents = dice.lognormal(9.4, 1.4, size)
    pull = residents * dice.lognormal(0, 0.5, size)
    found = [(np.arange(size), np.arange(size), residents * dice.uniform(0.4, 0.9, size))]
    for down in range(-REACH, REACH + 1):
        for right in range(-REACH, REACH + 1):
            inside = (row + down >= 0) & (row + down < side) & (column + right >= 0) & (column + right < side)
            home = np.flatnonzero(inside & (down != 0 or right != 0))
            work = home + down * side + right
            near = 1.5 * (down * down + right * right)
            found.append((home, work, residents[home] * pull[work] / (pull[work] + pull[home]) / near**1.5))
    home, work, workers = (np.concatenate(parts) for parts in zip(*found, strict=True))
    counted = np.rint(workers * dice.lognormal(-1, 1, len(workers)) * np.where(home == work, 1, 0.055))
    kept = counted > 0
    np.savez(folder / "flows.npz", home=home[kept], work=work[kept], workers=counted[kept])


def ready(folder: Path) -> Columns:
    with np.load(folder / "flows.npz") as kept:
        home, work = ([f"{at:06d}" for at in kept[name].tolist()] for name in ("home", "work"))
        return Columns(home, work, kept["workers"])


def our_areas(columns: Columns) -> object:
    from sharedtable.labormarket.regions.delineation import delineate
    from sharedtable.labormarket.regions.flows import Flows

    return delineate(Flows.of_rows(*columns)).region_of


def our_zones(columns: Columns) -> object:
    from sharedtable.labormarket.regions.commuting_zones import commuting_zones
    from sharedtable.labormarket.regions.flows import Flows

    return commuting_zones(Flows.of_rows(*columns)).region_of


def zones_by_scipy(columns: Columns) -> object:
    """The dense matrix that scipy asks for, its tree, and the cut."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    areas, at = np.unique(columns.home + columns.work, return_inverse=True)
    home, work = at[: len(columns.home)], at[len(columns.home) :]
    flows = np.zeros((len(areas), len(areas)))
    flows[home, work] = columns.workers
    residents = flows.sum(axis=1)
    shares = np.minimum((flows + flows.T) / np.minimum.outer(residents, residents), 0.999)
    distance = 1 - shares
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), 0.98, "distance")
    return dict(zip(areas.tolist(), labels.tolist(), strict=True))


def some_region(columns: Columns) -> list[str]:
    """Twelve areas beside each other, in the middle."""
    areas = sorted(set(columns.home))
    side = round(len(areas) ** 0.5)
    middle = (side // 2) * side + side // 2
    return [areas[middle + down * side + right] for down in range(3) for right in range(4)]


def flows_ready(folder: Path) -> Any:
    """As a running server holds them, with the region asked for."""
    from sharedtable.labormarket.regions.flows import Flows

    columns = ready(folder)
    return Flows.of_rows(*columns), some_region(columns)


def our_containment(state: Any) -> object:
    from sharedtable.labormarket.regions.containment import self_containment

    return self_containment(*state)


def table_ready(folder: Path) -> Any:
    import polars

    columns = ready(folder)
    return polars.DataFrame(columns._asdict()), some_region(columns)


def containment_by_polars(state: Any) -> object:
    """Both shares, the leaks each way, and the gain of every area that exchanges workers with the region."""
    from polars import col

    table, region = state
    lives, works = col("home").is_in(region), col("work").is_in(region)
    out = table.filter(lives & ~works).group_by(area="work").agg(out=col("workers").sum())
    back = table.filter(works & ~lives).group_by(area="home").agg(back=col("workers").sum())
    inside, residents, jobs = (table.filter(which)["workers"].sum() for which in (lives & works, lives, works))
    sums = out.join(back, "area", how="full", coalesce=True).fill_null(0)
    for name, which in (("residents", col("home")), ("jobs", col("work"))):
        sums = sums.join(table.group_by(area=which).agg(col("workers").sum().alias(name)), "area", how="left")
    own = table.filter(col("home") == col("work")).select(area="home", own="workers")
    new = inside + col("out") + col("back") + col("own")
    gains = sums.join(own, "area", how="left").with_columns(
        supply=new / (residents + col("residents")), demand=new / (jobs + col("jobs"))
    )
    return inside / residents, inside / jobs, out.sort("out"), back.sort("back"), gains


def jobs() -> list[Job]:
    """All rows, on the same flows."""
    shared: dict[str, Any] = {"size": f"{AREAS:,} areas, flows to 80 around each", "prepare": write_flows}
    return [
        Job(
            key="delineation",
            name="travel-to-work areas",
            must="0.3 s, the partition of R LabourMarketAreas (which took 291 s; measured once, elsewhere)",
            ours=Contender("ours", our_areas, ready),
            **shared,
        ),
        Job(
            key="zones",
            name="average-linkage commuting zones",
            must="0.3 s, with a published rule for ties",
            ours=Contender("ours", our_zones, ready),
            peers=(Contender("scipy", zones_by_scipy, ready),),
            **shared,
        ),
        Job(
            key="self-containment",
            name="self-containment of 12 areas, leaks and gains, flows in memory",
            must="5 ms",
            ours=Contender("ours", our_containment, flows_ready, times=50, warm=3),
            peers=(Contender("Polars", containment_by_polars, table_ready, times=20, warm=3),),
            **shared,
        ),
    ]
