"""Ten million block-to-block flows, gzipped as the Census Bureau publishes them, summed between counties."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from bench.job import Contender, Job

LINES = 10_000_000
_HOMES = 50  # of each block of work
_STATES = ("06", "48", "12", "36", "42", "17", "39", "13", "37", "26", "34", "51", "53", "04", "25", "47")
_LETTERS = ("ca", "tx", "fl", "ny", "pa", "il", "oh", "ga", "nc", "mi", "nj", "va", "wa", "az", "ma", "tn")


def prepare(folder: Path, scale: int) -> None:
    """One state's main file a unit of scale: sorted, each pair once, the parts adding up to the jobs."""
    from isal import igzip

    for number in range(scale):
        path = folder / f"{_LETTERS[number]}_od_main_JT00_2021.csv.gz"
        with igzip.open(path, "wb", compresslevel=2) as file:
            for piece in _pieces(_STATES[number], seed=number):
                file.write(piece)


def _pieces(state: str, seed: int) -> Iterator[bytes]:
    from sharedtable.labormarket.codes.areas import counties

    yield b"w_geocode,h_geocode,S000,SA01,SA02,SA03,SE01,SE02,SE03,SI01,SI02,SI03,createdate\n"
    random = np.random.default_rng(seed)
    codes = _blocks(sorted(code for code in counties() if code.startswith(state)), LINES // _HOMES)
    for start in range(0, len(codes), 4000):
        work = np.repeat(np.arange(start, min(start + 4000, len(codes))), _HOMES)
        gaps = random.integers(1, 2 * len(codes) // (_HOMES + 5), (len(work) // _HOMES, _HOMES))
        home = np.minimum(np.cumsum(gaps, axis=1) - 1, len(codes) - 1).reshape(-1)
        is_new = np.ones(len(work), bool)
        is_new[1:] = (home[1:] != home[:-1]) | (work[1:] != work[:-1])
        yield _lines(codes[work[is_new]], codes[home[is_new]], random)


def _blocks(counties: list[str], count: int) -> np.ndarray:
    """Block codes in order, the same number in each county."""
    block = np.arange(count)
    county = block * len(counties) // count
    within = block - np.searchsorted(county, np.arange(len(counties)))[county]
    codes = np.empty((count, 15), np.uint8)
    codes[:, :5] = np.array([list(code.encode()) for code in counties], np.uint8)[county]
    for column, width, value in ((5, 6, 100 + within // 20), (11, 4, 1000 + within % 20)):
        for place in range(width):
            codes[:, column + width - 1 - place] = ord("0") + (value // 10**place) % 10
    return codes


def _lines(work: np.ndarray, home: np.ndarray, random: np.random.Generator) -> bytes:
    jobs = random.geometric(0.85, len(work)) + (random.random(len(work)) < 0.003) * random.integers(
        1, 60, len(work)
    )
    jobs = np.minimum(jobs, 99)
    figures = [jobs]
    for _ in range(3):
        part = random.integers(0, jobs + 1)
        figures += [part, jobs - part, 0 * jobs]
    text = np.zeros((len(work), 32 + 3 * len(figures) + 9), np.uint8)
    text[:, :15], text[:, 16:31], text[:, [15, 31]] = work, home, ord(",")
    for number, figure in enumerate(figures):
        at = 32 + 3 * number
        text[:, at] = np.where(figure > 9, ord("0") + figure // 10, 0)
        text[:, at + 1], text[:, at + 2] = ord("0") + figure % 10, ord(",")
    text[:, -9:-1], text[:, -1] = np.frombuffer(b"20230321", np.uint8), ord("\n")
    flat = text.reshape(-1)
    return flat[flat != 0].tobytes()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.csv.gz"))


def ours(folder: Path) -> int:
    """Checked, summed and written to a lake of its own, whatever was loaded before."""
    from tempfile import TemporaryDirectory

    from sharedtable.labormarket.lakes.lake import Lake
    from sharedtable.labormarket.sources.lodes.source import SOURCE

    with TemporaryDirectory(dir=folder) as lake:
        report = SOURCE.load(Lake(Path(lake)), _files(folder), at=datetime(2026, 1, 5, tzinfo=UTC))
    return report.landed[0].rows


_TEXT: Any = {"w_geocode": str, "h_geocode": str}


def in_pandas(folder: Path) -> int:
    import pandas as pd

    parts = []
    for path in _files(folder):
        frame = pd.read_csv(path, dtype=_TEXT)
        keys = [frame["h_geocode"].str[:5], frame["w_geocode"].str[:5]]
        parts.append(frame.groupby(keys)["S000"].sum())
    return len(pd.concat(parts))


def in_polars(folder: Path) -> int:
    import polars as pl

    frames = [
        pl.read_csv(path, schema_overrides={"w_geocode": pl.String, "h_geocode": pl.String})
        .group_by(pl.col("h_geocode").str.slice(0, 5), pl.col("w_geocode").str.slice(0, 5))
        .agg(pl.col("S000").sum())
        for path in _files(folder)
    ]
    return len(pl.concat(frames))


def in_duckdb(folder: Path) -> int:
    import duckdb

    found = duckdb.connect(config={"threads": 2}).execute(
        f"SELECT left(h_geocode, 5), left(w_geocode, 5), sum(S000) FROM read_csv('{folder}/*.csv.gz', "
        "types = {'w_geocode': 'VARCHAR', 'h_geocode': 'VARCHAR'}) GROUP BY ALL"
    )
    return len(found.fetchall())


def jobs() -> list[Job]:
    return [
        Job(
            key="lodes",
            name="LODES block-to-block flows, gzipped, to county flows in the lake",
            size="10 million lines, 610 MB in 104 MB of gzip",
            must="4x pandas, under 1 GiB at any size",
            prepare=prepare,
            ours=Contender("Sharedtable", ours, times=2, warm=0),
            peers=(
                Contender("pandas", in_pandas, times=1, warm=0, slow=True),
                Contender("Polars", in_polars, times=2, warm=0),
                Contender("DuckDB", in_duckdb, times=2, warm=0),
            ),
        )
    ]
