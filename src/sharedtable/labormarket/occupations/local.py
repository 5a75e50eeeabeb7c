"""Jobs and pay of an occupation where it is published nearest: the area, else the state, else the nation."""
# ruff: noqa: S608  queries are made of our own table names and checked codes only

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sharedtable.labormarket.engines.embedded import literal, rows
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.places import Place, places_for
from sharedtable.labormarket.occupations.served import latest
from sharedtable.labormarket.sources.oews import ALL_INDUSTRIES, CELLS, OCCUPATIONS
from sharedtable.labormarket.sources.oews.figures import TOP_CODED

_FIGURES = (
    *("tot_emp", "jobs_1000", "loc_quotient"),
    *("h_pct10", "h_median", "h_pct90", "a_pct10", "a_median", "a_pct90", "h_note", "a_note", "paid_as"),
)


@dataclass(frozen=True)
class Jobs:
    """Employees of an occupation in the area that they are published for; the self-employed are not counted."""

    place: Place
    jobs: int
    per_1000_jobs: float | None  # None for the nation
    quotient: float | None  # OEWS's own: the occupation's share here over its share in the nation


@dataclass(frozen=True)
class Wages:
    """Dollars; an amount is None where only the other kind is published, or where it is above the top."""

    place: Place
    hourly_low: float | None  # a tenth earn less
    hourly_median: float | None
    hourly_high: float | None  # a tenth earn more
    annual_low: int | None
    annual_median: int | None
    annual_high: int | None
    is_top_coded: bool  # an amount is missing because it is at least the highest that BLS publishes
    paid_as: str  # 'annual' or 'hourly' where only such wages are published


@dataclass(frozen=True)
class LocalOccupation:
    """What is published of one occupation, nearest to the place asked for."""

    code: str
    title: str
    vintage: str
    jobs: Jobs | None
    wages: Wages | None
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def local_occupation(lake: Lake, occupation_code: str, *, area: str) -> LocalOccupation:
    """Jobs and wages of an occupation for a county (five digits) or an OEWS area (seven), each with its place.

    Jobs and wages fall back one by one, for BLS may release one and not the other.
    """
    if not re.fullmatch(r"\d\d-\d{4}", occupation_code):
        raise CallError(f"{occupation_code!r} is no occupation code.", "Name one such as 29-1141.")
    return lake.reading(lambda: _local(lake, occupation_code, area))


def _local(lake: Lake, occupation_code: str, area: str) -> LocalOccupation:
    cells = latest(lake, CELLS, "oews")
    places = places_for(lake, area)
    codes = ", ".join(literal(place.code) for place in places)
    found = rows(
        f"""SELECT area_code, {", ".join(_FIGURES)} FROM {cells.table} WHERE area_code IN ({codes})
            AND industry_code = '{ALL_INDUSTRIES}' AND occupation_code = {literal(occupation_code)}"""
    )
    by_place = {code: dict(zip(_FIGURES, figures, strict=True)) for code, *figures in found}
    if not by_place:
        raise NotLoadedError(
            f"OEWS {cells.vintage} has no occupation {occupation_code} there or above.",
            "Look in oews_occupations.",
        )
    jobs = _nearest(places, by_place, lambda cell: cell["tot_emp"] is not None)
    wages = _nearest(places, by_place, _has_wage)
    return LocalOccupation(
        occupation_code,
        _title(lake, occupation_code),
        cells.vintage,
        _jobs(jobs, by_place[jobs.code]) if jobs else None,
        _wages(wages, by_place[wages.code]) if wages else None,
        tuple(filter(None, (_note("Jobs", jobs, places), _note("Wages", wages, places)))),
        cells.sources,
    )


def _nearest(
    places: Sequence[Place], by_place: dict[str, dict[str, Any]], is_published: Callable[[dict[str, Any]], bool]
) -> Place | None:
    return next((one for one in places if one.code in by_place and is_published(by_place[one.code])), None)


def _has_wage(cell: dict[str, Any]) -> bool:
    notes = (cell["h_note"], cell["a_note"])
    return cell["h_median"] is not None or cell["a_median"] is not None or TOP_CODED in notes


def _jobs(place: Place, cell: dict[str, Any]) -> Jobs:
    return Jobs(place, cell["tot_emp"], cell["jobs_1000"], cell["loc_quotient"])


def _wages(place: Place, cell: dict[str, Any]) -> Wages:
    return Wages(
        place,
        cell["h_pct10"],
        cell["h_median"],
        cell["h_pct90"],
        cell["a_pct10"],
        cell["a_median"],
        cell["a_pct90"],
        TOP_CODED in (cell["h_note"], cell["a_note"]),
        cell["paid_as"],
    )


def _note(what: str, found: Place | None, places: Sequence[Place]) -> str:
    if found is None:
        return f"{what} are not released for any of {', '.join(place.title for place in places)}."
    if found == places[0]:
        return ""
    return f"{what} are those of {found.title}: none are published for {places[0].title}."


def _title(lake: Lake, occupation_code: str) -> str:
    names = latest(lake, OCCUPATIONS, "oews").table
    found = rows(f"SELECT title FROM {names} WHERE occupation_code = {literal(occupation_code)}")
    return str(found[0][0]) if found else occupation_code
