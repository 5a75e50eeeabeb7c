"""The nation through an outside engine: its tables named, one expression asked, the answer put in our order."""

from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.cells.coverage import Period
from sharedtable.labormarket.engines.outside import connected, small_table, table_of
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.nation.expression import (
    Rows,
    cells_expression,
    concentration_expression,
    wanted_columns,
)
from sharedtable.labormarket.nation.span import Base, Pair, Span
from sharedtable.labormarket.nation.table import MEASURES, Cells, together

if TYPE_CHECKING:
    import numpy as np


def cells_through_engine(lake: Lake, span: Span, address: str) -> Cells:
    """Every pair's cells, one pair after the other."""
    with connected(address) as backend:
        return together([_cells_of(backend, lake, span, pair) for pair in span.pairs])


def _cells_of(backend: Any, lake: Lake, span: Span, pair: Pair) -> Cells:
    before, now = (_rows(backend, lake, period) for period in (pair.before, pair.now))
    counties = small_table({"area_fips": pair.counties})
    national = _national(span, pair.base)
    cells = cells_expression(before, now, counties, national, pair.base, span.level)
    concentration = concentration_expression(now, counties, span.own, span.level)
    return _in_order(pair, backend.to_pyarrow(cells), backend.to_pyarrow(concentration))


def _rows(backend: Any, lake: Lake, period: Period) -> Rows:
    table = table_of(backend, lake, period.dataset, period.vintages, wanted_columns(period.dataset))
    return Rows(table, period.dataset, len(period.vintages))


def _national(span: Span, base: Base) -> Any:
    """The nation's jobs by industry, as a table to join."""
    known = [one for one in (base.before, base.now) if one]
    codes = sorted({code for one in known for own, code in one.jobs if own == span.own})
    before, now = base.jobs(codes)
    return small_table({"industry_code": codes}, {"base_before": before, "base_now": now})


def _in_order(pair: Pair, cells: Any, concentration: Any) -> Cells:
    """By county, then industry, as cubes have them."""
    import numpy as np

    areas = np.array(pair.counties, dtype="U5")
    codes, code_at = _encoded(cells["industry_code"])
    county_codes, county_at = _encoded(cells["area_fips"])
    area_at = np.searchsorted(areas, county_codes)[county_at]
    order = np.argsort(area_at * len(codes) + code_at)
    known, at = _encoded(concentration["area_fips"])
    hhi = np.full(len(areas), np.nan)
    hhi[np.searchsorted(areas, known)[at]] = _floats(concentration["hhi"])
    return Cells(
        areas=areas,
        codes=codes,
        area_at=area_at[order],
        code_at=code_at[order],
        hhi=hhi,
        **{name: _floats(cells[name])[order] for name in MEASURES},
    )


def _encoded(column: Any) -> tuple["np.ndarray", "np.ndarray"]:
    """The different texts, sorted, and each row's place among them."""
    import numpy as np

    encoded = column.combine_chunks().dictionary_encode()
    texts = np.array(encoded.dictionary.to_pylist(), dtype=str)
    order = np.argsort(texts)
    place_of = np.empty(len(order), dtype=np.intp)
    place_of[order] = np.arange(len(order))
    return texts[order], place_of[np.asarray(encoded.indices)]


def _floats(column: Any) -> "np.ndarray":
    import numpy as np

    return np.array(column.to_numpy(zero_copy_only=False), dtype=float)
