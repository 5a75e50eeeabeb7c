"""Action teams: started, joined, led by a business, left, ended."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.plan.actions.archiving import archive_row
from sharedtable.plan.actions.champions import NotFromABusiness
from sharedtable.plan.actions.members import NotAtTheTable, add_member, join_team, leave_team, let_lead
from sharedtable.plan.actions.teams import edit_team, end_team, start_team
from sharedtable.plan.forms.teams import TeamForm
from sharedtable.plan.models import ActionTeam, Priority, TeamMember
from sharedtable.plan.queries.work import teams_at
from tests.cast import NOW, Cast


@pytest.fixture
def team(cast: Cast, priority: Priority) -> ActionTeam:
    return start_team(cast.instruments, by=cast.champion, at=NOW, name="Lab", priorities=[priority])


def test_team_is_joined_by_oneself_once(cast: Cast, team: ActionTeam) -> None:
    first = join_team(team, by=cast.support, at=NOW)
    assert join_team(team, by=cast.support, at=NOW) == first
    assert (first.accepted_at, first.organization.name) == (NOW, "Northfield College")  # type: ignore[union-attr]
    with pytest.raises(Refused):
        join_team(team, by=cast.outsider, at=NOW)


def test_added_member_says_yes_themselves(cast: Cast, team: ActionTeam) -> None:
    added = add_member(team, by=cast.lead, at=NOW, person=cast.support)
    assert added.accepted_at is None
    assert join_team(team, by=cast.support, at=NOW).accepted_at == NOW
    with pytest.raises(NotAtTheTable):
        add_member(team, by=cast.lead, at=NOW, person=cast.outsider)


def test_team_is_led_by_a_business(cast: Cast, team: ActionTeam) -> None:
    partner = join_team(team, by=cast.support, at=NOW)
    with pytest.raises(NotFromABusiness):
        let_lead(partner, by=cast.champion, at=NOW, is_lead=True)
    entry = let_lead(join_team(team, by=cast.champion, at=NOW), by=cast.lead, at=NOW, is_lead=True)
    (shown,) = teams_at(cast.instruments)
    assert (shown.leaders, shown.others) == (["Bea Business"], 1)
    undo(entry, by=cast.lead, at=NOW)
    assert teams_at(cast.instruments)[0].leaders == []


def test_member_who_left_stays_by_undo(cast: Cast, team: ActionTeam) -> None:
    entry = leave_team(join_team(team, by=cast.support, at=NOW), by=cast.support, at=NOW)
    assert list(TeamMember.objects.current()) == []
    undo(entry, by=cast.support, at=NOW)
    assert [each.person for each in TeamMember.objects.current()] == [cast.support]


def test_team_is_edited_ended_and_taken_off_with_undo(cast: Cast, team: ActionTeam) -> None:
    edited = edit_team(team, by=cast.lead, at=NOW, expected=1, name="Shared lab", priorities=[])
    assert list(team.priorities.all()) == []
    undo(edited, by=cast.lead, at=NOW)
    ended = end_team(team, by=cast.champion, at=NOW)
    assert teams_at(cast.instruments) == []
    undo(ended, by=cast.champion, at=NOW)
    archived = archive_row(team, by=cast.lead, at=NOW)
    assert teams_at(cast.instruments) == []
    undo(archived, by=cast.lead, at=NOW)
    assert [each.name for each in teams_at(cast.instruments)] == ["Lab"]


def test_priority_of_a_number_too_large_is_not_there(cast: Cast) -> None:
    form = TeamForm(cast.instruments, {"name": "Lab", "priorities": ["9" * 30]}, is_new=True)
    assert form.errors == {"priorities": ["Choose from those shown; one of them is no longer there."]}
