"""What phones send: kept once, never doubled, and only from whom it may come."""

import pytest

from sharedtable.launch.actions.joining import NoKey, join_room
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.actions.seats import confirm_seats, seat_for, take_seat_away
from sharedtable.launch.actions.sending import (
    ListensOnly,
    NotConfirmed,
    NoWords,
    TooManyVotes,
    cast_vote,
    raise_hand,
    send_idea,
    take_back_idea,
)
from sharedtable.launch.choices import BallotBy, Phase, SideFrom
from sharedtable.launch.models import Participant, SignUp, Vote
from sharedtable.launch.queries import board, seats_in, shown_ideas
from sharedtable.ledger.actions import undo
from sharedtable.people.choices import Side
from tests.cast import NOW
from tests.launch.scene import KEY, Scene, seat


def test_side_comes_from_the_invitation_list_or_the_facilitator(arriving: Scene) -> None:
    seats = {each.name: (each.side, each.side_from) for each in Participant.objects.all()}
    assert seats == {
        "Bea Business": (Side.INDUSTRY, SideFrom.LIST),
        "Walt Walkin": (Side.INDUSTRY, SideFrom.FACILITATOR),
        "Sol Support": (Side.SUPPORT, SideFrom.LIST),
    }
    assert arriving.bea.organization_name == "Brightline Gauges"


def test_somebody_who_takes_a_listed_name_again_waits_for_the_facilitator(arriving: Scene) -> None:
    again = seat(arriving.room, "Bea Business", "Brightline Gauges", key="another-phone-of-hers-1")
    assert (again.person, again.side, again.party) == (None, "", arriving.bea.party)


def test_join_sent_twice_takes_one_seat(arriving: Scene) -> None:
    assert seat(arriving.room, "Bea Business", "Brightline Gauges Inc.") == arriving.bea
    assert arriving.room.participants.count() == 3
    with pytest.raises(NoKey):
        join_room(arriving.room, key="short", at=NOW, name="A", organization_name="B", said_side=Side.INDUSTRY)


def test_idea_sent_twice_is_kept_once_and_only_businesses_speak(arriving: Scene) -> None:
    with pytest.raises(NotNow):
        arriving.say(arriving.bea, "Too early")
    arriving.move_to(Phase.ENTERING)
    for _ in range(3):
        arriving.say(arriving.bea, "Technicians")
    assert arriving.room.ideas.count() == 1
    with pytest.raises(ListensOnly):
        arriving.say(arriving.sol, "Let us do it for you")
    with pytest.raises(NoWords):
        send_idea(arriving.bea, key=f"{KEY}blank-0123456", at=NOW, text=" \u202e\n ", kind="need")


def test_hostile_words_become_one_plain_line(arriving: Scene) -> None:
    arriving.move_to(Phase.ENTERING)
    text = "<script>\u202eevil\u2066\x00</script>\n\n" + "long " * 200
    idea = send_idea(arriving.bea, key=f"{KEY}hostile-0123", at=NOW, text=text, kind="need")
    assert idea.text.startswith("<script> evil </script> long long")
    assert len(idea.text) <= 300


def test_idea_of_an_unconfirmed_seat_is_kept_and_not_shown(arriving: Scene) -> None:
    late = seat(arriving.room, "Una Unknown", "Una Works")
    arriving.move_to(Phase.ENTERING)
    arriving.say(late, "A shared paint line")
    assert [each.text for each in shown_ideas(arriving.room)] == []
    confirm_seats(arriving.room, by=arriving.cast.lead, at=NOW, sides={late.pk: Side.INDUSTRY})
    assert [each.text for each in shown_ideas(arriving.room)] == ["A shared paint line"]


def test_idea_is_taken_back_by_whoever_said_it_until_voting(arriving: Scene) -> None:
    arriving.move_to(Phase.ENTERING)
    arriving.say(arriving.bea, "Never mind")
    idea = arriving.room.ideas.get()
    with pytest.raises(PermissionError):
        take_back_idea(idea, participant=arriving.walt, at=NOW)
    take_back_idea(idea, participant=arriving.bea, at=NOW)
    assert not shown_ideas(arriving.room).exists()


