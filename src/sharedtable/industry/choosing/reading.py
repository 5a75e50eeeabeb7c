"""What the chooser reads of the lake for one question, and why some criteria have no figures there."""

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext as _

from sharedtable.atlas import shapes
from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.criteria import Figure, Published
from sharedtable.industry.figures import lake
from sharedtable.labormarket.cells.coverage import years
from sharedtable.labormarket.errors import LaborMarketError
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.labormarket.tables.pay_elsewhere import pay_elsewhere
from sharedtable.labormarket.tables.shifts import region_shift_share

MOST_YEARS_BACK = 5


def published(table: IndustryTable, asked: Asked) -> Published:
    """The published criteria of a region. What is dear to read is read only where it counts."""
    weights = asked.weights or {}
    first = first_year(table)
    shifts, shift_reason = _shifts(table, first, is_wanted=bool(weights.get("shift")))
    premiums, says, premium_reason = _premiums(table, is_wanted=bool(weights.get("premium")))
    known_growth = any(row.growth is not None for row in table.rows)
    return Published(
        source=_source(table),
        is_sample=table.is_sample,
        lq_reason=_("No national figures are loaded for the same time.") if table.lq_reason else "",
        growth_reason="" if known_growth else _("Nothing is known of the year before."),
        shifts=shifts,
        shift_says=_("From %(first)s to %(last)s.") % {"first": first, "last": table.year} if first else "",
        shift_reason=shift_reason,
        premiums=premiums,
        premium_says=says,
        premium_reason=premium_reason,
    )


def _source(table: IndustryTable) -> str:
    """In short; the whole lines stand under the ranking."""
    words = _("Generated sample, %(year)s") if table.is_sample else _("BLS QCEW, %(year)s")
    return words % {"year": table.year}


def first_year(table: IndustryTable) -> int | None:
    """The earliest loaded year of the last few, to compare with; none where only one is loaded."""
    found = [year for year in years(lake(), table.counties) if table.year - MOST_YEARS_BACK <= year < table.year]
    return min(found, default=None)


def _shifts(table: IndustryTable, first: int | None, *, is_wanted: bool) -> tuple[Mapping[str, Figure], str]:
    if first is None:
        return {}, _("Only one year is loaded, so nothing can be said of change beyond the nation’s.")
    if not is_wanted:
        return {}, ""
    read = partial(
        region_shift_share, lake(), counties=table.counties, level=table.level, ownership=table.ownership
    )
    try:
        found = read(year_from=first, year_to=table.year)
    except LaborMarketError:
        return {}, _("The years loaded for these counties do not cover the same quarters.")
    shifts = {row.industry_code: row.regional for row in found.rows}
    if all(value is None for value in shifts.values()):
        return {}, _("No national figures are loaded for both years.")
    return shifts, ""


def _premiums(table: IndustryTable, *, is_wanted: bool) -> tuple[Mapping[str, Figure], str, str]:
    try:
        there = pay_elsewhere(
            lake(), counties=table.counties, year=table.year, level=table.level, ownership=table.ownership
        )
    except LaborMarketError:
        there = None
    if there is None or not there.pay:
        return {}, "", _("Neither the nation’s pay nor the whole state’s is loaded for the same time.")
    where = (
        _("the nation")
        if there.areas == ("US000",)
        else ", ".join(shapes.state_name(each[:2]) for each in there.areas)
    )
    says = _("Elsewhere is %(where)s.") % {"where": where}
    if not is_wanted:
        return {}, says, ""
    return {row.industry_code: there.premium(row.industry_code, row.pay) for row in table.rows}, says, ""
