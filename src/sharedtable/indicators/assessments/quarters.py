"""Quarters of the calendar, for looking back."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

MOST = 12


@dataclass(frozen=True)
class Quarter:
    """From its first day to the last that is over or running; `until` of the running one is today."""

    since: date
    until: date

    @property
    def number(self) -> int:
        return (self.since.month + 2) // 3

    @property
    def short(self) -> str:
        return _("Q%(n)d") % {"n": self.number}

    @property
    def name(self) -> str:
        return _("Q%(n)d %(year)d") % {"n": self.number, "year": self.since.year}


def quarter_start(day: date) -> date:
    """
    >>> quarter_start(date(2026, 11, 20))
    datetime.date(2026, 10, 1)
    """
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarters_up_to(today: date, *, since: date, most: int = MOST) -> list[Quarter]:
    """The running quarter and those before it, as far back as `since`, oldest first.

    >>> [each.until.isoformat() for each in quarters_up_to(date(2026, 5, 4), since=date(2025, 12, 9))]
    ['2025-12-31', '2026-03-31', '2026-05-04']
    """
    found = [Quarter(quarter_start(today), today)]
    while len(found) < most and found[-1].since > since:
        last = found[-1].since - timedelta(days=1)
        found.append(Quarter(quarter_start(last), last))
    return found[::-1]
