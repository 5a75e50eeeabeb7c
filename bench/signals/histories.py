"""Made-up histories of a partnership: numbers with noise, and a change that begins on a known day.

All from a seed. A `Change` says from which day on, over how many days, and to what a rate goes. Days count from 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

SECOND_YEAR, YEARS = 730, 6
LAST = 365 * YEARS
BUSINESSES, PARTNERS, CHAMPIONS = 15, 6, 3
BETWEEN_MEETINGS = 60


@dataclass(frozen=True)
class Change:
    """A rate is multiplied by `to` from `onset` on, growing into it over `ramp` days; without onset it stays."""

    onset: int | None = None
    to: float = 1.0
    ramp: int = 120

    def at(self, day: float) -> float:
        if self.onset is None or day < self.onset:
            return 1.0
        done = min(1.0, (day - self.onset) / self.ramp) if self.ramp else 1.0
        return 1 + (self.to - 1) * done


def meeting_days(rng: Random) -> list[int]:
    """Every two months, a week or two early or late."""
    start = rng.randrange(BETWEEN_MEETINGS)
    return [day + rng.randint(-12, 12) for day in range(start + 12, LAST, BETWEEN_MEETINGS)]


def came(rng: Random, of: int, chance: float) -> int:
    """How many of so many came; some meetings are unlucky for all."""
    luck = min(0.98, max(0.02, chance + rng.gauss(0, 0.07)))
    return sum(rng.random() < luck for _each in range(of))


@dataclass(frozen=True)
class Meeting:
    day: int
    businesses: int
    partners: int


def meetings(rng: Random, change: Change) -> list[Meeting]:
    """Two thirds of fifteen businesses come, and three quarters of six people of public partners."""
    return [
        Meeting(day, came(rng, BUSINESSES, 0.66 * change.at(day)), came(rng, PARTNERS, 0.75))
        for day in meeting_days(rng)
    ]


def occurrences(rng: Random, a_year: float, change: Change) -> list[int]:
    """Days on which something happens, by chance, so many times a year."""
    found, day = [], 0.0
    while day < LAST:
        rate = max(1e-6, a_year * change.at(day) / 365)
        step = rng.expovariate(rate)
        if step > 30:  # the rate may change on the way: look again in a month
            day += 30
            continue
        day += step
        found.append(int(day))
    return [each for each in found if each < LAST]


@dataclass(frozen=True)
class Silence:
    """Days on which one champion was heard of, and those on which businesses met."""

    heard: list[int]
    met: list[int]


def champion(rng: Random, change: Change) -> Silence:
    """Comes to five of six meetings, and is heard of three times a year besides."""
    met = meeting_days(rng)
    there = [day for day in met if rng.random() < 0.84 * change.at(day)]
    return Silence(sorted([*there, *occurrences(rng, 3, change)]), met)


@dataclass(frozen=True)
class Seats:
    """A meeting's seats of businesses, and how many were taken in somebody else's place."""

    day: int
    seats: int
    sent: int


def delegates(rng: Random, change: Change) -> list[Seats]:
    """A tenth of those who come stand in for somebody; `change` multiplies that."""
    found = []
    for day in meeting_days(rng):
        seats = came(rng, BUSINESSES, 0.66)
        found.append(Seats(day, seats, came(rng, seats, 0.1 * change.at(day))))
    return found


@dataclass(frozen=True)
class Task:
    """A milestone: added, due, done; put off on a day where it was."""

    added: int
    due: int
    done: int
    put_off: int | None


def milestones(rng: Random, change: Change) -> list[Task]:
    """Eighteen a year, each due in two to six months; a fifth are not done in time, and half of these are put off.

    `change` multiplies the share that is late.
    """
    found = []
    for added in occurrences(rng, 18, Change()):
        due = added + rng.randint(60, 180)
        is_late = rng.random() < min(0.95, 0.2 * change.at(due))
        put_off = due - rng.randint(1, 20) if is_late and rng.random() < 0.5 else None
        later = int(rng.expovariate(1 / 60)) + 5
        done = due + later if is_late else due - rng.randint(0, 20)
        found.append(Task(added, due + later if put_off is not None else due, done, put_off))
    return found


@dataclass(frozen=True)
class Pulse:
    day: int
    yes: float


def pulses(rng: Random, change: Change) -> list[Pulse]:
    """Once a year eight to sixteen people answer three questions; one who is content says yes more often."""
    found = []
    for day in range(rng.randrange(365), LAST, 365):
        people = rng.randint(8, 16)
        share = [min(0.97, max(0.03, rng.gauss(0.7 * change.at(day), 0.2))) for _each in range(people)]
        found.append(Pulse(day, sum(rng.random() < each for each in share for _question in range(3)) / people / 3))
    return found


Make = Callable[[Random, Change], object]
