"""One year of the nation straight from its Parquet files, where there is no cube."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sharedtable.labormarket.cell_files import cells_query
from sharedtable.labormarket.cubes.cube import DEPTH_OF_DIGITS
from sharedtable.labormarket.engine import arrays

if TYPE_CHECKING:
    import numpy as np

_COUNTIES = 7  # tens of agglvl_code
_CODES = 1_000_000
_QUERY = """
SELECT area_fips::INTEGER AS area, replace(industry_code, '-', '')::INTEGER AS code,
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

    depth = DEPTH_OF_DIGITS + level
    where = (
        f"agglvl_code // 10 = {_COUNTIES} "
        f"AND (own_code = {own} AND agglvl_code % 10 IN (1, {depth}) OR own_code = 0 AND agglvl_code % 10 = 0)"
    )
    rows = {
        name: np.asarray(column)
        for name, column in arrays(_QUERY.format(cells=cells_query(dataset, paths, where))).items()
    }
    known = np.array([int(county) for county in counties])
    area_at = np.searchsorted(known, rows["area"]).clip(max=len(known) - 1)
    is_wanted = known[area_at] == rows["area"]
    totals, own_totals = np.zeros(len(known)), np.full(len(known), np.nan)
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
    key = area_at[cells] * len(texts) + place_of[numbers]
    if np.any(key[1:] < key[:-1]):
        cells = cells[np.argsort(key)]
        key = np.sort(key)
    area_at, code_at = np.divmod(key, max(len(texts), 1))
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
