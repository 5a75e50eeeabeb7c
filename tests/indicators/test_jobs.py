"""The two jobs that keep snapshots fresh: one after a change, one every night. Both are safe to run twice."""

from datetime import date

import time_machine

from sharedtable.indicators.jobs import refresh, refresh_all
from sharedtable.indicators.models import Assessment, Framework
from sharedtable.outbox.jobs import NIGHTLY, registered, rhythms
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY, Cast


def kept() -> list[tuple[int, object]]:
    return list(Assessment.objects.order_by("partnership_id", "as_of").values_list("partnership_id", "as_of"))


def test_jobs_are_registered() -> None:
    assert registered("indicators.refresh") is refresh
    assert rhythms()["indicators.refresh_all"] == NIGHTLY


@time_machine.travel(NOW, tick=False)
def test_refresh_keeps_todays_snapshot(set_table: Partnership) -> None:
    for _ in range(2):
        refresh(None, partnership_id=set_table.pk)
    assert kept() == [(set_table.pk, TODAY)]


@time_machine.travel(NOW, tick=False)
def test_refresh_leaves_out_what_is_archived(cast: Cast, framework: Framework) -> None:
    cast.instruments.archive(NOW)
    refresh(None, partnership_id=cast.instruments.pk)
    assert kept() == []


@time_machine.travel(NOW, tick=False)
def test_nightly_refreshes_all_that_live(cast: Cast, framework: Framework) -> None:
    """Today, and before it the past quarters; a second night adds nothing."""
    for _ in range(2):
        refresh_all(None)
        newest = dict(kept())
        assert newest == {cast.instruments.pk: TODAY, cast.freight.pk: TODAY}
        assert {day for _key, day in kept()} >= {date(2026, 9, 30), TODAY}
    assert len(kept()) == len(set(kept()))


@time_machine.travel("2026-11-22 03:30:00+00:00", tick=False)
def test_snapshot_is_of_the_day_it_is_there(cast: Cast, framework: Framework) -> None:
    """In Denver it is still the evening before."""
    refresh_all(None)
    assert max(day for _key, day in kept()) == TODAY


def test_jobs_wait_for_a_framework(cast: Cast) -> None:
    refresh(None, partnership_id=cast.instruments.pk)
    refresh_all(None)
    assert kept() == []
