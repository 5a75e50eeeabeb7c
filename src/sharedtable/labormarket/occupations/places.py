"""Which OEWS areas stand for a place, nearest first: its metropolitan area, its state, the nation."""
# ruff: noqa: S608  queries are made of our own table names and checked codes only

import re
from dataclasses import dataclass

from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.engines.embedded import literal, rows
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.served import latest, latest_if_any
from sharedtable.labormarket.sources.oews import AREAS, NATION


@dataclass(frozen=True)
class Place:
    """One area of OEWS."""

    code: str
    kind: str
    title: str


def places_for(lake: Lake, area: str) -> tuple[Place, ...]:
    """The areas to ask in turn, for an OEWS code of seven digits or a county of five.

    A county outside of metropolitan areas goes to its state: no table says which rural area of OEWS it is in.
    """
    if not (re.fullmatch(r"\d{7}", area) or areas.is_county(area)):
        raise CallError(
            f"There is no area {area!r}.", "Name a county such as 08013, or an OEWS area such as 0014500."
        )
    table = latest(lake, AREAS, "oews").table
    wanted = _of_county(lake, area) if len(area) == 5 else _of_area(table, area)
    found = rows(
        f"SELECT area_code, kind, title FROM {table} WHERE area_code IN ({', '.join(map(literal, wanted))})"
    )
    known = {code: Place(code, kind, title) for code, kind, title in found}
    return tuple(known[code] for code in wanted if code in known)


def _of_area(table: str, area: str) -> list[str]:
    found = rows(f"SELECT state_fips FROM {table} WHERE area_code = {literal(area)}")
    if not found:
        raise CallError(f"OEWS has no area {area!r} in the vintage that is loaded.", "Look in oews_areas.")
    ((state,),) = found
    return list(dict.fromkeys((area, f"{state}00000", NATION)))


def _of_county(lake: Lake, county: str) -> list[str]:
    wanted = [f"{county[:2]}00000", NATION]
    delineation = latest_if_any(lake, "cbsa")
    if delineation is None:
        return wanted
    found = rows(
        f"""SELECT cbsa_code FROM {delineation.table}
            WHERE county_fips = {literal(county)} AND kind = 'metropolitan'"""
    )
    return [*(f"00{code}" for (code,) in found), *wanted]
