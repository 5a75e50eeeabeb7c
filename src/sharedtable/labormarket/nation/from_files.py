"""One year of the nation straight from its Parquet files, where there is no cube."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.cells.cell_files import cells_query
from sharedtable.labormarket.cubes.cube import DEPTH_OF_DIGITS
from sharedtable.labormarket.engines.embedded import arrays

if TYPE_CHECKING:
    import numpy as np

_COUNTIES = 7  # tens of agglvl_code
_CODES, _AREAS = 1_000_000, 100_000
_QUERY = """
SELECT area_fips::INTEGER AS area, {code}::INTEGER AS code,
       own_code = 0 AS is_total, depth = 1 AS is_own_total, withheld, jobs FROM ({cells})
"""


def rows_of_files(
    dataset: str, paths: list[Path], counties: Sequence[str], own: int, level: int
) -> dict[str, "np.ndarray"]:
    """The cells of one ownership and level by county and industry: `codes`, and per cell `area_at`, `code_at`,
    `jobs` and `withheld`; `totals` and `own_totals` are all jobs of each county and those of the ownership.

    Codes travel as numbers, which cost a fraction of texts; a sector such as 31-33 as 3133.
    """
    import numpy as np

    total, own_total, cell = (10 * _COUNTIES + depth for depth in (0, 1, DEPTH_OF_DIGITS + level))
    where = f"own_code IN (0, {own}) AND agglvl_code IN ({total}, {own_total}, {cell})"
    code = "replace(industry_code, '-', '')" if level == 2 else "industry_code"
    query = _QUERY.format(code=code, cells=cells_query(dataset, paths, where))
    rows = {name: np.asarray(column) for name, column in arrays(query).items()}
    place_of_area = np.full(_AREAS, -1, dtype=np.int32)
    place_of_area[[int(county) for county in counties]] = np.arange(len(counties))
    area_at = place_of_area[rows["area"]]
    is_wanted = area_at >= 0
    totals, own_totals = np.zeros(len(counties)), np.full(len(counties), np.nan)
    for whole, name, may_count in ((totals, "is_total", True), (own_totals, "is_own_total", ~rows["withheld"])):
        chosen = is_wanted & rows[name] & may_count
        whole[area_at[chosen]] = rows["jobs"][chosen]
    cells = np.flatnonzero(is_wanted & ~rows["is_total"] & ~rows["is_own_total"])
    numbers = rows["code"][cells]
    is_used = np.zeros(_CODES, dtype=bool)
    is_used[numbers] = True
    texts = np.array([_text(number, level) for number in np.flatnonzero(is_used).tolist()], dtype="U6")
    place_of = np.zeros(_CODES, dtype=np.int32)
    place_of[is_used] = np.argsort(np.argsort(texts))
    area_at, code_at = area_at[cells], place_of[numbers]
    key = area_at * max(len(texts), 1) + code_at
    if np.any(key[1:] < key[:-1]):
        order = np.argsort(key)
        cells, area_at, code_at = cells[order], area_at[order], code_at[order]
    return {
        "codes": np.sort(texts),
        "area_at": area_at,
        "code_at": code_at,
        "jobs": rows["jobs"][cells].astype(float),
        "withheld": rows["withheld"][cells].astype(bool),
        "totals": totals,
        "own_totals": own_totals,
    }


def _text(number: int, level: int) -> str:
    """The code that a number stands for.

    >>> _text(3133, 2), _text(3133, 4), _text(54, 2)
    ('31-33', '3133', '54')
    """
    digits = str(number)
    return f"{digits[:2]}-{digits[2:]}" if level == 2 and len(digits) == 4 else digits
