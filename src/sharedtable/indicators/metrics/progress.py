"""How far a figure has come on the way from where it started to its target: plain values, no clock."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.metrics.choices import Direction


class Stand(StrEnum):
    """Where a figure stands toward its target."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"
    NO_TARGET = "no_target"


WORDS: dict[Stand, str | Promise] = {
    Stand.REACHED: _("Where you want it"),
    Stand.ON_THE_WAY: _("On the way"),
    Stand.BEHIND: _("Not there yet"),
    Stand.NO_TARGET: _("No target yet"),
}
LOOKS = {Stand.REACHED: "met", Stand.ON_THE_WAY: "public", Stand.BEHIND: "now", Stand.NO_TARGET: "neutral"}


class Aim(Protocol):
    """What of a metric says where it should go."""

    direction: str
    target_value: Decimal | None
    target_date: date | None
    target_low: Decimal | None
    target_high: Decimal | None


@dataclass(frozen=True)
class Progress:
    stand: Stand
    change: Decimal | None = None
    """Since the baseline; None where there is none."""

    @property
    def words(self) -> str | Promise:
        return WORDS[self.stand]

    @property
    def look(self) -> str:
        """The kind of tag it is shown with."""
        return LOOKS[self.stand]

    @property
    def is_reached(self) -> bool:
        return self.stand == Stand.REACHED


def progress_of(aim: Aim, day: date, value: Decimal, start: tuple[date, Decimal] | None) -> Progress:
    """Reached inside the band (or beyond it, in the good direction); on the way where it lies on or past the
    straight line from the baseline to the target on that day; else not there yet."""
    change = value - start[1] if start else None
    if aim.target_value is None:
        return Progress(Stand.NO_TARGET, change)
    if is_reached(aim, value):
        return Progress(Stand.REACHED, change)
    expected = _expected(aim, day, start)
    if expected is None or aim.direction == Direction.KEEP:
        return Progress(Stand.BEHIND, change)
    is_ahead = value >= expected if aim.direction == Direction.UP else value <= expected
    return Progress(Stand.ON_THE_WAY if is_ahead else Stand.BEHIND, change)


def is_reached(aim: Aim, value: Decimal) -> bool:
    """The near edge of the band counts: its low end where more is better, its high end where less is."""
    assert aim.target_value is not None
    low = aim.target_value if aim.target_low is None else aim.target_low
    high = aim.target_value if aim.target_high is None else aim.target_high
    if aim.direction == Direction.UP:
        return value >= low
    if aim.direction == Direction.DOWN:
        return value <= high
    return low <= value <= high


def _expected(aim: Aim, day: date, start: tuple[date, Decimal] | None) -> Decimal | None:
    """Where the line from the baseline to the target stands on a day."""
    if start is None or aim.target_date is None or aim.target_value is None or aim.target_date <= start[0]:
        return None
    gone = min(max((day - start[0]).days, 0), (aim.target_date - start[0]).days)
    share = Decimal(gone) / (aim.target_date - start[0]).days
    return start[1] + share * (aim.target_value - start[1])
