"""Economic complexity, proximity and relatedness density of every county by 300 industries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.job import Contender, Job

COUNTIES, INDUSTRIES = 3_200, 300
TABLE = "jobs.npy"


def jobs() -> list[Job]:
    """The one row."""
    return [
        Job(
            key="complexity",
            name="Complexity, proximity and density of all counties",
            size=f"{COUNTIES:,} areas x {INDUSTRIES} industries, the table in memory",
            must="<= 60 ms, no NaN",
            prepare=write_jobs,
            ours=Contender("ours", ours, ready=loaded, times=15, warm=3),
            peers=(
                Contender("ecomplexity", ecomplexity, ready=framed, times=3),
                Contender("pandas and scipy", pandas_and_scipy, ready=framed, times=3),
            ),
        )
    ]


def write_jobs(folder: Path, scale: int) -> None:
    """Made-up jobs: areas and industries of very unequal size, two cells in five empty."""
    rng = np.random.default_rng(31)
    areas = rng.lognormal(8, 1.5, (COUNTIES * scale, 1))
    industries = rng.lognormal(0, 1, INDUSTRIES)
    mean = areas * industries / industries.sum() * rng.lognormal(0, 1, (COUNTIES * scale, INDUSTRIES))
    there = rng.random(mean.shape) < 0.6
    np.save(folder / TABLE, np.where(there, rng.poisson(mean), 0).astype(float))


def loaded(folder: Path) -> Any:
    return np.load(folder / TABLE)


def ours(table: Any) -> None:
    """All four from the table of jobs; the result is checked to be numbers."""
    import sharedtable.labormarket as lm

    has = lm.revealed_advantage(table) >= 1
    near = lm.proximity(has)
    density = lm.relatedness_density(has, near)
    found = lm.economic_complexity(has)
    _require_numbers(density.sum(), found.regions.sum(), found.industries.sum())


def framed(folder: Path) -> Any:
    """The table as the peers take it: one row a cell."""
    import pandas as pd

    table = loaded(folder)
    areas, industries = np.indices(table.shape)
    columns = {"area": areas.ravel(), "industry": industries.ravel(), "jobs": table.ravel()}
    return pd.DataFrame(columns).assign(year=2024)


def ecomplexity(frame: Any) -> None:
    """The Growth Lab's package, its check of another property switched off."""
    import warnings

    warnings.simplefilter("ignore")
    whole: Callable[..., Any] = __import__("ecomplexity").ecomplexity
    names = {"time": "year", "loc": "area", "prod": "industry", "val": "jobs"}
    whole(frame, names, check_logsupermodularity=False, verbose=False)


def pandas_and_scipy(frame: Any) -> None:
    """As an analyst writes it."""
    from scipy.sparse.linalg import eigs

    table = frame.pivot_table(index="area", columns="industry", values="jobs", aggfunc="sum")
    share = table.div(table.sum(axis=1), axis=0)
    has = (share / (table.sum() / table.to_numpy().sum()) >= 1).astype(float)
    has = has.loc[has.sum(axis=1) > 0, has.sum() > 0]
    both = has.T @ has
    count = np.diag(both)
    near = both / np.maximum.outer(count, count)
    density = (has @ near) / near.sum()
    steps = has.div(has.sum()).T @ has.div(has.sum(axis=1), axis=0)
    _values, vectors = eigs(steps.to_numpy(), k=2, which="LR")
    pci = vectors[:, 1].real
    eci = has.to_numpy() @ pci / has.sum(axis=1).to_numpy()
    _require_numbers(density.to_numpy().sum(), eci.sum(), pci.sum())


def _require_numbers(*sums: float) -> None:
    if not np.isfinite(sums).all():
        raise ValueError("not numbers")
