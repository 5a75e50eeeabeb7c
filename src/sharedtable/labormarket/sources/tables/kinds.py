"""What may stand in a column: each kind turns a cell into its one spelling, or says why it cannot."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sharedtable.labormarket.codes import areas


class WrongValue(Exception):
    """A cell that its column does not allow; the text says what must stand there."""


@dataclass(frozen=True)
class Kind:
    """A rule of cells: `sql` is the type in the lake, `read` gives the one spelling or raises WrongValue."""

    sql: str
    read: Callable[[str], str]


_WHOLE = re.compile(r"(-?\d+)(?:\.0+)?")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def matching(pattern: str, what: str, sql: str = "VARCHAR") -> Kind:
    """Text of one form; `what` is said of anything else, such as 'a code of two digits must stand here'."""
    rule = re.compile(pattern)

    def read(value: str) -> str:
        if not rule.fullmatch(value):
            raise WrongValue(f"{what}.")
        return value

    return Kind(sql, read)


def code(digits: int, what: str = "code") -> Kind:
    """A code of so many digits; leading zeros that a spreadsheet took away are put back."""

    def read(value: str) -> str:
        whole = _WHOLE.fullmatch(value)
        text = (whole[1] if whole else value).zfill(digits)
        if not (text.isdecimal() and len(text) == digits):
            raise WrongValue(f"a {what} of {digits} digits must stand here.")
        return text

    return Kind("VARCHAR", read)


def one_of(choices: dict[str, str], what: str) -> Kind:
    """One of these texts, kept as the word beside it."""

    def read(value: str) -> str:
        if value not in choices:
            raise WrongValue(f"{what}: one of {', '.join(choices)} must stand here.")
        return choices[value]

    return Kind("VARCHAR", read)


def county(*retired: str) -> Kind:
    """A county of any edition since 2000, or one of these that were gone by then."""

    def read(value: str) -> str:
        text = _FIVE_DIGITS.read(value)
        if not areas.is_county(text) and text not in retired:
            raise WrongValue("there is no such county.")
        return text

    return Kind("VARCHAR", read)


def _count(value: str) -> str:
    whole = _WHOLE.fullmatch(value.replace(",", ""))
    if not whole or whole[1].startswith("-"):
        raise WrongValue("a count must stand here.")
    return whole[1]


def _integer(value: str) -> str:
    whole = _WHOLE.fullmatch(value.replace(",", ""))
    if not whole:
        raise WrongValue("a whole number must stand here.")
    return whole[1]


def _number(value: str) -> str:
    plain = value.replace(",", "")
    if not _DECIMAL.fullmatch(plain):
        raise WrongValue("a number must stand here.")
    return plain


def _year(value: str) -> str:
    text = _integer(value)
    if not 1900 <= int(text) <= 2100:
        raise WrongValue("a year must stand here.")
    return text


_FIVE_DIGITS = code(5, "county code")

TEXT = Kind("VARCHAR", lambda value: value)
COUNTY = county()
COUNT = Kind("BIGINT", _count)
INTEGER = Kind("BIGINT", _integer)
NUMBER = Kind("DOUBLE", _number)
YEAR = Kind("USMALLINT", _year)
