"""One region's ranked industries with location quotient and change: twelve counties, other ones each time."""

import random
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.job import Contender, Job
from bench.national_lake import BEFORE, NOW, ROWS, counties_of, link_lake, paths
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.industries import region_industries

COUNTIES = 12
RUNS = 40
COLUMNS = [
    "area_fips",
    "own_code",
    "industry_code",
    "agglvl_code",
    "disclosure_code",
    "annual_avg_emplvl",
    "annual_avg_estabs",
    "total_annual_wages",
]
_SUMS = """
SELECT industry_code, sum(annual_avg_emplvl), sum(annual_avg_estabs), sum(total_annual_wages),
       sum(disclosure_code = 'N')
FROM {table} WHERE own_code = 5 AND agglvl_code = 76 AND area_fips IN ({region}) GROUP BY industry_code
"""


@dataclass
class Asked:
    """A way to the figures and the sets of counties to ask for, another one each time."""

    source: Any
    sets: list[list[str]]
    number: int = field(default=0)

    def next(self) -> list[str]:
        self.number += 1
        return self.sets[self.number % len(self.sets)]


def jobs() -> list[Job]:
    return [
        Job(
            key="region-table",
            name="a region's ranked industries with LQ and change, 12 counties, another set each time",
            size="two years of 3.6 million rows, 4 digits",
            must="5 ms",
            prepare=lambda folder, _scale: link_lake(folder, ROWS[16]),
            ours=Contender("ours", _ours, ready=_ready_ours, times=RUNS, warm=3),
            peers=(
                Contender("pandas, tables in memory", _pandas, ready=_ready_pandas, times=9),
                Contender("Polars, tables in memory", _polars, ready=_ready_polars, times=9),
                Contender("DuckDB on Parquet", _duckdb, ready=_ready_duckdb, times=9),
                Contender("SQLite, covering index", _sqlite, ready=_ready_sqlite, times=RUNS, warm=3),
            ),
            scales=(1,),
        ),
        Job(
            key="region-table-growth",
            name="the same, from a sixteenth of the areas to all of them",
            size="two years of 225,000 rows",
            must="does not grow",
            prepare=lambda folder, scale: link_lake(folder, ROWS[scale]),
            ours=Contender("ours", _ours, ready=_ready_ours, times=RUNS, warm=3),
        ),
    ]


def _sets(folder: Path) -> list[list[str]]:
    dice, known = random.Random(3), counties_of(folder)
    return [dice.sample(known, COUNTIES) for _ in range(RUNS + 10)]


def _ready_ours(folder: Path) -> Asked:
    return Asked(Lake(folder / "lake"), _sets(folder))


def _ours(asked: Asked) -> object:
    return region_industries(asked.source, counties=asked.next(), year=NOW)


def _ready_pandas(folder: Path) -> Asked:
    import pandas as pd

    files = paths(folder)
    return Asked([pd.read_parquet(files[year], columns=COLUMNS) for year in (BEFORE, NOW)], _sets(folder))


def _pandas(asked: Asked) -> object:
    region, sums = asked.next(), []
    for year in asked.source:
        rows = year[(year.own_code == 5) & (year.agglvl_code == 76) & year.area_fips.isin(region)]
        rows = rows.assign(withheld=rows.disclosure_code == "N")
        sums.append(rows.groupby("industry_code")[[*COLUMNS[5:], "withheld"]].sum())
    now = asked.source[1]
    total = now[(now.agglvl_code == 70) & now.area_fips.isin(region)].annual_avg_emplvl.sum()
    nation = now[(now.area_fips == "US000") & (now.own_code == 5) & (now.agglvl_code == 16)]
    base = (
        nation.set_index("industry_code").annual_avg_emplvl / now[now.agglvl_code == 10].annual_avg_emplvl.iloc[0]
    )
    table = sums[1].join(sums[0], rsuffix="_before")
    table["lq"] = table.annual_avg_emplvl / total / base
    table["growth"] = table.annual_avg_emplvl / table.annual_avg_emplvl_before - 1
    return table.sort_values("annual_avg_emplvl", ascending=False)


def _ready_polars(folder: Path) -> Asked:
    import polars as pl

    files = paths(folder)
    return Asked([pl.read_parquet(files[year], columns=COLUMNS) for year in (BEFORE, NOW)], _sets(folder))


