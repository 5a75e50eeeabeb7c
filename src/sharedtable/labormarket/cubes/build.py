"""Makes a cube of a year's served files: one query in the cube's order, each array written and made durable."""
# ruff: noqa: S608  queries are made of our own table and column names only

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cell_files import cells_query, listed
from sharedtable.labormarket.cubes.cube import DEPTHS, FIGURES, OWNS, SUMS, area_order
from sharedtable.labormarket.engines.embedded import building_connection, parquet
from sharedtable.labormarket.lakes.lake import file_sha256, sync

if TYPE_CHECKING:
    import duckdb
    import numpy as np

_ORDERED = """
WITH cells AS ({cells}),
     area_places AS (SELECT unnest([{areas}]) AS area_fips, unnest(range({area_count})) AS area_at),
     code_places AS (SELECT unnest([{codes}]) AS industry_code, unnest(range({code_count})) AS code_at)
SELECT own_code::BIGINT * {depths} + depth::BIGINT AS block, area_at::INTEGER AS area_at,
       code_at::USMALLINT AS code_at, withheld::UTINYINT AS flags, {figures}
FROM cells JOIN area_places USING (area_fips) JOIN code_places USING (industry_code)
ORDER BY block, area_at, code_at
"""


def build_cube(folder: Path, dataset: str, paths: list[Path], areas: Collection[str]) -> None:
    """Write the cube of these areas into the empty folder."""
    ordered = sorted(areas, key=area_order)
    connection = building_connection(folder)
    try:
        arrays = _arrays(connection, dataset, paths, ordered)
    finally:
        connection.close()
    for name, array in arrays.items():
        _write(folder / f"{name}.npy", array)
    sums = {f"{name}.npy": file_sha256(folder / f"{name}.npy") for name in arrays}
    (folder / SUMS).write_text(json.dumps(sums, indent=1))
    sync(folder / SUMS)
    sync(folder)


def _arrays(
    connection: "duckdb.DuckDBPyConnection", dataset: str, paths: list[Path], areas: list[str]
) -> dict[str, "np.ndarray"]:
    import numpy as np

    found = connection.execute(f"SELECT DISTINCT industry_code FROM {parquet(paths)} ORDER BY 1").fetchall()
    codes = [code for (code,) in found]
    query = _ORDERED.format(
        cells=cells_query(dataset, paths, f"own_code IN ({listed(OWNS)})"),
        areas=listed(areas),
        area_count=len(areas),
        codes=listed(codes),
        code_count=len(codes),
        depths=DEPTHS,
        figures=", ".join(FIGURES),
    )
    rows = connection.execute(query).fetchnumpy()
    place = rows["block"] * len(areas) + rows["area_at"]
    edges = np.arange(len(OWNS) * DEPTHS)[:, None] * len(areas) + np.arange(len(areas) + 1)
    return {
        "areas": np.array(areas, dtype="U5"),
        "codes": np.array(codes, dtype="U6"),
        "starts": np.searchsorted(place, edges),
        "code_at": np.asarray(rows["code_at"]),
        "flags": np.asarray(rows["flags"]),
        "figures": np.stack([np.ma.filled(np.ma.asarray(rows[name], dtype=float), np.nan) for name in FIGURES]),
    }


def _write(path: Path, array: "np.ndarray") -> None:
    import numpy as np

    np.save(path, array)
    sync(path)
