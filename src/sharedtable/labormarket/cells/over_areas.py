"""Which areas a whole table is made of: every county or state that is loaded, or those named."""

from sharedtable.labormarket.cells.coverage import coverage, years
from sharedtable.labormarket.cells.questions import common_period
from sharedtable.labormarket.codes.areas import is_area, is_county, is_state
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake


def areas_over(lake: Lake, over: str, year: int | None) -> tuple[int, tuple[int, ...], tuple[str, ...]]:
    """The year, its quarters, and the areas: `counties`, `states`, or area codes with commas between."""
    if over not in ("counties", "states"):
        codes = tuple(dict.fromkeys(code.strip() for code in over.split(",") if code.strip()))
        wrong = [code for code in codes if not is_area(code)]
        if wrong or not codes:
            raise CallError(
                f"There is no area {(wrong or [over])[0]!r}.", "Choose counties, states, or area codes."
            )
        return (*common_period(lake, codes, year), codes)
    wanted = is_county if over == "counties" else is_state
    for shown in [year] if year is not None else years(lake):
        codes = tuple(sorted(area for area in coverage(lake, shown).areas if wanted(area)))
        if codes:
            return (*common_period(lake, codes, shown), codes)
    raise NotLoadedError(
        f"No {over}{f' of {year}' if year else ''} are loaded.", "Load some: sharedtable data load qcew."
    )
