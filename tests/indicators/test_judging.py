"""Partnerships judged from the record on any day, in batch."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.judging import Judgement, indicators_of, judge
from sharedtable.indicators.models import Attestation, Framework
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY, Cast, make_partnership


def judged(table: Partnership, framework: Framework, as_of: date = TODAY) -> dict[str, Judgement]:
    emerging = [each for each in indicators_of(framework) if each.level == Level.EMERGING]
    answers = judge([table.pk], emerging, as_of)[table.pk]
    return {each.indicator.key: each for each in answers}


def statuses(table: Partnership, framework: Framework, as_of: date = TODAY) -> list[str]:
    return [str(each.verdict.status) for each in judged(table, framework, as_of).values()]


def test_set_table_meets_all_six(set_table: Partnership, framework: Framework) -> None:
    assert statuses(set_table, framework) == ["met"] * 6


def test_bare_table_meets_what_it_has(cast: Cast, framework: Framework) -> None:
    assert statuses(cast.instruments, framework) == [
        "met", "not_yet", "not_yet", "not_known", "not_yet", "not_yet",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 19), ["not_yet", "not_yet", "not_yet", "not_yet", "not_yet", "not_yet"]),
        (date(2026, 3, 1), ["met", "not_yet", "not_yet", "met", "not_yet", "not_yet"]),
        (date(2026, 4, 10), ["met", "met", "not_yet", "met", "not_yet", "not_yet"]),
        (date(2026, 5, 4), ["met", "met", "met", "met", "not_yet", "not_yet"]),
        (date(2026, 6, 16), ["met", "met", "met", "met", "not_yet", "met"]),
        (date(2026, 9, 14), ["met", "met", "met", "met", "met", "met"]),
        (date(2026, 9, 20), ["met", "met", "met", "met", "met", "not_yet"]),
        (date(2026, 10, 2), ["met", "met", "met", "met", "met", "met"]),
    ],
)
def test_past_day_is_judged_as_it_stood(
    day: date, expected: list[str], set_table: Partnership, framework: Framework
) -> None:
    assert statuses(set_table, framework, day) == expected


def test_before_it_began_nothing_is_known(cast: Cast, framework: Framework) -> None:
    assert set(statuses(cast.instruments, framework, date(2025, 6, 1))) == {"not_known", "not_yet"}
    assert statuses(cast.instruments, framework, date(2025, 6, 1))[0] == "not_known"


def attest(cast: Cast, **changes: object) -> Attestation:
    fields = {
        "partnership": cast.instruments, "indicator_key": "industry-warrants-it", "signed_by": cast.lead,
        "statement": "The county's study of 2024 chose it", "signed_date": TODAY - timedelta(days=10),
        "expires_date": TODAY + timedelta(days=10),
    }  # fmt: skip
    return Attestation.objects.create(**fields | changes)


def test_attestation_answers_what_the_record_cannot(cast: Cast, framework: Framework) -> None:
    signed = attest(cast)
    found = judged(cast.instruments, framework)["industry-warrants-it"]
    assert (found.verdict.status, found.attestation) == (Status.MET, signed)
    assert "Attested by Lena Lead" in found.verdict.summary


@pytest.mark.parametrize(
    ("day", "is_attested"),
    [
        (TODAY - timedelta(days=11), False),
        (TODAY - timedelta(days=10), True),
        (TODAY + timedelta(days=9), True),
        (TODAY + timedelta(days=10), False),
    ],
)
def test_attestation_holds_from_its_day_until_it_expires(
    day: date, is_attested: bool, cast: Cast, framework: Framework
) -> None:
    attest(cast)
    assert (
        judged(cast.instruments, framework, day)["industry-warrants-it"].attestation is not None
    ) == is_attested


def test_withdrawn_attestation_held_until_the_day_before(cast: Cast, framework: Framework) -> None:
    attest(cast, withdrawn_at=NOW)
    key = "industry-warrants-it"
    assert judged(cast.instruments, framework)[key].attestation is None
    assert judged(cast.instruments, framework, TODAY - timedelta(days=1))[key].attestation is not None


def test_attestation_never_overrules_the_record(set_table: Partnership, cast: Cast, framework: Framework) -> None:
    set_table.analysis.ground_truth = ""
    set_table.analysis.save()
    attest(cast)
    assert judged(set_table, framework)["industry-warrants-it"].verdict.status == Status.NOT_YET


@pytest.mark.parametrize("others", [0, 2])
def test_batch_asks_the_same_questions_for_one_and_three(
    others: int,
    set_table: Partnership,
    cast: Cast,
    framework: Framework,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tables = [set_table] + [
        make_partnership(cast.north, f"More {number}", f"more-{number}", ["08013"], "3345")
        for number in range(others)
    ]
    indicators = indicators_of(framework)
    with django_assert_num_queries(27):
        judge([each.pk for each in tables], indicators, TODAY)
