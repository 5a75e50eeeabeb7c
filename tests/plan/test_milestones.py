"""Milestones: who may add them when, what each move needs, and how each stood on a past day."""

from datetime import timedelta

import pytest

from sharedtable.base.versions import EditConflict
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.owed import owed_at, owed_by
from sharedtable.people.standing import standing_of
from sharedtable.plan.actions.milestones import NotAgreedYet, add_milestone, edit_milestone, move_milestone
from sharedtable.plan.actions.owners import OwnerNotAtTheTable
from sharedtable.plan.actions.priorities import ReasonNeeded, WrongState, agree_priority
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.facts.milestones import milestones_late
from sharedtable.plan.lifecycle import milestone_may_follow
from sharedtable.plan.models import Milestone, Priority
from tests.cast import NOW, TODAY, Cast

LATER = NOW + timedelta(days=10)
OPEN, BLOCKED, DONE, DROPPED = (each.value for each in MilestoneState)


@pytest.fixture
def agreed(cast: Cast, led: Priority) -> Priority:
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    return led


@pytest.fixture
def milestone(cast: Cast, agreed: Priority) -> Milestone:
    due = TODAY + timedelta(days=5)
    return add_milestone(
        agreed, by=cast.support, at=NOW, title="Visit two labs", due_date=due, person=cast.support
    )


@pytest.mark.parametrize(
    ("who", "state", "may"),
    [
        ("business", "exploring", True),
        ("support", "exploring", False),
        ("lead", "exploring", False),
        ("network_admin", "exploring", False),
        ("support", "agreed", True),
        ("lead", "in_action", True),
        ("support", "set_aside", False),
    ],
)
def test_milestone_is_added_by_public_partners_only_after_agreement(
    who: str, state: str, may: bool, cast: Cast, priority: Priority
) -> None:
    priority.state = state
    priority.save()
    if may:
        add_milestone(priority, by=cast.by_class[who], at=NOW, title="First", due_date=TODAY)
    else:
        with pytest.raises(NotAgreedYet):
            add_milestone(priority, by=cast.by_class[who], at=NOW, title="First", due_date=TODAY)
    assert Milestone.objects.count() == may


@pytest.mark.parametrize("state", MilestoneState.values)
@pytest.mark.parametrize("following", MilestoneState.values)
def test_milestone_moves_as_the_table_says(state: str, following: str) -> None:
    allowed = {(OPEN, BLOCKED), (OPEN, DONE), (OPEN, DROPPED), (BLOCKED, OPEN), (BLOCKED, DONE)}
    allowed |= {(BLOCKED, DROPPED), (DONE, OPEN), (DROPPED, OPEN)}
    assert milestone_may_follow(state, following) == ((state, following) in allowed)


def test_milestone_counts_for_where_its_owner_works(cast: Cast, milestone: Milestone) -> None:
    assert milestone.organization == cast.support.positions.get().organization
    with pytest.raises(OwnerNotAtTheTable):
        add_milestone(
            milestone.priority, by=cast.champion, at=NOW, title="x", due_date=TODAY, person=cast.outsider
        )


def test_waiting_milestone_says_why_and_moves_back_by_undo(cast: Cast, milestone: Milestone) -> None:
    with pytest.raises(ReasonNeeded):
        move_milestone(milestone, by=cast.support, at=NOW, to=BLOCKED)
    entry = move_milestone(milestone, by=cast.support, at=NOW, to=BLOCKED, reason="The insurance form")
    assert (milestone.state, milestone.blocked_reason) == (BLOCKED, "The insurance form")
    undo(entry, by=cast.support, at=LATER)
    milestone.refresh_from_db()
    assert (milestone.state, milestone.blocked_reason) == (OPEN, "")
    assert [each.state for each in milestone.changes.order_by("pk")] == [OPEN, BLOCKED, OPEN]
    with pytest.raises(WrongState):
        move_milestone(milestone, by=cast.support, at=LATER, to=OPEN)


def test_moved_day_is_kept_with_its_reason(cast: Cast, milestone: Milestone) -> None:
    due = TODAY + timedelta(days=30)
    given = {"title": milestone.title, "due_date": due, "person": cast.support}
    edit_milestone(milestone, by=cast.support, at=LATER, expected=1, reason="Snow", **given)
    change = milestone.changes.latest("pk")
    assert (change.due_date, change.reason, change.person) == (due, "Snow", cast.support)
    with pytest.raises(EditConflict):
        edit_milestone(milestone, by=cast.champion, at=LATER, expected=1, **given)


def test_added_milestone_is_taken_back_by_undo(cast: Cast, milestone: Milestone) -> None:
    undo(Entry.objects.get(action="plan.add_milestone"), by=cast.support, at=NOW)
    assert list(Milestone.objects.live()) == []


def test_facts_tell_how_milestones_stood_on_a_past_day(cast: Cast, milestone: Milestone) -> None:
    table = cast.instruments.pk
    late_day, done_day = TODAY + timedelta(days=7), TODAY + timedelta(days=10)
    move_milestone(milestone, by=cast.support, at=LATER, to=DONE)
    late = {day: milestones_late([table], day)[table].value for day in (TODAY, late_day, done_day)}
    assert late == {TODAY: 0, late_day: 1, done_day: 0}


def owed_titles(cast: Cast, person: Person) -> list[str]:
    return [each.text for each in owed_by([person.pk], standing_of(person), TODAY)]


def test_open_milestone_is_owed_by_its_owner(cast: Cast, milestone: Milestone) -> None:
    assert owed_titles(cast, cast.support) == ["Visit two labs"]
    (open_here,) = owed_at([cast.instruments.pk], standing_of(cast.lead), TODAY)
    assert (open_here.person_id, open_here.who) == (cast.support.pk, "Sol Support")
    assert owed_at([cast.instruments.pk], standing_of(cast.outsider), TODAY) == []
    move_milestone(milestone, by=cast.support, at=NOW, to=DONE)
    assert owed_titles(cast, cast.support) == []
