"""The nation as one Ibis expression: what any engine that Ibis knows is asked, unchanged.

The arithmetic is the measures', the same functions that the cubes' arrays go through.
"""

from dataclasses import dataclass
from typing import Any

from sharedtable.labormarket.cells.cells import TOTAL_INDUSTRY
from sharedtable.labormarket.cubes.cube import DEPTH_OF_DIGITS
from sharedtable.labormarket.measures.growth import growth
from sharedtable.labormarket.measures.location_quotient import location_quotient
from sharedtable.labormarket.measures.ratio import ratio
from sharedtable.labormarket.measures.shift_share import shift_share
from sharedtable.labormarket.nation.span import Base
from sharedtable.labormarket.sources.qcew import ANNUAL

KEY = ["area_fips", "industry_code"]
COLUMNS = {
    ANNUAL: ("annual_avg_emplvl",),
    "": ("month1_emplvl", "month2_emplvl", "month3_emplvl"),  # quarters
}
CODES = ("area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "disclosure_code")
_COUNTY = 70


@dataclass(frozen=True)
class Rows:
    """One year's published rows, of any areas; `quarters` is how many files' they are."""

    table: Any
    dataset: str
    quarters: int


def wanted_columns(dataset: str) -> tuple[str, ...]:
    """The columns that the expression reads."""
    return CODES + COLUMNS.get(dataset, COLUMNS[""])


def cells_expression(before: Rows, now: Rows, counties: Any, national: Any, base: Base, level: int) -> Any:
    """Every cell's measures. `counties` lists area_fips, `national` industry_code with the nation's jobs."""
    import ibis

    nothing, shown = ibis.literal(0.0, "float64"), ibis.literal(0, "int32")
    first, second = (_jobs(rows, counties, base.own, level) for rows in (before, now))
    both = first.select(*KEY, jobs_before="jobs", hidden_before="hidden", jobs=nothing, hidden=shown).union(
        second.select(*KEY, jobs_before=nothing, hidden_before=shown, jobs="jobs", hidden="hidden")
    )
    sums = both.group_by(KEY).agg(
        jobs_before=both.jobs_before.sum(),
        hidden_before=both.hidden_before.max(),
        jobs=both.jobs.sum(),
        hidden=both.hidden.max(),
    )
    cells = sums.select(
        *KEY,
        jobs_before=_published(sums.jobs_before, sums.hidden_before),
        jobs=_published(sums.jobs, sums.hidden),
    )
    joined = _with(_with(cells, _totals(now, counties), "area_fips"), national, "industry_code")
    shift = shift_share(
        joined.jobs_before, joined.jobs, joined.base_before, joined.base_now, base.ownership_totals
    )
    return joined.select(
        *KEY,
        "jobs_before",
        "jobs",
        lq=location_quotient(joined.jobs, joined.total, joined.base_now, base.total),
        growth=growth(joined.jobs, joined.jobs_before),
        national=shift.national,
        mix=shift.mix,
        regional=shift.regional,
    )


def concentration_expression(now: Rows, counties: Any, own: int, level: int) -> Any:
    """Each county's sum of squared shares of the ownership's jobs, over the published cells."""
    cells = _jobs(now, counties, own, level)
    shown = cells.select("area_fips", jobs=_published(cells.jobs, cells.hidden))
    joined = _with(shown, _totals(now, counties, own), "area_fips")
    share = ratio(joined.jobs, joined.total)
    squares = joined.select("area_fips", "total", square=(share * share).fill_null(0.0))
    sums = squares.group_by("area_fips").agg(hhi=squares.square.sum(), total=squares.total.max())
    return sums.filter(sums.total.notnull()).select("area_fips", "hhi")


def _with(cells: Any, more: Any, key: str) -> Any:
    """The cells with what is known by one of their codes."""
    renamed = more.rename(looked_up=key)
    return cells.left_join(renamed, cells[key] == renamed.looked_up).drop("looked_up")


def _published(jobs: Any, hidden: Any) -> Any:
    """Unknown where a row is withheld."""
    import ibis

    return ibis.cases((hidden == 0, jobs))


def _jobs(rows: Rows, counties: Any, own: int, level: int) -> Any:
    """Mean jobs of each county and industry of the level, and whether any of the rows is withheld."""
    table = rows.table
    wanted = table.filter(
        table.own_code == own, table.agglvl_code == _COUNTY + DEPTH_OF_DIGITS + level, table.size_code == 0
    ).semi_join(counties, "area_fips")
    hidden = (wanted.disclosure_code == "N").cast("int32")
    if rows.dataset == ANNUAL:
        return wanted.select(*KEY, jobs=wanted.annual_avg_emplvl.cast("float64"), hidden=hidden)
    return wanted.group_by(KEY).agg(jobs=_mean_of_months(wanted, rows.quarters), hidden=hidden.max())


def _totals(rows: Rows, counties: Any, own: int = 0) -> Any:
    """All jobs of each county, every ownership's or one's, where they are not withheld."""
    table = rows.table
    wanted = table.filter(
        table.own_code == own, table.industry_code == TOTAL_INDUSTRY, table.size_code == 0
    ).semi_join(counties, "area_fips")
    hidden = (wanted.disclosure_code == "N").cast("int32")
    if rows.dataset == ANNUAL:
        found = wanted.select("area_fips", total=wanted.annual_avg_emplvl.cast("float64"), hidden=hidden)
    else:
        found = wanted.group_by("area_fips").agg(total=_mean_of_months(wanted, rows.quarters), hidden=hidden.max())
    return found.filter(found.hidden == 0).drop("hidden")


def _mean_of_months(table: Any, quarters: int) -> Any:
    months = table.month1_emplvl + table.month2_emplvl + table.month3_emplvl
    return months.sum().cast("float64") / (3 * quarters)
