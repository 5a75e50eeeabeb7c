"""What one value of a QCEW file may be, kind by kind."""

import re

from sharedtable.labormarket import areas
from sharedtable.labormarket.sources.qcew import ANNUAL, OWNERSHIP_TITLES
from sharedtable.labormarket.sources.qcew.layouts import Kind, Layout

_INDUSTRY = re.compile(r"\d{2,6}|31-33|44-45|48-49")
_WHOLE = re.compile(r"\d+(\.0+)?")
_SIGNED = re.compile(r"-?\d+(\.0+)?")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_POSITIVE = re.compile(r"\d+(\.\d+)?([eE][+-]?\d+)?")


def problem_with(kind: Kind, value: str, layout: Layout) -> str:  # noqa: C901  one rule a kind reads best in one table
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
        case Kind.QUARTER if value not in _quarters(layout):
            return f"one of {', '.join(_quarters(layout))} must stand here."
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


def _quarters(layout: Layout) -> tuple[str, ...]:
    return ("A",) if layout.dataset == ANNUAL else ("1", "2", "3", "4")
