"""Numbers, money and days as people read them: plain text, so that mails and documents can use it too."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Number = int | float | Decimal

UNKNOWN = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"


def thousands(value: Number, places: int = 0) -> str:
    """Grouped digits.

    >>> thousands(7306), thousands(6.149, 1), thousands(-4)
    ('7,306', '6.1', '−4')
    """
    rounded = round(Decimal(str(value)), places)
    sign = MINUS if rounded < 0 else ""
    return sign + number_format(abs(rounded), decimal_pos=places, force_grouping=True)


def money(value: Number, places: int = 0) -> str:
    """Dollars.

    >>> money(102551), money(-9.5, 2)
    ('$102,551', '−$9.50')
    """
    sign = MINUS if value < 0 else ""
    return f"{sign}${thousands(-value if value < 0 else value, places)}"


def percent(share: Number, places: int = 0) -> str:
    r"""A share as a percentage; 0.71 is 71 %.

    >>> percent(0.712), percent(0.667, 1)
    ('71\xa0%', '66.7\xa0%')
    """
    return f"{thousands(Decimal(str(share)) * 100, places)}{NO_BREAK}%"


def signed_percent(share: Number, places: int = 1) -> str:
    r"""A change, always with its sign; what rounds to nothing has none.

    >>> signed_percent(0.009), signed_percent(-0.332), signed_percent(-0.0001)
    ('+0.9\xa0%', '−33.2\xa0%', '0.0\xa0%')
    """
    rounded = round(Decimal(str(share)) * 100, places)
    if rounded == 0:
        return percent(0, places)
    return ("+" if rounded > 0 else "") + percent(share, places)


def file_size(count: int) -> str:
    r"""Bytes in the unit that people know, with a place only where it says something.

    >>> file_size(20 * 1024 * 1024), file_size(1_572_864), file_size(900), file_size(1)
    ('20\xa0MB', '1.5\xa0MB', '900 bytes', '1 byte')
    """
    if count < 1024:
        return counted(count, _("byte"), _("bytes"))
    size, unit = count / 1024, "KB"
    for larger in ("MB", "GB"):
        if size >= 1024:
            size, unit = size / 1024, larger
    places = 1 if unit != "KB" and size < 10 and round(size, 1) % 1 else 0
    return f"{thousands(size, places)}{NO_BREAK}{unit}"


def counted(count: int, one: str, many: str) -> str:
    """A count with its word.

    >>> counted(1, "business", "businesses"), counted(7306, "job", "jobs")
    ('1 business', '7,306 jobs')
    """
    return f"{thousands(count)} {one if count == 1 else many}"


def day(value: dt.date, this_year: int | None = None) -> str:
    """A day as said aloud; the year only when it is another one.

    >>> day(dt.date(2026, 12, 3), this_year=2026), day(dt.date(2025, 1, 12), this_year=2026)
    ('Thu 3 Dec', 'Sun 12 Jan 2025')
    """
    year = timezone.localdate().year if this_year is None else this_year
    return _written(dt.date(value.year, value.month, value.day), value.year == year, get_language())


@lru_cache(2048)
def _written(value: dt.date, is_this_year: bool, _language: str | None) -> str:
    return date_format(value, _("D j M") if is_this_year else _("D j M Y"))


def moment(value: dt.datetime, zone: str = "", this_year: int | None = None) -> str:
    """A moment in the zone where it happens, with the zone's short name when one is given.

    >>> at = dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC)
    >>> moment(at, "America/Denver", this_year=2026)
    'Thu 3 Dec, 7:30 MST'
    """
    here = local(value, zone)
    words = f"{day(here.date(), this_year)}, {date_format(here, 'G:i')}"
    return f"{words} {here.tzname()}" if zone else words


def span(start: dt.datetime, end: dt.datetime, zone: str = "", this_year: int | None = None) -> str:
    """From when to when; the day once when it is the same.

    >>> start = dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC)
    >>> span(start, start + dt.timedelta(minutes=90), "America/Denver", this_year=2026)
    'Thu 3 Dec, 7:30–9:00 MST'
    """
    first, last = local(start, zone), local(end, zone)
    if first.date() != last.date():
        return _("%(start)s to %(end)s") % {
            "start": moment(start, zone, this_year),
            "end": moment(end, zone, this_year),
        }
    words = f"{day(first.date(), this_year)}, {date_format(first, 'G:i')}{UNKNOWN}{date_format(last, 'G:i')}"
    return f"{words} {first.tzname()}" if zone else words


def local(value: dt.datetime, zone: str) -> dt.datetime:
    """The same moment on the clock of that place."""
    if timezone.is_naive(value):
        return value
    return timezone.localtime(value, ZoneInfo(zone) if zone else None)
