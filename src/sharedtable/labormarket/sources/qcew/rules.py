"""What one value of a QCEW file may be, kind by kind."""

import re

from sharedtable.labormarket.codes import areas
from sharedtable.labormarket.sources.qcew import ANNUAL, OWNERSHIP_TITLES, QUARTERLY
from sharedtable.labormarket.sources.qcew.layouts import Kind

# Three digits that only one of two classifications has; BLS publishes 2022 and later in NAICS 2022.
NAICS_2022_BEGINS = 2022
_ONLY_BEFORE = frozenset({"442", "443", "446", "447", "448", "451", "452", "453", "454", "511", "515"})
_ONLY_SINCE = frozenset({"449", "455", "456", "457", "458", "459", "513", "516"})

ROUNDING = {ANNUAL: 0.5, QUARTERLY: 0.0}  # a year's averages are rounded each by itself; quarters add up exactly

_INDUSTRY = re.compile(r"\d{2,6}|31-33|44-45|48-49")
_WHOLE = re.compile(r"\d+(\.0+)?")
_SIGNED = re.compile(r"-?\d+(\.0+)?")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_POSITIVE = re.compile(r"\d+(\.\d+)?([eE][+-]?\d+)?")


def problem_with(kind: Kind, value: str, dataset: str) -> str:  # noqa: C901  one rule a kind reads best in one table
    """What is wrong with one value, or nothing."""
    match kind:
        case Kind.AREA if not areas.is_area(value):
            hint = " (a leading zero was lost)" if areas.is_area(value.zfill(5)) else ""
            return f"there is no such area{hint}."
        case Kind.OWNERSHIP if value not in {str(code) for code in OWNERSHIP_TITLES}:
            return "there is no such ownership code."
        case Kind.INDUSTRY if not _INDUSTRY.fullmatch(value):
            return "there is no such industry code."
        case Kind.SMALL if not (value.isdecimal() and int(value) < 100):
            return "a code of one or two digits must stand here."
        case Kind.YEAR if not (value.isdecimal() and 1975 <= int(value) <= 2100):
            return "a year must stand here."
        case Kind.QUARTER if value not in _quarters(dataset):
            return f"one of {', '.join(_quarters(dataset))} must stand here."
        case Kind.FLAG if value not in {"", "N", "-"}:
            return "a disclosure code is N, - or blank."
        case Kind.COUNT if not _WHOLE.fullmatch(value):
            return "a count must stand here."
        case Kind.AMOUNT if value and not _SIGNED.fullmatch(value):
            return "a whole number must stand here."
        case Kind.RATIO if value and not _DECIMAL.fullmatch(value):
            return "a number must stand here."
        case Kind.FIGURE if not _POSITIVE.fullmatch(value):
            return "a number must stand here."
    return ""


def vintage_problem(industry: str, year: int) -> str:
    """What is wrong with an industry code in figures of this year, or nothing."""
    group = industry[:3]
    if year >= NAICS_2022_BEGINS and group in _ONLY_BEFORE:
        return f"figures of {year} are published in NAICS 2022, and this code is of an older one."
    if year < NAICS_2022_BEGINS and group in _ONLY_SINCE:
        return f"figures of {year} are published in an older NAICS, and this code is of NAICS 2022."
    return ""


def has_all_industries(area: str) -> bool:
    """Whether BLS publishes every ownership and industry of the area: not of metropolitan and combined ones."""
    return area[0].isdigit() or area == areas.NATION


def _quarters(dataset: str) -> tuple[str, ...]:
    return ("A",) if dataset == ANNUAL else ("1", "2", "3", "4")
