"""Snapshots kept once a day and refreshed after changes; statements signed where the record cannot tell."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from sharedtable.base.access import Refused
from sharedtable.indicators.actions import (
    AlreadyWithdrawn,
    NoFramework,
    RecordCanTell,
    TooLong,
    assess,
    assess_all,
    assess_many,
    attest,
    withdraw_attestation,
)
from sharedtable.indicators.models import Assessment, Framework, Result
from sharedtable.indicators.queries import met_over_time, newest_snapshot
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Job
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.actions.opportunities import record_opportunity
from tests.cast import NOW, TODAY, Cast, make_partnership

YEAR = TODAY + timedelta(days=365)


def test_snapshot_is_kept_once_a_day(set_table: Partnership) -> None:
    assess(set_table, as_of=TODAY, at=NOW)
    later = NOW + timedelta(hours=1)
    assess(set_table, as_of=TODAY, at=later)
    assert (Assessment.objects.get().made_at, Result.objects.count()) == (later, 14)


def test_second_snapshot_of_a_day_takes_what_changed(set_table: Partnership) -> None:
    assess(set_table, as_of=TODAY, at=NOW)
    set_table.roles.update(ended_date=TODAY)
    assess(set_table, as_of=TODAY, at=NOW)
    assert Result.objects.get(indicator__key="someone-convenes").status == "not_yet"


def test_newest_snapshot_and_its_course(set_table: Partnership) -> None:
    assess(set_table, as_of=TODAY, at=NOW)
    assess(set_table, as_of=TODAY - timedelta(days=230), at=NOW)
    snapshot = newest_snapshot(set_table)
    assert snapshot is not None
    assert (snapshot.assessment.as_of, snapshot.assessment.level) == (TODAY, "emerging")
    assert (snapshot.is_of_active, snapshot.met, len(snapshot.open)) == (True, 1, 7)
    assert met_over_time(set_table) == [2, 7]


def test_all_live_partnerships_are_assessed(set_table: Partnership, cast: Cast) -> None:
    cast.freight.archive(NOW)
    assert assess_all(at=NOW) == 1
    assert list(Assessment.objects.values_list("partnership", "as_of")) == [(set_table.pk, TODAY)]


@pytest.mark.parametrize("others", [0, 2])
def test_assessing_many_writes_as_often_as_assessing_one(
    others: int, set_table: Partnership, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tables = [set_table] + [
        make_partnership(cast.north, f"More {number}", f"more-{number}", ["08013"], "3345")
        for number in range(others)
    ]
    with django_assert_num_queries(35):
        assess_many(tables, as_of=TODAY, at=NOW)


def test_nothing_is_assessed_without_a_framework(cast: Cast) -> None:
    with pytest.raises(NoFramework):
        assess(cast.instruments, as_of=TODAY, at=NOW)


def test_change_asks_for_one_refresh(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    for number in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            record_opportunity(cast.instruments, by=cast.lead, at=NOW, text=f"Idea {number}")
    job = Job.objects.get(name="indicators.refresh")
    assert job.arguments == {"partnership_id": cast.instruments.pk}


def test_lead_attests_where_the_record_cannot_tell(cast: Cast, framework: Framework) -> None:
    indicator = framework.indicators.get(key="industry-warrants-it")
    made = attest(
        cast.instruments, indicator, by=cast.lead, at=NOW, statement="A study of 2024", expires_date=YEAR
    )
    assert (made.signed_by, made.signed_date) == (cast.lead, TODAY)
    assert Entry.objects.get(action="indicators.attest").subject_id == made.pk
    withdraw_attestation(made, by=cast.lead, at=NOW)
    assert made.withdrawn_at == NOW
    with pytest.raises(AlreadyWithdrawn):
        withdraw_attestation(made, by=cast.lead, at=NOW)


def test_attesting_is_refused_where_the_record_tells(cast: Cast, framework: Framework) -> None:
    indicator = framework.indicators.get(key="someone-convenes")
    with pytest.raises(RecordCanTell):
        attest(cast.instruments, indicator, by=cast.lead, at=NOW, statement="Trust us", expires_date=YEAR)


@pytest.mark.parametrize("days", [0, 367])
def test_attestation_expires_within_a_year(days: int, cast: Cast, framework: Framework) -> None:
    indicator = framework.indicators.get(key="industry-warrants-it")
    until = TODAY + timedelta(days=days)
    with pytest.raises(TooLong):
        attest(cast.instruments, indicator, by=cast.lead, at=NOW, statement="A study", expires_date=until)


@pytest.mark.parametrize("who", ["support", "business", "reader", "state", "member"])
def test_attesting_is_for_leads(who: str, cast: Cast, framework: Framework) -> None:
    indicator = framework.indicators.get(key="industry-warrants-it")
    with pytest.raises(Refused):
        attest(cast.instruments, indicator, by=cast.by_class[who], at=NOW, statement="A study", expires_date=YEAR)
