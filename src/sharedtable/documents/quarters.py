"""Quarters of the calendar, as the partnership's own days make them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

MOST_QUARTERS = 6


def quarter_of(day: date) -> date:
    """The first day of the quarter.

    >>> quarter_of(date(2026, 11, 21))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_before(start: date) -> date:
    """
    >>> quarter_before(date(2026, 1, 1))
    datetime.date(2025, 10, 1)
    """
    return quarter_of(start - timedelta(days=1))


def end_of(start: date) -> date:
    """The day after its last one.

    >>> end_of(date(2026, 10, 1))
    datetime.date(2027, 1, 1)
    """
    return quarter_of(start + timedelta(days=95))


def past_quarters(today: date) -> list[date]:
    """The one that ended last first, then those before it; the running one comes last."""
    running = quarter_of(today)
    found = [quarter_before(running)]
    while len(found) < MOST_QUARTERS:
        found.append(quarter_before(found[-1]))
    return [*found, running]


def quarter_name(start: date) -> str:
    return _("%(months)s %(year)s") % {"months": _months()[(start.month - 1) // 3], "year": start.year}


def _months() -> tuple[str, str, str, str]:
    return (_("January to March"), _("April to June"), _("July to September"), _("October to December"))


def moments_of(start: date, zone: str) -> tuple[datetime, datetime]:
    """From midnight of its first day to midnight after its last, on the clock of that place."""
    here = ZoneInfo(zone)
    return datetime.combine(start, time(), here), datetime.combine(end_of(start), time(), here)