def _polars(asked: Asked) -> object:
    import polars as pl

    region, sums = asked.next(), []
    for year in asked.source:
        wanted = (pl.col("own_code") == 5) & (pl.col("agglvl_code") == 76) & pl.col("area_fips").is_in(region)
        hidden = (pl.col("disclosure_code") == "N").sum().alias("withheld")
        sums.append(year.lazy().filter(wanted).group_by("industry_code").agg(pl.col(COLUMNS[5:]).sum(), hidden))
    now = asked.source[1].lazy()
    jobs = pl.col("annual_avg_emplvl")
    total = now.filter((pl.col("agglvl_code") == 70) & pl.col("area_fips").is_in(region)).select(jobs.sum())
    everything = now.filter(pl.col("agglvl_code") == 10).select(jobs).collect().item()
    base = now.filter((pl.col("own_code") == 5) & (pl.col("agglvl_code") == 16) & (pl.col("area_fips") == "US000"))
    table = sums[1].join(sums[0], on="industry_code", how="left", suffix="_before")
    table = table.join(base.select("industry_code", jobs.alias("base")), on="industry_code", how="left")
    lq = jobs / total.collect().item() / (pl.col("base") / everything)
    growth = jobs / pl.col("annual_avg_emplvl_before") - 1
    return table.with_columns(lq=lq, growth=growth).sort("annual_avg_emplvl", descending=True).collect()


def _ready_duckdb(folder: Path) -> Asked:
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    return Asked((connection, {year: f"'{path}'" for year, path in paths(folder).items()}), _sets(folder))


def _duckdb(asked: Asked) -> object:
    connection, tables = asked.source
    return _by_sql(connection, tables, asked.next())


def _ready_sqlite(folder: Path) -> Asked:
    """Both years in one database, each with an index that holds all the columns."""
    import duckdb

    kept, files = folder / "peer.sqlite3", paths(folder)
    database = sqlite3.connect(kept)
    for year, path in files.items():
        rows = duckdb.execute(
            f"SELECT {', '.join(COLUMNS)} FROM '{path}' WHERE agglvl_code % 10 IN (0, 6)"
        ).fetchall()
        database.execute(f"CREATE TABLE y{year} ({', '.join(COLUMNS)})")
        database.executemany(f"INSERT INTO y{year} VALUES ({', '.join('?' * len(COLUMNS))})", rows)
        covering = [
            "own_code",
            "agglvl_code",
            "area_fips",
            *(c for c in COLUMNS if c not in ("own_code", "agglvl_code", "area_fips")),
        ]
        database.execute(f"CREATE INDEX covering{year} ON y{year} ({', '.join(covering)})")
    database.execute("ANALYZE")
    return Asked((database, {year: f"y{year}" for year in files}), _sets(folder))


def _sqlite(asked: Asked) -> object:
    database, tables = asked.source
    return _by_sql(database, tables, asked.next())


def _by_sql(connection: Any, tables: dict[int, str], region: list[str]) -> object:
    listed = ", ".join(f"'{code}'" for code in region)
    before, now = (
        connection.execute(_SUMS.format(table=tables[year], region=listed)).fetchall() for year in (BEFORE, NOW)
    )
    table = tables[NOW]
    jobs = f"SELECT sum(annual_avg_emplvl) FROM {table} WHERE own_code = 0 AND "
    total = connection.execute(f"{jobs} agglvl_code = 70 AND area_fips IN ({listed})").fetchone()[0]
    everything = connection.execute(f"{jobs} agglvl_code = 10").fetchone()[0]
    base = dict(
        connection.execute(
            f"SELECT industry_code, annual_avg_emplvl FROM {table} "
            "WHERE own_code = 5 AND agglvl_code = 16 AND area_fips = 'US000'"
        ).fetchall()
    )
    past = {row[0]: row[1] for row in before}
    rows = [
        (
            *row,
            row[1] / total / (base[row[0]] / everything) if base.get(row[0]) else None,
            row[1] / past[row[0]] - 1 if past.get(row[0]) else None,
        )
        for row in now
    ]
    return sorted(rows, key=lambda row: -(row[1] or 0))
