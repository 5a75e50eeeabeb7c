"""Location quotient, shift-share and concentration of every county x 6-digit industry in two years."""

from pathlib import Path
from typing import Any

from bench.job import Contender, Job
from bench.national_lake import BEFORE, NOW, ROWS, link_lake, paths
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.nation.from_cubes import _matched
from sharedtable.labormarket.nation.table import nation_table

SIZE = "two years of 3.6 million rows: every county x 6-digit industry"
NAME = "LQ, shift-share and HHI of the whole nation"
COLUMNS = ["area_fips", "own_code", "industry_code", "agglvl_code", "disclosure_code", "annual_avg_emplvl"]


def jobs() -> list[Job]:
    return [_from_cubes(), _from_lake(), _growth()]


def _from_cubes() -> Job:
    return Job(
        key="cells-cube",
        name=f"{NAME}, from the prepared cubes",
        size=SIZE,
        must="40 ms",
        prepare=lambda folder, _scale: link_lake(folder, ROWS[16]),
        ours=Contender("ours", _ours, ready=_lake, times=20, warm=2),
        peers=_peers(),
        scales=(1,),
    )


def _from_lake() -> Job:
    return Job(
        key="cells-lake",
        name=f"{NAME}, from the lake's Parquet files",
        size=SIZE,
        must="four times as fast as pandas",
        prepare=lambda folder, _scale: link_lake(folder, ROWS[16]),
        ours=Contender("ours", _ours_from_files, ready=lambda folder: Lake(folder / "bare")),
        peers=(*_peers(), Contender("ours through Ibis on DuckDB", _ours_through_ibis, ready=_lake)),
        scales=(1,),
    )


def _growth() -> Job:
    return Job(
        key="cells-growth",
        name=f"{NAME}, from a sixteenth of the areas to all of them",
        size="two years of 225,000 rows",
        must="grows with the rows",
        prepare=lambda folder, scale: link_lake(folder, ROWS[scale]),
        ours=Contender("ours", _ours, ready=_lake, times=20, warm=2),
    )


def _peers() -> tuple[Contender, ...]:
    return (
        Contender("pandas from Parquet", _pandas, ready=paths, times=3),
        Contender("Polars from Parquet", _polars, ready=paths),
        Contender("DuckDB on Parquet", _duckdb, ready=paths),
    )


def _lake(folder: Path) -> Lake:
    return Lake(folder / "lake")


def _ours(lake: Lake) -> object:
    return nation_table(lake, year_from=BEFORE, year_to=NOW)


def _ours_from_files(lake: Lake) -> object:
    _matched.cache_clear()
    return nation_table(lake, year_from=BEFORE, year_to=NOW)


def _ours_through_ibis(lake: Lake) -> object:
    return nation_table(lake, year_from=BEFORE, year_to=NOW, engine="duckdb://")


def _pandas(files: dict[int, str]) -> object:
    import pandas as pd

    years = [pd.read_parquet(files[year], columns=COLUMNS) for year in (BEFORE, NOW)]
    before, now = (_pandas_cells(year) for year in years)
    cells = before.merge(now, on=["area_fips", "industry_code"], how="outer", indicator=True)
    cells.loc[cells["_merge"] == "right_only", "jobs_x"] = 0
    cells.loc[cells["_merge"] == "left_only", "jobs_y"] = 0
    nations = [year[year.area_fips == "US000"] for year in years]
    bases = [one[(one.own_code == 5) & (one.agglvl_code == 18)].set_index("industry_code") for one in nations]
    first, second = (cells.industry_code.map(base.annual_avg_emplvl.astype(float)) for base in bases)
    totals = [one[(one.own_code == 5) & (one.agglvl_code == 11)].annual_avg_emplvl.iloc[0] for one in nations]
    everything = nations[1][nations[1].agglvl_code == 10].annual_avg_emplvl.iloc[0]
    all_jobs = years[1][years[1].agglvl_code == 70].set_index("area_fips").annual_avg_emplvl
    growth, industry = totals[1] / totals[0] - 1, second / first - 1
    cells["lq"] = cells.jobs_y / cells.area_fips.map(all_jobs) / (second / everything)
    cells["growth"] = cells.jobs_y / cells.jobs_x - 1
    cells["national"] = cells.jobs_x * growth
    cells["mix"] = cells.jobs_x * (industry - growth)
    cells["regional"] = cells.jobs_y - cells.jobs_x - cells.jobs_x * industry
    private = years[1][(years[1].own_code == 5) & (years[1].agglvl_code == 71)].set_index("area_fips")
    share = cells.jobs_y / cells.area_fips.map(private.annual_avg_emplvl)
    return cells, (share**2).groupby(cells.area_fips).sum()


def _pandas_cells(year: Any) -> Any:
    cells = year[(year.own_code == 5) & (year.agglvl_code == 78)]
    jobs = cells.annual_avg_emplvl.astype(float).where(cells.disclosure_code != "N")
    return cells.assign(jobs=jobs)[["area_fips", "industry_code", "jobs"]]


