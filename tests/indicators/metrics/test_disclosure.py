"""What may leave a partnership: boundary cases as a table, and what must hold of whatever is released."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.disclosure import (
    CHANGE,
    FEWEST_PEOPLE,
    FIRMS,
    PARTS,
    PEOPLE,
    Kept,
    Released,
    Series,
    Version,
    release,
    total,
)

DAY = date(2026, 6, 30)


def count(key: int, *values: int, day: date = DAY) -> Kept:
    return Kept(key, day, tuple(Version(Decimal(each)) for each in values))


def people(*readings: Kept, key: int = 1, **more: object) -> Series:
    return Series(key, readings, counts_people=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "shown", "why"),
    [
        ((10,), 10, ""),
        ((9,), None, PEOPLE),
        ((0,), None, PEOPLE),
        ((40, 47), 40, ""),
        ((40, 50), 50, ""),
        ((40, 40), 40, ""),
        ((40, 8), None, PEOPLE),
        ((40, 8, 44), 40, ""),
        ((8, 12), 12, ""),
    ],
    ids=str,
)
def test_count_of_people_leaves_from_ten_up(values: tuple[int, ...], shown: int | None, why: str) -> None:
    told = release([people(count(1, *values))])[1]
    assert (told.value, told.why) == (shown, why)


@pytest.mark.parametrize(
    ("shape", "value", "of_people", "is_shown"),
    [
        (Shape.SHARE, "50", 20, True),
        (Shape.SHARE, "50", 19, False),
        (Shape.SHARE, "95", 40, False),
        (Shape.SHARE, "100", 40, False),
        (Shape.SHARE, "50", None, False),
        (Shape.MONEY, "21.50", 10, True),
        (Shape.MONEY, "21.50", 9, False),
        (Shape.AMOUNT, "3", None, False),
    ],
    ids=str,
)
def test_share_or_average_leaves_where_each_group_has_ten(
    shape: str, value: str, of_people: int | None, is_shown: bool
) -> None:
    kept = Kept(1, DAY, (Version(Decimal(value), of_people),))
    assert release([people(kept, shape=shape)])[1].is_shown == is_shown


@pytest.mark.parametrize(
    ("firms", "why"), [((5,), ""), ((4,), FIRMS), ((None,), FIRMS), ((5, 6), ""), ((6, 11), "")], ids=str
)
def test_figure_of_businesses_leaves_from_five_up(firms: tuple[int | None, ...], why: str) -> None:
    versions = tuple(Version(Decimal(30 + n), None, each) for n, each in enumerate(firms))
    told = release([Series(1, (Kept(1, DAY, versions),), from_businesses=True)])[1]
    assert told.why == why
    assert told.is_earlier == (firms == (5, 6))


def test_others_leave_as_they_are() -> None:
    told = release([Series(1, (count(1, 3),))])[1]
    assert told == Released(1, DAY, Decimal(3))


@pytest.mark.parametrize(
    ("whole", "parts", "why"),
    [
        (40, (33, 7), {PARTS, PEOPLE}),
        (40, (20, 20), {""}),
        (40, (33,), {PARTS}),
        (40, (30,), {""}),
        (60, (25, 26), {PARTS}),
    ],
    ids=["few in a part", "many in both", "few in the rest", "many in the rest", "few beside two"],
)
def test_parts_leave_together_and_where_the_rest_tells_nothing(
    whole: int, parts: tuple[int, ...], why: set[str]
) -> None:
    others = [people(count(10 + n, each), key=10 + n, part_of=1) for n, each in enumerate(parts)]
    told = release([people(count(1, whole)), *others])
    assert told[1].value == whole
    assert {told[10 + n].why for n in range(len(parts))} == why


def test_running_total_leaves_where_ten_came_since() -> None:
    days = [DAY + timedelta(days=90 * n) for n in range(4)]
    rows = [count(n, value, day=day) for n, (value, day) in enumerate(zip((12, 19, 22, 22), days, strict=True))]
    told = release([people(*rows, is_running_total=True)])
    assert [told[n].why for n in range(4)] == ["", CHANGE, "", ""]


values = st.integers(0, 60)
versions = st.lists(values, min_size=1, max_size=4)
quick = settings(max_examples=60, deadline=None)


@quick
@given(versions)
def test_no_two_versions_ever_shown_tell_of_a_few(told: list[int]) -> None:
    prefixes = (release([people(count(1, *told[: n + 1]))])[1] for n in range(len(told)))
    shown = {each.value for each in prefixes if each.value is not None}
    assert all(each >= FEWEST_PEOPLE for each in shown)
    assert all(abs(one - other) >= FEWEST_PEOPLE for one, other in combinations(shown, 2))


families = st.lists(st.lists(st.tuples(versions, st.integers(0, 3)), max_size=3), min_size=2, max_size=4)


def _family(rows: list[list[tuple[list[int], int]]], *, is_running: bool = False) -> list[Series]:
    found = []
    for key, readings in enumerate(rows):
        days: dict[int, Kept] = {}
        for told, day in readings:
            days[day] = count(100 * key + day, *told, day=DAY + timedelta(days=day))
        part_of = 0 if key else None
        found.append(people(*days.values(), key=key, part_of=part_of, is_running_total=is_running))
    return found


@quick
@given(families)
def test_nothing_hidden_can_be_worked_out_from_total_and_parts(rows: list[list[tuple[list[int], int]]]) -> None:
    series = _family(rows)
    told = release(series)
    for day in (DAY + timedelta(days=n) for n in range(4)):
        standing = [_on(told, each, day) for each in series]
        parts = [each for each in standing[1:] if each is not None]
        shown = [each.value for each in parts if each.value is not None]
        assert len(shown) in (0, len(parts))
        whole = standing[0]
        if shown and whole is not None and whole.value is not None:
            rest = abs(whole.value - sum(shown))
            assert rest == 0 or rest >= FEWEST_PEOPLE


def _on(told: dict[int, Released], series: Series, day: date) -> Released | None:
    rows = [told[each.key] for each in series.readings if each.day <= day]
    return max(rows, key=lambda each: each.day, default=None)


@quick
@given(st.lists(values, min_size=1, max_size=8))
def test_no_two_readings_of_a_running_total_tell_of_a_few(told: list[int]) -> None:
    rows = [count(n, each, day=DAY + timedelta(days=n)) for n, each in enumerate(told)]
    shown = {each.value for each in release([people(*rows, is_running_total=True)]).values() if each.is_shown}
    assert all(abs(one - other) >= FEWEST_PEOPLE for one, other in combinations(shown, 2))


@quick
@given(families, st.randoms(use_true_random=False))
def test_order_of_readings_never_matters(rows: list[list[tuple[list[int], int]]], chance: object) -> None:
    series = _family(rows)
    mixed = [replace(each, readings=tuple(chance.sample(each.readings, len(each.readings)))) for each in series]  # type: ignore[attr-defined]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert release(mixed) == release(series)


@quick
@given(st.lists(values, max_size=6), st.lists(st.integers(0, 9), max_size=6))
def test_total_over_partnerships_is_the_same_whatever_the_hidden_ones_are(
    shown: list[int], small: list[int]
) -> None:
    """Two records that release the same figures are told alike."""

    def told(hidden: list[int]) -> tuple[Decimal | None, int]:
        rows = [people(count(1, each)) for each in [*shown, *hidden]]
        return total(release([each])[1] for each in rows)

    assert told(small) == told([0] * len(small))
