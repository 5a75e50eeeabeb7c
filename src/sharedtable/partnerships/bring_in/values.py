"""How single cells are read: generous about how it is written, strict about what it means.

Each reader gets what the file holds (text, number, date, truth) and answers the value, or raises `ValueError` with
words that say what to write instead. What was guessed is told through `took`.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from pydantic import BeforeValidator, ValidationInfo
from rapidfuzz import fuzz, process

from sharedtable.atlas.words import plain

CLOSE_ENOUGH = 82
FIRST_SERIAL = dt.date(1899, 12, 30)
EARLIEST = dt.date(1950, 1, 1)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES = frozenset({"yes", "y", "true", "t", "x", "1", "present", "came", "attended", "✓", "✔", "si", "sí"})
NO = frozenset({"no", "n", "false", "f", "0", "absent", "did not come", "no show", "-"})


def took(info: ValidationInfo, written: object, meant: object) -> None:
    """Tell the reader of the preview what a cell was taken for."""
    notes = (info.context or {}).get("notes")
    if notes is not None:
        notes.append(
            (info.field_name, _("we took “%(written)s” for %(meant)s") % {"written": written, "meant": meant})
        )


def text_of(value: object) -> str:
    """A cell as text: spaces trimmed, whole numbers without a point, a day as the template writes it."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return f"{value.month}/{value.day}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """One form for different ways to write the same words."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain(text)).split())


def _words(most: int) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = text_of(value)
        if text.startswith("="):
            raise ValueError(_("This looks like a formula. Write the words themselves."))
        if len(text) > most:
            raise ValueError(
                _("This has %(count)s characters; there is room for %(most)s. Shorten it.")
                % {"count": len(text), "most": most}
            )
        return text

    return read


def _needed(value: str) -> str:
    if not value:
        raise ValueError(_("This is empty. Fill it in, or take the row out."))
    return value


def words(most: int) -> Any:
    """Text that may stay empty."""
    return BeforeValidator(_words(most))


def lines(most: int) -> Any:
    """Text of several lines that may stay empty."""
    read = _words(most)

    def keep(value: Any) -> str:
        return read(value) and str(value).replace("\r\n", "\n").strip()

    return BeforeValidator(keep)


def needed_words(most: int) -> Any:
    read = _words(most)
    return BeforeValidator(lambda value: _needed(read(value)))


def _mail(value: Any) -> str:
    text = text_of(value).lower().removeprefix("mailto:").strip("<>")
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(
            _("This is no mail address. Write one, such as pat@example.org, or leave it empty.")
        ) from None
    return text


def _site(value: Any) -> str:
    text = text_of(value)
    if not text:
        return ""
    text = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        raise ValueError(_("This is no web address. Write one, such as example.org, or leave it empty.")) from None
    return text[:200]


def _yes_no(value: Any, info: ValidationInfo) -> bool | None:
    if isinstance(value, bool):
        return value
    text = text_of(value).casefold()
    if not text:
        return None
    if text in YES or text in NO:
        return text in YES
    raise ValueError(_("Write yes or no."))


def choice(options: Mapping[str, Any], also: Mapping[str, str] | None = None) -> Any:
    """One of the options, by key or by words, in nearly any spelling; `also` are other words for them."""

    def read(value: Any, info: ValidationInfo) -> str:
        text = text_of(value)
        if not text:
            return ""
        known = {key_of(str(label)): key for key, label in options.items()}
        known |= {key_of(key): key for key in options} | (dict(also) if also else {})
        if (found := known.get(key_of(text))) is not None:
            return found
        near = process.extractOne(key_of(text), list(known), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        if near is None:
            listed = ", ".join(str(label) for label in options.values())
            raise ValueError(_("Write one of: %(options)s.") % {"options": listed})
        took(info, text, options[known[near[0]]])
        return known[near[0]]

    return BeforeValidator(read)


def _day(value: Any, info: ValidationInfo) -> dt.date | None:
    if value is None or value == "":
        return None
    day = _date(value, info)
    if day < EARLIEST or day.year > 2200:
        raise ValueError(
            _("%(day)s cannot be meant. Write it as month/day/year, such as 3/14/2019.") % {"day": day}
        )
    return day


def _date(value: Any, info: ValidationInfo) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(float(value), info)
    text = text_of(value)
    for read in (_iso, _us, _named_month):
        if (day := read(text, info)) is not None:
            return day
    if re.fullmatch(r"\d{4,5}(\.0+)?", text):
        return _from_number(float(text), info)
    raise ValueError(_("This is no day. Write it as month/day/year, such as 3/14/2019."))


def _from_number(number: float, info: ValidationInfo) -> dt.date:
    """A year alone, or the serial number of a day as spreadsheets keep it."""
    if number.is_integer() and 1950 <= number <= 2100:
        day = dt.date(int(number), 1, 1)
        took(info, int(number), _("January 1, %(year)s") % {"year": day.year})
        return day
    if not 18_000 <= number <= 80_000:
        raise ValueError(_("This is no day. Write it as month/day/year, such as 3/14/2019."))
    return FIRST_SERIAL + dt.timedelta(days=int(number))


def _iso(text: str, info: ValidationInfo) -> dt.date | None:
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$", text)
    return _made(*(int(part) for part in match.groups())) if match else None


def _us(text: str, info: ValidationInfo) -> dt.date | None:
    match = re.match(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})(?:\s.*)?$", text)
    if not match:
        return None
    month, day, year = (int(part) for part in match.groups())
    return _made(_full_year(year), month, day)


def _named_month(text: str, info: ValidationInfo) -> dt.date | None:
    parts = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.casefold()))
    names = [part for part in parts if part[:3] in MONTHS and part.isalpha()]
    numbers = [int(part) for part in parts if part.isdigit()]
    if len(names) != 1 or len(numbers) not in (1, 2):
        return None
    month = MONTHS.index(names[0][:3]) + 1
    if len(numbers) == 1:
        made = _made(_full_year(numbers[0]), month, 1)
        took(info, text, f"{month}/1/{made.year}")
        return made
    return _made(_full_year(numbers[1]), month, numbers[0])


def _full_year(year: int) -> int:
    if year > 99:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _made(year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(_("There is no such day. Write it as month/day/year, such as 3/14/2019.")) from None


def _clock(value: Any) -> dt.time | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.time()
    if isinstance(value, dt.time):
        return value
    if isinstance(value, dt.timedelta):
        return _of_minutes(round(value.total_seconds() / 60))
    if isinstance(value, float) and 0 <= value < 1:
        return _of_minutes(round(value * 24 * 60))
    return _time_in(text_of(value))


def _of_minutes(count: int) -> dt.time:
    return dt.time(count // 60 % 24, count % 60)


def _time_in(text: str) -> dt.time:
    match = re.match(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?\s*m?\.?$", text.casefold())
    words = _("This is no time of day. Write it as 9:00 AM or 14:30, or leave it empty.")
    if not match:
        raise ValueError(words)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(words)
    return dt.time(hour, minute)


def _needed_day(value: Any, info: ValidationInfo) -> dt.date:
    day = _day(value, info)
    if day is None:
        raise ValueError(_("This is empty. Write a day, such as 3/14/2019."))
    return day


Mail = Annotated[str, BeforeValidator(_mail)]
Site = Annotated[str, BeforeValidator(_site)]
YesNo = Annotated[bool | None, BeforeValidator(_yes_no)]
Day = Annotated[dt.date | None, BeforeValidator(_day)]
NeededDay = Annotated[dt.date, BeforeValidator(_needed_day)]
Clock = Annotated[dt.time | None, BeforeValidator(_clock)]