def test_late_idea_is_kept_while_the_room_votes(voting: Scene) -> None:
    voting.say(voting.bea, "Sent from a dead spot")
    now = board(voting.room, seats_in(voting.room), is_counted=False)
    assert [each.text for each in now.loose] == ["Sent from a dead spot"]


def test_vote_says_what_is_wanted_so_copies_change_nothing(voting: Scene) -> None:
    theme = voting.room.themes.order_by("pk")[0]
    for count, turn, stands in [(2, 1, 2), (2, 1, 2), (3, 2, 3), (1, 1, 3), (0, 3, 0), (4, 4, 4)]:
        assert cast_vote(voting.bea, theme, count=count, turn=turn).count == stands


def test_ballot_has_no_more_than_its_votes(voting: Scene) -> None:
    one, other = voting.room.themes.order_by("pk")
    cast_vote(voting.bea, one, count=4, turn=1)
    with pytest.raises(TooManyVotes):
        cast_vote(voting.bea, other, count=2, turn=1)
    assert cast_vote(voting.bea, other, count=1, turn=1).count == 1


@pytest.mark.parametrize("by", [BallotBy.BUSINESS, BallotBy.PERSON])
def test_people_of_one_business_share_a_ballot_unless_each_has_one(voting: Scene, by: BallotBy) -> None:
    voting.room.ballot_by = by
    voting.room.save()
    voting.bea.refresh_from_db()
    peer = seat(voting.room, "Ben Business", "Brightline Gauges")
    confirm_seats(voting.room, by=voting.cast.lead, at=NOW, sides={peer.pk: Side.INDUSTRY})
    theme = voting.room.themes.order_by("pk")[0]
    cast_vote(Participant.objects.get(pk=voting.bea.pk), theme, count=5, turn=1)
    cast_vote(Participant.objects.get(pk=peer.pk), theme, count=1, turn=2)
    votes = sorted(Vote.objects.values_list("count", flat=True))
    assert votes == ([1] if by == BallotBy.BUSINESS else [1, 5])


def test_only_confirmed_businesses_vote_and_lead(voting: Scene) -> None:
    theme = voting.room.themes.order_by("pk")[0]
    late = seat(voting.room, "Una Unknown", "Una Works")
    for who, refusal in [(voting.sol, ListensOnly), (late, NotConfirmed)]:
        with pytest.raises(refusal):
            cast_vote(who, theme, count=1, turn=1)
        with pytest.raises(refusal):
            raise_hand(who, theme, wants=True, at=NOW)
    raise_hand(voting.walt, theme, wants=True, at=NOW)
    raise_hand(voting.walt, theme, wants=True, at=NOW)
    assert SignUp.objects.count() == 1


def test_ballot_counts_while_somebody_confirmed_sits_there(voting: Scene) -> None:
    theme = voting.room.themes.order_by("pk")[0]
    cast_vote(voting.walt, theme, count=3, turn=1)

    def votes() -> int | None:
        lines = board(voting.room, seats_in(voting.room), is_counted=True).lines
        return next(line.votes for line in lines if line.theme == theme)

    assert votes() == 3
    gone = take_seat_away(voting.walt, by=voting.cast.lead, at=NOW)
    assert votes() is None or votes() == 0
    undo(gone, by=voting.cast.lead, at=NOW)
    assert votes() == 3
    take_seat_away(voting.walt, by=voting.cast.lead, at=NOW)
    with pytest.raises(Participant.DoesNotExist):
        cast_vote(voting.walt, theme, count=1, turn=9)


def test_people_put_with_one_business_share_its_ballot(voting: Scene) -> None:
    entry = seat_for(
        voting.walt, by=voting.cast.lead, at=NOW, name="Walt Walkin", organization_name="Brightline gauges"
    )
    voting.walt.refresh_from_db()
    assert voting.walt.party == voting.bea.party
    assert entry is not None
    undo(entry, by=voting.cast.lead, at=NOW)
    voting.walt.refresh_from_db()
    assert (voting.walt.organization_name, voting.walt.organization) == ("Walt & Sons", None)
