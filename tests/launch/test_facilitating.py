"""Facilitators: phases, settings, ideas put together; two at once lose nothing, and each step has its undo."""

import pytest

from sharedtable.base.versions import EditConflict
from sharedtable.launch.actions.grouping import note_hand, put_together, rename_theme, take_out
from sharedtable.launch.actions.ideas import edit_idea, hide_idea, write_down_idea
from sharedtable.launch.actions.moving import MovedOn, NothingToVoteOn, move_room
from sharedtable.launch.actions.opening import NotALaunch, VotesCast, open_room, set_room
from sharedtable.launch.actions.sending import cast_vote
from sharedtable.launch.choices import BallotBy, Phase
from sharedtable.launch.lifecycle import ORDER, PHASES, may_follow
from sharedtable.launch.models import Idea, Room
from sharedtable.launch.queries import board, seats_in
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from tests.cast import NOW, Cast
from tests.launch.scene import KEY, Scene, launch_of

PERMITTED = {
    Phase.WAITING: "join",
    Phase.ENTERING: "join enter group",
    Phase.GROUPING: "join enter group",
    Phase.VOTING: "join enter vote lead",
    Phase.COUNTED: "join enter lead see_counts",
    Phase.CHAMPIONS: "join enter lead see_counts close",
    Phase.CLOSED: "see_counts",
}


@pytest.mark.any_database
@pytest.mark.parametrize("phase", ORDER)
def test_phase_declares_what_it_permits(phase: Phase) -> None:
    assert PHASES[phase].permits == frozenset(PERMITTED[phase].split())
    following = {other for other in ORDER if may_follow(phase, other)}
    place = ORDER.index(phase)
    near = {ORDER[each] for each in (place - 1, place + 1) if 0 <= each < len(ORDER) - 1}
    assert following == (near if phase != Phase.CLOSED else set())


def test_room_is_opened_once_and_only_for_a_launch(cast: Cast) -> None:
    occasion = launch_of(cast)
    room = open_room(occasion, by=cast.lead, at=NOW)
    assert open_room(occasion, by=cast.support, at=NOW) == room
    PartnershipMeeting.objects.filter(occasion=occasion).update(kind=MeetingKind.PARTNERSHIP)
    with pytest.raises(NotALaunch):
        open_room(occasion, by=cast.lead, at=NOW)


def test_two_facilitators_who_press_the_same_button_move_the_room_once(arriving: Scene) -> None:
    mine, theirs = (Room.objects.get() for _ in range(2))
    first = move_room(mine, by=arriving.cast.lead, at=NOW, seen=Phase.WAITING, to=Phase.ENTERING)
    second = move_room(theirs, by=arriving.cast.support, at=NOW, seen=Phase.WAITING, to=Phase.ENTERING)
    assert (first is not None, second) == (True, None)
    with pytest.raises(MovedOn):
        move_room(theirs, by=arriving.cast.support, at=NOW, seen=Phase.WAITING, to=Phase.GROUPING)
    undo(first, by=arriving.cast.support, at=NOW)
    assert Room.objects.get().phase == Phase.WAITING


def test_voting_needs_something_to_choose_from(arriving: Scene) -> None:
    with pytest.raises(NothingToVoteOn):
        arriving.move_to(Phase.VOTING)


def test_two_facilitators_put_together_and_undo_without_losing_an_idea(arriving: Scene) -> None:
    lead, support = arriving.cast.lead, arriving.cast.support
    arriving.move_to(Phase.ENTERING)
    for text in ("One", "Two", "Three"):
        arriving.say(arriving.bea, text)
    one, two, three = Idea.objects.order_by("pk")
    first = put_together(arriving.room, by=lead, at=NOW, ideas=[one, two], title="Both")
    second = put_together(arriving.room, by=support, at=NOW, ideas=[two, three], title="Others")
    grouped = {line.theme.title: {each.text for each in line.ideas} for line in _lines(arriving)}
    assert grouped == {"Both": {"One"}, "Others": {"Two", "Three"}}
    assert first is not None
    assert second is not None
    with pytest.raises(NotUndoable):
        undo(first, by=lead, at=NOW)
    undo(second, by=lead, at=NOW)
    undo(first, by=lead, at=NOW)
    assert _lines(arriving) == []
    assert arriving.room.ideas.filter(theme__isnull=True).count() == 3


