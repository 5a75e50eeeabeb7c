"""Priorities: chosen, described by one at a time, agreed by champions only, moved, set aside, archived."""

from datetime import timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.choices import RoleKind
from sharedtable.plan.actions.opportunities import record_opportunity
from sharedtable.plan.actions.priorities import (
    NotReadyToAgree,
    NotTheChampion,
    OtherPartnership,
    ReasonNeeded,
    WrongState,
    agree_priority,
    archive_priority,
    choose_priority,
    edit_priority,
    move_priority,
    set_aside_priority,
)
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Opportunity, Priority
from tests.cast import NOW, Cast, make_person


def history(priority: Priority) -> list[tuple[str, str]]:
    return list(priority.state_changes.order_by("pk").values_list("state", "reason"))


def test_priority_begins_exploring_with_its_ideas(priority: Priority, idea: Opportunity) -> None:
    assert (priority.state, list(priority.opportunities.all())) == ("exploring", [idea])
    assert history(priority) == [("exploring", "")]
    assert Entry.objects.get(action="plan.choose_priority").subject_id == priority.pk


def test_priority_is_not_chosen_by_public_partners(cast: Cast) -> None:
    with pytest.raises(Refused):
        choose_priority(cast.instruments, by=cast.support, at=NOW, title="Theirs")


def test_priority_takes_no_ideas_of_another_partnership(cast: Cast) -> None:
    foreign = record_opportunity(cast.freight, by=cast.outsider, at=NOW, text="Trucks")
    with pytest.raises(OtherPartnership):
        choose_priority(cast.instruments, by=cast.lead, at=NOW, title="Trucks", opportunities=[foreign])


def test_second_of_two_editors_keeps_both_texts(cast: Cast, priority: Priority) -> None:
    mine = Priority.objects.get(pk=priority.pk)
    edit_priority(priority, by=cast.champion, at=NOW, expected=1, title="Lab", success="Theirs")
    with pytest.raises(EditConflict) as conflict:
        edit_priority(mine, by=cast.lead, at=NOW, expected=1, title="Lab", success="Mine")
    assert conflict.value.current.success == "Theirs"
    assert conflict.value.proposed["success"] == "Mine"
    assert Priority.objects.get().success == "Theirs"


def test_edit_is_recorded_with_old_and_new(cast: Cast, priority: Priority) -> None:
    edit_priority(priority, by=cast.champion, at=NOW, expected=1, title="Lab", success="A day")
    changes = Entry.objects.get(action="plan.edit_priority").changes
    assert changes == {"title": ["Shared calibration lab", "Lab"], "success": ["", "A day"]}
    with pytest.raises(Refused):
        edit_priority(priority, by=cast.support, at=NOW, expected=2, title="Lab", success="Ours")


def test_champion_agrees(cast: Cast, led: Priority) -> None:
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    assert led.state == PriorityState.AGREED
    assert led.state_changes.get(state="agreed").champion == cast.champion


def test_lead_records_that_a_champion_agreed(cast: Cast, led: Priority) -> None:
    agree_priority(led, by=cast.lead, at=NOW, champion=cast.champion)
    assert led.state_changes.get(state="agreed").champion == cast.champion


@pytest.mark.parametrize("who", ["support", "state", "reader", "network_admin"])
def test_public_partner_never_moves_a_priority_to_agreed(who: str, cast: Cast, led: Priority) -> None:
    with pytest.raises(Refused):
        agree_priority(led, by=cast.by_class[who], at=NOW, champion=cast.champion)
    with pytest.raises(WrongState):
        move_priority(led, by=cast.lead, at=NOW, to=PriorityState.AGREED)


def test_business_member_who_does_not_champion_it_cannot_agree(cast: Cast, led: Priority) -> None:
    organization = cast.champion.positions.get().organization
    other = make_person(cast.north, "Bo Member", organization, (cast.instruments, RoleKind.BUSINESS_MEMBER))
    with pytest.raises(NotTheChampion):
        agree_priority(led, by=other, at=NOW, champion=cast.champion)


def test_agreeing_needs_words_and_a_champion(cast: Cast, priority: Priority) -> None:
    with pytest.raises(NotReadyToAgree, match="success"):
        agree_priority(priority, by=cast.lead, at=NOW, champion=cast.champion)
    priority.success = "A day"
    priority.save()
    with pytest.raises(NotReadyToAgree, match="champions"):
        agree_priority(priority, by=cast.lead, at=NOW, champion=cast.champion)


def test_priority_moves_step_by_step_with_dates(cast: Cast, led: Priority) -> None:
    agree_priority(led, by=cast.champion, at=NOW, champion=cast.champion)
    move_priority(led, by=cast.lead, at=NOW + timedelta(days=1), to="in_action")
    move_priority(led, by=cast.champion, at=NOW + timedelta(days=9), to="achieved")
    assert [state for state, _ in history(led)] == ["exploring", "agreed", "in_action", "achieved"]
    with pytest.raises(WrongState):
        move_priority(led, by=cast.lead, at=NOW, to="exploring")


def test_priority_set_aside_keeps_why_and_comes_back(cast: Cast, priority: Priority) -> None:
    with pytest.raises(ReasonNeeded):
        set_aside_priority(priority, by=cast.lead, at=NOW, reason=" ")
    set_aside_priority(priority, by=cast.lead, at=NOW, reason="No site for now")
    move_priority(priority, by=cast.champion, at=NOW, to="exploring")
    assert history(priority) == [("exploring", ""), ("set_aside", "No site for now"), ("exploring", "")]
    with pytest.raises(Refused):
        set_aside_priority(priority, by=cast.support, at=NOW, reason="Ours")


def test_archived_priority_comes_back(cast: Cast, priority: Priority) -> None:
    entry = archive_priority(priority, by=cast.lead, at=NOW)
    assert list(Priority.objects.live()) == []
    undo(entry, by=cast.lead, at=NOW)
    assert list(Priority.objects.live()) == [priority]
    with pytest.raises(Refused):
        archive_priority(priority, by=cast.champion, at=NOW)
