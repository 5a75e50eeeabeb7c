"""Facts of the plan that signals read: silence, load, change, slipping, growth."""

from datetime import date, timedelta

from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.people.models import Organization
from sharedtable.plan.choices import CommitmentKind, DeliverableKind, MilestoneState, PriorityState
from sharedtable.plan.facts.champions import Silence
from sharedtable.plan.models import (
    Commitment,
    Deliverable,
    Milestone,
    MilestoneChange,
    Priority,
    PriorityChampion,
    PriorityStateChange,
)
from tests.cast import NOW, TODAY, Cast
from tests.partnerships.test_facts import hold
from tests.plan.test_facts import find

DAY = timedelta(days=1)
STARTED = date(2026, 1, 12)


def chosen(cast: Cast, title: str = "Shared lab", days_ago: int = 300) -> Priority:
    made = Priority.objects.create(
        partnership=cast.instruments, title=title, recorded_at=NOW - days_ago * DAY, state=PriorityState.AGREED
    )
    PriorityChampion.objects.create(priority=made, person=cast.champion, started_date=TODAY - days_ago * DAY + DAY)
    return made


def test_silence_counts_from_the_last_deed_and_the_meetings_since(cast: Cast) -> None:
    met = [hold(cast, MeetingKind.PARTNERSHIP, TODAY - days * DAY) for days in (200, 100, 40)]
    for each in met:
        Attendance.objects.create(occasion=each, person=cast.support, marked_at=NOW)
    Attendance.objects.create(occasion=met[0], person=cast.champion, marked_at=NOW)
    found = find(cast, "champions_silence")
    assert (found.value, found.details["silences"]) == (200, [Silence("Bea Business", 200, 2)])
    confirm(gift(cast, TODAY - 30 * DAY), cast)
    assert find(cast, "champions_silence").details["silences"] == [Silence("Bea Business", 30, 0)]


def test_silence_does_not_count_from_before_they_took_it_on(cast: Cast) -> None:
    assert find(cast, "champions_silence").value == (TODAY - STARTED).days
    assert find(cast, "champions_silence", STARTED - DAY).value is None


def test_load_is_the_most_open_priorities_of_one_champion(cast: Cast) -> None:
    for title in ("Lab", "Freight", "Teachers"):
        chosen(cast, title)
    assert find(cast, "priorities_a_champion").details["loads"] == [("Bea Business", 3)]
    over = Priority.objects.get(title="Lab")
    PriorityStateChange.objects.create(priority=over, state=PriorityState.SET_ASIDE, entered_at=NOW)
    assert find(cast, "priorities_a_champion").value == 2


def test_priority_changes_with_its_state_and_its_champions(cast: Cast) -> None:
    made = chosen(cast)
    assert find(cast, "priority_changed").value == 299
    PriorityStateChange.objects.create(priority=made, state=PriorityState.IN_ACTION, entered_at=NOW - 50 * DAY)
    assert find(cast, "priority_changed").value == 50
    made.champions.update(ended_date=TODAY - 20 * DAY)
    found = find(cast, "priority_changed")
    assert (found.value, found.details["title"]) == (20, "Shared lab")
    assert find(cast, "priority_changed", TODAY - 301 * DAY).value is None


def step(priority: Priority, *dues: date) -> None:
    """To do, and put off to each later day in turn, the last time a month ago."""
    made = Milestone.objects.create(
        priority=priority, title="Lease", due_date=dues[-1], recorded_at=NOW - 200 * DAY
    )
    for number, due in enumerate(dues):
        at = NOW - 200 * DAY if not number else NOW - 30 * DAY
        MilestoneChange.objects.create(milestone=made, entered_at=at, state=MilestoneState.OPEN, due_date=due)


def test_milestones_slip_when_late_or_put_off(cast: Cast) -> None:
    made = chosen(cast)
    assert find(cast, "milestones_slipping").value is None
    step(made, TODAY - 14 * DAY)
    step(made, TODAY - 15 * DAY)
    step(made, TODAY - 40 * DAY, TODAY + 40 * DAY)
    step(made, TODAY + 40 * DAY, TODAY + 10 * DAY)
    found = find(cast, "milestones_slipping")
    assert (found.value, found.details) == (2, {"open": 4, "late": 1, "put_off": 1})


def gift(cast: Cast, day: date) -> Commitment:
    return Commitment.objects.create(
        partnership=cast.instruments,
        organization=Organization.objects.get(name="Brightline Gauges"),
        kind=CommitmentKind.HOURS,
        statement="Ten hours",
        committed_date=day,
    )


def confirm(row: Commitment, cast: Cast) -> None:
    row.confirmed_by, row.confirmed_at = cast.champion, NOW + (row.committed_date - TODAY)
    row.save()


def test_gifts_count_once_confirmed_in_their_half_year(cast: Cast) -> None:
    for days in (10, 20, 200, 400):
        confirm(gift(cast, TODAY - days * DAY), cast)
    gift(cast, TODAY)
    found = find(cast, "gifts")
    assert (found.value, found.details) == (2, {"before": 1, "givers": 1})


def test_more_at_work_is_held_against_half_a_year_before(cast: Cast) -> None:
    confirm(gift(cast, TODAY - 10 * DAY), cast)
    found = find(cast, "more_at_work")
    assert (found.value, found.details) == (1, {"before": 0, "names": ["Brightline Gauges"]})
    assert find(cast, "more_at_work", STARTED + 20 * DAY).details["before"] is None


def test_services_and_products_are_in_use_while_somebody_uses_them(cast: Cast) -> None:
    made = chosen(cast)
    rows = [
        (DeliverableKind.SERVICE, "eleven shops"),
        (DeliverableKind.PRODUCT, ""),
        (DeliverableKind.ACTIVITY, "all"),
    ]
    for kind, users in rows:
        Deliverable.objects.create(
            priority=made, kind=kind, title="Evening lab", users=users, started_date=TODAY, recorded_at=NOW
        )
    assert find(cast, "in_use").details == {"titles": [("Evening lab", "eleven shops")]}
    assert find(cast, "in_use", TODAY - DAY).value == 0