def test_theme_left_empty_goes_and_comes_back_with_the_undo(arriving: Scene) -> None:
    arriving.move_to(Phase.ENTERING)
    arriving.say(arriving.bea, "One")
    idea = Idea.objects.get()
    put_together(arriving.room, by=arriving.cast.lead, at=NOW, ideas=[idea], title="Alone")
    idea.refresh_from_db()
    gone = take_out(idea, by=arriving.cast.lead, at=NOW)
    assert not arriving.room.themes.live().exists()
    assert gone is not None
    undo(gone, by=arriving.cast.lead, at=NOW)
    assert [each.title for each in arriving.room.themes.live()] == ["Alone"]


def test_words_changed_by_two_at_once_show_both_texts(voting: Scene) -> None:
    theme = voting.room.themes.order_by("pk")[0]
    entry = rename_theme(theme, by=voting.cast.lead, at=NOW, expected=1, title="Skilled people")
    with pytest.raises(EditConflict) as conflict:
        rename_theme(theme, by=voting.cast.support, at=NOW, expected=1, title="Technicians")
    assert (conflict.value.current.title, conflict.value.proposed["title"]) == ("Skilled people", "Technicians")
    undo(entry, by=voting.cast.lead, at=NOW)
    theme.refresh_from_db()
    assert theme.title == "Technicians who can read a schematic"


def test_idea_is_written_down_changed_and_hidden_each_with_undo(voting: Scene) -> None:
    lead = voting.cast.lead
    spoken = {"key": f"{KEY}said-aloud-1", "text": "Freight to the coast", "kind": "need"}
    idea = write_down_idea(voting.room, by=lead, at=NOW, participant=voting.walt, **spoken)
    assert write_down_idea(voting.room, by=lead, at=NOW, participant=voting.walt, **spoken) == idea
    edited = edit_idea(idea, by=lead, at=NOW, expected=1, text="Share freight to the coast")
    hidden = hide_idea(idea, by=lead, at=NOW)
    assert "Share freight to the coast" not in [each.text for each in _loose(voting)]
    undo(hidden, by=lead, at=NOW)
    undo(edited, by=lead, at=NOW)
    assert [each.text for each in _loose(voting)] == ["Freight to the coast"]


def test_settings_of_ballots_stand_once_somebody_voted(voting: Scene) -> None:
    lead, room = voting.cast.lead, voting.room
    entry = set_room(room, by=lead, at=NOW, expected=room.version, shows_names=True, votes_each=3)
    assert (room.shows_names, room.votes_each) == (True, 3)
    with pytest.raises(EditConflict):
        set_room(room, by=voting.cast.support, at=NOW, expected=1, shows_names=False)
    undo(entry, by=lead, at=NOW)
    room.refresh_from_db()
    assert (room.shows_names, room.votes_each) == (False, 5)
    cast_vote(voting.bea, room.themes.all()[0], count=1, turn=1)
    with pytest.raises(VotesCast):
        set_room(room, by=lead, at=NOW, expected=room.version, ballot_by=BallotBy.PERSON)


def test_raised_hand_is_noted_by_the_facilitator(voting: Scene) -> None:
    theme = voting.room.themes.order_by("pk")[0]
    entry = note_hand(theme, by=voting.cast.lead, at=NOW, participant=voting.walt, wants=True)
    assert next(line.leaders for line in _lines(voting)) == [voting.walt]
    undo(entry, by=voting.cast.lead, at=NOW)
    assert next(line.leaders for line in _lines(voting)) == []
    assert note_hand(theme, by=voting.cast.lead, at=NOW, participant=voting.sol, wants=True) is None


def _lines(scene: Scene) -> list:
    return board(scene.room, seats_in(scene.room), is_counted=False).lines


def _loose(scene: Scene) -> list:
    return board(scene.room, seats_in(scene.room), is_counted=False).loose
