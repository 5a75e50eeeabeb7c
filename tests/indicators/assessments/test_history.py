"""Snapshots over time, in numbers."""

from datetime import date, timedelta

from pytest_django import DjangoAssertNumQueries

from sharedtable.indicators.actions import assess
from sharedtable.indicators.assessments.history import OnDay, levels_over_time
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY, Cast


def test_levels_over_time_tell_each_day_once(
    set_table: Partnership, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    early = date(2026, 4, 1)
    for at in (NOW, NOW + timedelta(hours=1)):
        for day in (TODAY, early):
            assess(set_table, as_of=day, at=at)
    asked = [set_table.pk, cast.freight.pk]
    with django_assert_num_queries(1):
        found = levels_over_time(asked)
    assert [each.day for each in found[set_table.pk]] == [early, TODAY]
    assert found[set_table.pk][-1] == OnDay(TODAY, "emerging", 7, 6, 1)
    assert found[cast.freight.pk] == []
    assert levels_over_time([set_table.pk], until=early)[set_table.pk] == found[set_table.pk][:1]
