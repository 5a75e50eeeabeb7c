"""Signals begin, go on, end and come back as the record says, and reach the state in time."""

from datetime import date, timedelta

import pytest

from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.actions import watch, watch_all
from sharedtable.indicators.signals.jobs import WATCH, look_again, look_at_all
from sharedtable.outbox.jobs import NIGHTLY, rhythms
from sharedtable.outbox.models import Job
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import MilestoneChange
from tests.cast import NOW, TODAY, Cast, make_partnership
from tests.indicators.signals.conftest import late_milestones


def days(count: int) -> timedelta:
    return timedelta(days=count)


def done(table: Partnership, at: date) -> None:
    """All milestones were done on a day."""
    for each in MilestoneChange.objects.filter(milestone__priority__partnership=table, state=MilestoneState.OPEN):
        moment = NOW + (at - TODAY)
        MilestoneChange.objects.create(
            milestone=each.milestone, entered_at=moment, state=MilestoneState.DONE, due_date=each.due_date
        )


def test_signal_begins_once_and_keeps_its_first_day(cast: Cast) -> None:
    late_milestones(cast.instruments)
    for day in (TODAY - days(10), TODAY):
        watch([cast.instruments], as_of=day)
    made = Signal.objects.get()
    assert (made.key, made.since_date, made.seen_date, made.ended_date) == (
        "milestones-slip",
        TODAY - days(10),
        TODAY,
        None,
    )
    assert made.why == "Of 3 still to do, 3 are two weeks late"


def test_signal_ends_and_is_kept_with_its_dates(cast: Cast) -> None:
    late_milestones(cast.instruments)
    watch([cast.instruments], as_of=TODAY - days(30))
    done(cast.instruments, TODAY - days(20))
    late_milestones(cast.instruments, 1)
    watch([cast.instruments], as_of=TODAY)
    made = Signal.objects.get()
    assert (made.seen_date, made.ended_date) == (TODAY - days(30), TODAY)


def test_signal_neither_begins_nor_ends_where_nothing_is_known(slipping: Signal, cast: Cast) -> None:
    done(cast.instruments, TODAY)
    watch([cast.instruments], as_of=TODAY)
    slipping.refresh_from_db()
    assert slipping.is_open


def test_signal_that_comes_back_within_two_weeks_is_the_same(slipping: Signal, cast: Cast) -> None:
    Signal.objects.update(ended_date=TODAY)
    watch([cast.instruments], as_of=TODAY + days(13))
    slipping.refresh_from_db()
    assert (Signal.objects.count(), slipping.ended_date) == (1, None)


def test_signal_that_comes_back_later_is_another(slipping: Signal, cast: Cast) -> None:
    Signal.objects.update(ended_date=TODAY)
    watch([cast.instruments], as_of=TODAY + days(14))
    assert Signal.objects.open().get().since_date == TODAY + days(14)
    assert Signal.objects.count() == 2


def test_red_flag_reaches_the_state_after_sixty_days(slipping: Signal, cast: Cast) -> None:
    watch([cast.instruments], as_of=TODAY + days(59))
    assert Signal.objects.get().passed_on_date is None
    watch([cast.instruments], as_of=TODAY + days(60))
    assert Signal.objects.get().passed_on_date == TODAY + days(60)


def test_green_light_and_what_stays_with_the_team_do_not_reach_it(slipping: Signal, cast: Cast) -> None:
    rows = [("product-in-use", "green"), ("pulse-falls", "red")]
    for key, kind in rows:
        Signal.objects.create(
            partnership=cast.instruments, key=key, kind=kind, since_date=TODAY, seen_date=TODAY, why="So"
        )
    watch([cast.instruments], as_of=TODAY + days(100))
    passed_on = Signal.objects.filter(passed_on_date__isnull=False)
    assert set(passed_on.values_list("key", flat=True)) == {"milestones-slip"}


def test_rest_ends_on_its_day(slipping: Signal, cast: Cast) -> None:
    Signal.objects.update(snoozed_until=TODAY + days(5), snooze_reason="In a meeting")
    watch([cast.instruments], as_of=TODAY + days(4))
    assert not Signal.objects.loud().exists()
    watch([cast.instruments], as_of=TODAY + days(5))
    assert Signal.objects.loud().get().snooze_reason == "In a meeting"


def test_partnership_that_rests_has_none(slipping: Signal, cast: Cast) -> None:
    cast.instruments.state = PartnershipState.PAUSED
    watch([cast.instruments], as_of=TODAY + days(1))
    assert Signal.objects.get().ended_date == TODAY + days(1)


def test_nightly_looks_at_all_that_live(cast: Cast) -> None:
    late_milestones(cast.instruments)
    cast.freight.archive(NOW)
    assert watch_all(at=NOW) == 1
    assert Signal.objects.get().since_date == TODAY


def test_queries_do_not_grow_with_partnerships(cast: Cast, django_assert_num_queries: object) -> None:
    tables = [cast.instruments, *(make_partnership(cast.north, f"T{n}", f"t{n}", ["08013"], "33") for n in (1, 2))]
    for each in tables:
        late_milestones(each)
    for some in (tables[:1], tables):
        with django_assert_num_queries(QUERIES):  # type: ignore[operator]
            watch(some, as_of=TODAY)
        Signal.objects.all().delete()


QUERIES = 25


@pytest.mark.usefixtures("today")
def test_jobs_look_after_a_change_and_every_night(cast: Cast) -> None:
    assert rhythms()["indicators.watch_all"] == NIGHTLY
    late_milestones(cast.instruments)
    for _ in range(2):
        look_again(None, partnership_id=cast.instruments.pk)
    assert Signal.objects.get().since_date == TODAY
    cast.instruments.archive(NOW)
    Signal.objects.all().delete()
    look_again(None, partnership_id=cast.instruments.pk)
    look_at_all(None)
    assert not Signal.objects.exists()


def test_change_of_the_record_asks_for_a_look(cast: Cast) -> None:
    partnership_changed.send(sender=None, partnership_id=cast.instruments.pk)
    row = Job.objects.get(name=WATCH)
    assert row.arguments == {"partnership_id": cast.instruments.pk}
