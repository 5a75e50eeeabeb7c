"""How cells of an own sheet are read: codes of industries, numbers. Wrong ones raise `ValueError` in words."""

import datetime as dt
import math
import re
from typing import Any

from django.utils.translation import gettext as _

CODE = re.compile(r"(?:naics\s*)?(\d\d-\d\d|\d{2,6})(?:\s+\D.*|\s*)", re.IGNORECASE)
SECTORS = {"31": "31-33", "32": "31-33", "33": "31-33", "44": "44-45", "45": "44-45", "48": "48-49", "49": "48-49"}
NOTHING = {"", "-", "–", "—", ".", "..", "*", "n/a", "na", "nd", "none", "null", "#n/a", "(d)", "(s)"}
NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?", re.IGNORECASE)
LARGEST = 1e15


def text_of(value: object) -> str:
    """A cell as text: spaces trimmed, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def code_of(value: object) -> str:
    """The NAICS code that a cell names.

    >>> code_of(334510.0), code_of("31-33"), code_of("3345 Electronic instruments"), code_of("31")
    ('334510', '31-33', '3345', '31-33')
    """
    text = text_of(value)
    found = CODE.fullmatch(text)
    if found is None:
        raise ValueError(_("This is no NAICS code. Write two to six digits, such as 3345, or a sector: 31-33."))
    return SECTORS.get(found[1], found[1])


def number_of(value: object) -> float | None:
    """A number as people write it; none where the cell says that it is not known.

    >>> number_of("$1,250.5"), number_of("12 %"), number_of("(40)"), number_of("n/a"), number_of(7)
    (1250.5, 12.0, -40.0, None, 7.0)
    """
    if isinstance(value, (bool, dt.date, dt.time, dt.timedelta)):
        raise ValueError(_("A number must stand here, not a day or yes and no."))
    if isinstance(value, int | float):
        return _sound(float(value))
    text = text_of(value).replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", " ")
    if text.casefold() in NOTHING:
        return None
    if text.startswith("="):
        raise ValueError(_("This looks like a formula. Save the sheet with its values."))
    return _sound(_written(text))


def _written(text: str) -> float:
    is_negative = text.startswith("(") and text.endswith(")")
    bare = text.strip("()").replace("$", "").removesuffix("%").strip()
    if not bare or not NUMBER.fullmatch(bare) or not any(letter.isdigit() for letter in bare):
        raise ValueError(_("This is no number. Write digits, such as 1250 or 1,250.5, or leave it empty."))
    number = float(bare.replace(",", ""))
    return -number if is_negative else number


def _sound(number: float) -> float:
    if not math.isfinite(number) or abs(number) > LARGEST:
        raise ValueError(_("This number cannot be meant. Correct it, or leave it empty."))
    return number


def is_number(value: Any) -> bool:
    """Whether a cell holds a number, so that a column of words can be told from one of figures."""
    try:
        return number_of(value) is not None
    except ValueError:
        return False
