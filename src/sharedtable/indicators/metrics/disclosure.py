"""Which figures may leave a partnership: the one home of the rule, as arithmetic on plain values.

A figure that counts people leaves only where each group it tells of has ten people or more; figures that
businesses supplied, only from five businesses up. Nor may a hidden figure be worked out from shown ones: not from
a total less its other parts, not from two versions of one reading, not from two readings of a running total.
Whatever is added up, drawn or written for others is made of released figures alone, so that it tells nothing that
they do not tell. docs/decisions/0060 says why, and what was not taken.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sharedtable.indicators.metrics.choices import Shape

FEWEST_PEOPLE = 10
FEWEST_FIRMS = 5
PEOPLE, FIRMS, PARTS, CHANGE = "people", "firms", "parts", "change"
"""Why a figure is held back: too few people, too few businesses, its sisters would tell, a change would tell."""


@dataclass(frozen=True)
class Version:
    """What a reading said from a moment on."""

    value: Decimal
    of_people: int | None = None
    of_firms: int | None = None


@dataclass(frozen=True)
class Kept:
    """One reading with all its versions, oldest first."""

    key: int
    day: date
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Series:
    """All readings of one metric, and what it counts. `part_of` is the key of the metric it is a part of."""

    key: int
    readings: tuple[Kept, ...]
    shape: str = Shape.COUNT
    counts_people: bool = False
    from_businesses: bool = False
    is_running_total: bool = False
    part_of: int | None = None


@dataclass(frozen=True)
class Released:
    """What others may see of a reading: its value, or why there is none. `is_earlier`: an earlier version,
    because the change since is too small to be told. `groups` are those it tells of, `steps` how far apart two
    must lie."""

    key: int
    day: date
    value: Decimal | None
    why: str = ""
    is_earlier: bool = False
    groups: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()

    @property
    def is_shown(self) -> bool:
        return self.value is not None

    def hidden(self, why: str) -> "Released":
        return replace(self, value=None, why=why, is_earlier=False, groups=(), steps=())


def release(series: Iterable[Series]) -> dict[int, Released]:
    """By the key of the reading, for all metrics of one partnership together."""
    metrics = {each.key: each for each in series}
    found = {key: [_alone(each, kept) for kept in _in_order(each)] for key, each in metrics.items()}
    for key, each in metrics.items():
        if each.counts_people and each.is_running_total:
            found[key] = _apart(found[key])
    for key, parts in _families(metrics).items():
        _together(found, key, parts)
    return {each.key: each for rows in found.values() for each in rows}


def total(figures: Iterable[Released]) -> tuple[Decimal | None, int]:
    """The sum of what is shown, and how many are not in it. None where nothing is shown."""
    rows = list(figures)
    shown = [each.value for each in rows if each.value is not None]
    return (sum(shown, Decimal(0)) if shown else None), len(rows) - len(shown)


def _in_order(series: Series) -> list[Kept]:
    return sorted(series.readings, key=lambda each: (each.day, each.key))


def _alone(series: Series, kept: Kept) -> Released:
    """Its newest version, or the last one released where the change since any is too small; none with too few."""
    told: list[Released] = []
    now = Released(kept.key, kept.day, None)
    for version in kept.versions:
        groups, firms = _people_in(series, version), _firms_in(series, version)
        why = _too_few(groups, firms)
        if why:
            now = now.hidden(why)
            continue
        counts = (*(groups or ()), *(firms or ()))
        fresh = Released(kept.key, kept.day, version.value, groups=counts, steps=_steps(groups, firms))
        if all(_is_far(each, fresh) for each in told):
            told.append(fresh)
        now = replace(told[-1], is_earlier=told[-1].value != version.value)
    return now


def _people_in(series: Series, version: Version) -> tuple[int, ...] | None:
    """How many people stand in each group that the figure tells of; empty where nobody knows."""
    if not series.counts_people:
        return None
    if series.shape == Shape.COUNT:
        return (int(version.value),)
    if version.of_people is None:
        return ()
    if series.shape == Shape.SHARE:
        counted = round(version.value * version.of_people / 100)
        return (counted, version.of_people - counted)
    return (version.of_people,)


def _firms_in(series: Series, version: Version) -> tuple[int, ...] | None:
    if not series.from_businesses:
        return None
    return () if version.of_firms is None else (version.of_firms,)


def _too_few(people: tuple[int, ...] | None, firms: tuple[int, ...] | None) -> str:
    if firms is not None and (not firms or min(firms) < FEWEST_FIRMS):
        return FIRMS
    if people is not None and (not people or min(people) < FEWEST_PEOPLE):
        return PEOPLE
    return ""


def _steps(people: tuple[int, ...] | None, firms: tuple[int, ...] | None) -> tuple[int, ...]:
    return (*(FEWEST_PEOPLE for _each in people or ()), *(FEWEST_FIRMS for _each in firms or ()))


def _is_far(before: Released, after: Released) -> bool:
    """Whether what lies between two figures is nobody, or enough of them, in every group."""
    pairs = zip(before.groups, after.groups, after.steps, strict=True)
    return all(old == new or abs(old - new) >= step for old, new, step in pairs)


def _apart(rows: list[Released]) -> list[Released]:
    """Of a running total, those that lie far enough from every one shown before."""
    shown: list[Released] = []
    kept: list[Released] = []
    for each in rows:
        if each.is_shown and all(_is_far(other, each) for other in shown):
            shown.append(each)
            kept.append(each)
        else:
            kept.append(each.hidden(CHANGE) if each.is_shown else each)
    return kept


def _families(metrics: Mapping[int, Series]) -> dict[int, list[int]]:
    """Totals with their parts, where any of them counts people."""
    found: dict[int, list[int]] = defaultdict(list)
    for key, each in metrics.items():
        whole = metrics.get(each.part_of) if each.part_of is not None else None
        if whole is not None and (each.counts_people or whole.counts_people):
            found[whole.key].append(key)
    return found


def _together(found: dict[int, list[Released]], key: int, parts: Collection[int]) -> None:
    """Parts are shown together or not at all, and only where what is left of the total is nobody or enough."""
    days = sorted({each.day for part in parts for each in found[part]} | {each.day for each in found[key]})
    is_settled = False
    while not is_settled:
        is_settled = True
        for day in days:
            current = {part: at for part in parts if (at := _place_on(found[part], day)) is not None}
            rows = [found[part][at] for part, at in current.items()]
            if any(each.is_shown for each in rows) and not _may_stand(rows, found[key], day):
                is_settled = False
                for part, at in current.items():
                    if found[part][at].is_shown:
                        found[part][at] = found[part][at].hidden(PARTS)


def _place_on(rows: list[Released], day: date) -> int | None:
    """Which reading stands on a day: the newest up to it."""
    return max((at for at, each in enumerate(rows) if each.day <= day), default=None)


def _may_stand(rows: list[Released], totals: list[Released], day: date) -> bool:
    if not all(each.is_shown for each in rows):
        return False
    covered = sum((each.value for each in rows if each.value is not None), Decimal(0))
    rests = [abs(each.value - covered) for each in _around(totals, day) if each.value is not None]
    return all(rest == 0 or rest >= FEWEST_PEOPLE for rest in rests)


def _around(rows: list[Released], day: date) -> list[Released]:
    """The last shown reading up to a day, and the first from it on."""
    shown = [each for each in rows if each.is_shown]
    return [*[each for each in shown if each.day <= day][-1:], *[each for each in shown if each.day >= day][:1]]
