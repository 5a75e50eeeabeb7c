"""Which level a partnership has reached: all signs met to rise, some days of grace before it falls.

*Active* includes *emerging*. What is not known neither raises nor lowers. Source: the rules of the product.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sharedtable.indicators.choices import Level, Status

GRACE = timedelta(days=90)
ORDER = ("", Level.EMERGING.value, Level.ACTIVE.value)


@dataclass(frozen=True)
class Reached:
    """A level on a day; `lapsing_since` while a sign that it needs is not met, but the grace lasts."""

    level: str = ""
    lapsing_since: date | None = None

    @property
    def falls_on(self) -> date | None:
        """The day on which it falls if nothing changes."""
        return self.lapsing_since + GRACE if self.lapsing_since else None


def level_after(before: Reached, statuses: Mapping[str, Collection[str]], as_of: date) -> Reached:
    """The level on a day, from the one before and the statuses by level.

    It rises at once to the highest level of which, and of all below it, every sign is met. It stays while no sign
    is *not yet*; where one is, it falls a level at a time, each after `GRACE`.

    >>> met, lapsed = {"emerging": ["met"]}, {"emerging": ["not_yet"]}
    >>> level_after(Reached(), met, date(2026, 1, 1))
    Reached(level='emerging', lapsing_since=None)
    >>> level_after(Reached("emerging"), lapsed, date(2026, 2, 1))
    Reached(level='emerging', lapsing_since=datetime.date(2026, 2, 1))
    >>> level_after(Reached("emerging", date(2026, 2, 1)), lapsed, date(2026, 5, 3)).level
    ''
    """
    reached = _reached(statuses)
    if ORDER.index(reached) >= ORDER.index(before.level):
        return Reached(reached)
    if not _is_lapsing(before.level, statuses):
        return Reached(before.level)
    since = before.lapsing_since or as_of
    if as_of - since < GRACE:
        return Reached(before.level, since)
    lower = ORDER[ORDER.index(before.level) - 1]
    return level_after(Reached(lower), statuses, as_of)


def _reached(statuses: Mapping[str, Collection[str]]) -> str:
    reached = ""
    for level in ORDER[1:]:
        found = statuses.get(level, ())
        if not found or any(status != Status.MET for status in found):
            break
        reached = level
    return reached


def _is_lapsing(level: str, statuses: Mapping[str, Collection[str]]) -> bool:
    needed = ORDER[1 : ORDER.index(level) + 1]
    return any(status == Status.NOT_YET for each in needed for status in statuses.get(each, ()))
