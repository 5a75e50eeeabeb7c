"""What may be asked of the lake: which regions, ownerships and years make sense, said before any row is read."""

from collections import Counter
from collections.abc import Sequence

from sharedtable.labormarket.cells.cells import LEVELS, OWNERSHIPS
from sharedtable.labormarket.cells.coverage import Period, coverage, years
from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake


def require_region(counties: Sequence[str]) -> tuple[str, ...]:
    """The counties in order, each once, else a CallError naming the wrong one. A whole state may stand alone."""
    wanted = tuple(dict.fromkeys(code.strip() for code in counties if code.strip()))
    if not wanted:
        raise CallError("A region needs at least one county.", "Name FIPS codes, such as 08013,08069.")
    for code in wanted:
        if not areas.is_county(code) and not areas.is_state(code):
            raise CallError(f"There is no county {code!r}.", "County codes have five digits, such as 08013.")
    for code in wanted:
        inside = [other for other in wanted if areas.is_state(code) and other != code and other[:2] == code[:2]]
        if inside:
            raise CallError(
                f"{inside[0]} is already in the whole state {code}.", "Name the state or its counties."
            )
    return wanted


def require_ownership(ownership: str) -> tuple[int, ...]:
    """BLS's codes of an ownership, else a CallError."""
    if ownership not in OWNERSHIPS:
        raise CallError(f"There is no ownership {ownership!r}.", f"Choose one of {', '.join(OWNERSHIPS)}.")
    return OWNERSHIPS[ownership]


def require_level(level: int) -> int:
    """A number of NAICS digits, else a CallError."""
    if level not in LEVELS:
        raise CallError(f"There is no NAICS level {level}.", "Levels are 2 to 6 digits.")
    return level


def periods_of(lake: Lake, counties: tuple[str, ...], year: int | None) -> tuple[int, dict[str, Period]]:
    """The year to show (the latest that covers most of the counties unless named) and each county's rows in it."""
    choices = [year] if year is not None else years(lake, counties)
    best: tuple[int, dict[str, Period]] | None = None
    for choice in choices:
        covered = coverage(lake, choice)
        found = {code: period for code in counties if (period := covered.period_of(code))}
        if found and (best is None or len(found) > len(best[1])):
            best = (choice, found)
    if best is None:
        raise _nothing_loaded(lake, counties, year)
    return best


def _nothing_loaded(lake: Lake, counties: tuple[str, ...], year: int | None) -> NotLoadedError:
    listed = ", ".join(counties[:5]) + (" and more" if len(counties) > 5 else "")
    others = ", ".join(str(other) for other in years(lake, counties))
    arguments = " ".join(f"--area {code}" for code in counties[:3])
    return NotLoadedError(
        f"No figures{f' of {year}' if year else ''} are loaded for {listed}.",
        (
            f"Loaded years: {others}."
            if others
            else f"Load them: sharedtable data load qcew FILE, or {arguments} --year YEAR."
        ),
    )


def common_period(lake: Lake, areas: tuple[str, ...], year: int | None) -> tuple[int, tuple[int, ...]]:
    """The year to show, and the quarters of it that most of the areas have."""
    shown, periods = periods_of(lake, areas, year)
    counted = Counter(period.quarters for period in periods.values())
    return shown, counted.most_common(1)[0][0]