def _polars(files: dict[int, str]) -> object:
    import polars as pl

    before, now = (pl.scan_parquet(files[year]).select(COLUMNS) for year in (BEFORE, NOW))
    jobs = pl.col("annual_avg_emplvl").cast(pl.Float64)

    def cells(year: Any, name: str) -> Any:
        shown = pl.when(pl.col("disclosure_code") != "N").then(jobs)
        wanted = year.filter((pl.col("own_code") == 5) & (pl.col("agglvl_code") == 78))
        return wanted.select("area_fips", "industry_code", shown.alias(name), pl.lit(1).alias(f"has_{name}"))

    def totals(year: Any, level: int, own: int, name: str) -> Any:
        wanted = year.filter((pl.col("agglvl_code") == level) & (pl.col("own_code") == own))
        return wanted.select("area_fips", "industry_code", jobs.alias(name)).collect()

    nations = [totals(year, 18, 5, name).drop("area_fips") for year, name in ((before, "b0"), (now, "b1"))]
    start, end = (totals(year, 11, 5, "jobs")["jobs"][0] for year in (before, now))
    everything = totals(now, 10, 0, "jobs")["jobs"][0]
    found = cells(before, "e0").join(
        cells(now, "e1"), on=["area_fips", "industry_code"], how="full", coalesce=True
    )
    found = found.join(totals(now, 70, 0, "total").drop("industry_code").lazy(), on="area_fips", how="left")
    found = found.join(totals(now, 71, 5, "private").drop("industry_code").lazy(), on="area_fips", how="left")
    for nation in nations:
        found = found.join(nation.lazy(), on="industry_code", how="left")
    for name in ("e0", "e1"):
        found = found.with_columns(
            pl.when(pl.col(f"has_{name}").is_null()).then(0.0).otherwise(pl.col(name)).alias(name)
        )
    e0, e1, b0, b1 = (pl.col(name) for name in ("e0", "e1", "b0", "b1"))
    growth = end / start - 1
    table = found.with_columns(
        lq=e1 / pl.col("total") / (b1 / everything),
        growth=e1 / e0 - 1,
        national=e0 * growth,
        mix=e0 * (b1 / b0 - 1 - growth),
        regional=e1 - e0 - e0 * (b1 / b0 - 1),
        square=(e1 / pl.col("private")) ** 2,
    ).collect()
    return table, table.group_by("area_fips").agg(pl.col("square").sum())


_DUCKDB = """
CREATE OR REPLACE TEMP TABLE cells AS
WITH a AS (SELECT area_fips, industry_code, CASE WHEN disclosure_code <> 'N' THEN annual_avg_emplvl END::DOUBLE e0
           FROM '{before}' WHERE own_code = 5 AND agglvl_code = 78),
     b AS (SELECT area_fips, industry_code, CASE WHEN disclosure_code <> 'N' THEN annual_avg_emplvl END::DOUBLE e1
           FROM '{now}' WHERE own_code = 5 AND agglvl_code = 78),
     n0 AS (SELECT industry_code, annual_avg_emplvl b0 FROM '{before}' WHERE own_code = 5 AND agglvl_code = 18),
     n1 AS (SELECT industry_code, annual_avg_emplvl b1 FROM '{now}' WHERE own_code = 5 AND agglvl_code = 18),
     g AS (SELECT (SELECT annual_avg_emplvl FROM '{now}' WHERE agglvl_code = 11 AND own_code = 5)
                / (SELECT annual_avg_emplvl FROM '{before}' WHERE agglvl_code = 11 AND own_code = 5) - 1 AS g,
                  (SELECT annual_avg_emplvl FROM '{now}' WHERE agglvl_code = 10) AS everything),
     t AS (SELECT area_fips, annual_avg_emplvl total FROM '{now}' WHERE agglvl_code = 70),
     p AS (SELECT area_fips, annual_avg_emplvl private FROM '{now}' WHERE agglvl_code = 71 AND own_code = 5),
     j AS (SELECT area_fips, industry_code, CASE WHEN a.area_fips IS NULL THEN 0 ELSE e0 END e0,
                  CASE WHEN b.area_fips IS NULL THEN 0 ELSE e1 END e1
           FROM a FULL JOIN b USING (area_fips, industry_code))
SELECT area_fips, industry_code, e0, e1, e1 / total / (b1 / everything) AS lq, e1 / nullif(e0, 0) - 1 AS growth,
       e0 * g AS national, e0 * (b1 / b0 - 1 - g) AS mix, e1 - e0 - e0 * (b1 / b0 - 1) AS regional,
       (e1 / private) ** 2 AS square
FROM j LEFT JOIN t USING (area_fips) LEFT JOIN p USING (area_fips)
LEFT JOIN n0 USING (industry_code) LEFT JOIN n1 USING (industry_code), g
"""


def _duckdb(files: dict[int, str]) -> object:
    import duckdb

    with duckdb.connect(config={"threads": 2}) as connection:
        connection.execute(_DUCKDB.format(before=files[BEFORE], now=files[NOW]))
        squares = connection.execute("SELECT area_fips, sum(square) FROM cells GROUP BY 1").fetchall()
        return connection.execute("SELECT * FROM cells").fetchnumpy(), squares
