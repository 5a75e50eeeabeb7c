"""What the businesses chose, on a partnership's home page; and what the plan asks to be done next."""

from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.next_action import tasks_of
from sharedtable.partnerships.progress import Progress
from sharedtable.people.standing import standing_of
from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.priorities import agree_priority
from sharedtable.plan.models import Priority
from sharedtable.plan.panels import what_the_businesses_chose
from tests.cast import NOW, Cast


def open_tasks(cast: Cast, step: int) -> list[str]:
    cast.instruments.refresh_from_db()
    cast.instruments.__dict__.pop("_plan_chosen", None)
    progress = Progress(cast.instruments, NOW)
    return [each.key for each in tasks_of(step) if each.key in OURS and not each.is_done(progress)]


OURS = {"promises", "priorities", "priority_champions", "agreed"}


def test_panel_without_priorities_says_what_will_stand_there(cast: Cast) -> None:
    lead, reader = (
        what_the_businesses_chose(cast.instruments, standing_of(each))
        for each in (cast.lead, cast.by_class["reader"])
    )
    assert "No priorities yet" in lead
    assert ("Write down what they say" in lead, "Write down what they say" in reader) == (True, False)


def test_panel_names_champions_or_asks_for_one(cast: Cast, priority: Priority) -> None:
    table, standing = cast.instruments, standing_of(cast.champion)
    assert "needs one" in what_the_businesses_chose(table, standing)
    add_champion(priority, by=cast.champion, at=NOW, person=cast.champion)
    table.__dict__.pop("_plan_chosen")
    assert "Bea Business" in what_the_businesses_chose(table, standing)


def test_panel_shows_six_with_those_in_hand_first(cast: Cast) -> None:
    table = cast.instruments
    for number, state in enumerate(["achieved", *["exploring"] * 7]):
        Priority.objects.create(partnership=table, title=f"Wish {number}", state=state, recorded_at=NOW)
    seen = what_the_businesses_chose(table, standing_of(cast.champion))
    assert [number for number in range(8) if f"Wish {number}" in seen] == [1, 2, 3, 4, 5, 6]
    assert "All 8 in the plan" in seen


def test_plan_asks_for_priorities_then_champions_then_agreement(cast: Cast) -> None:
    assert open_tasks(cast, Step.LAUNCH) == ["priorities"]
    assert open_tasks(cast, Step.TO_ACTION) == ["priority_champions", "agreed"]


def test_plan_asks_for_nothing_more_once_a_champion_agreed(cast: Cast, led: Priority) -> None:
    assert open_tasks(cast, Step.TO_ACTION) == ["agreed"]
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    assert open_tasks(cast, Step.LAUNCH) + open_tasks(cast, Step.TO_ACTION) == []


def test_plan_asks_each_core_organization_for_a_promise(cast: Cast) -> None:
    (task,) = [each for each in tasks_of(Step.BUILD_TEAM) if each.key == "promises"]
    reason = str(task.reason(Progress(cast.instruments, NOW)))
    assert reason == "Not heard from yet: Northfield College and Northfield Workforce Board."
