"""What a phone sends: ideas, votes, a hand raised to lead. Each says the state that is wanted, under a key of its
own, so a copy that comes late or twice changes nothing."""

from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from sharedtable.launch.actions.pulse import NotNow, beat, locked_for, tell_phones
from sharedtable.launch.choices import BallotBy
from sharedtable.launch.keys import is_key, tidy
from sharedtable.launch.lifecycle import ENTER, GROUP, LEAD, SEE_COUNTS, VOTE
from sharedtable.launch.models import LONGEST_IDEA, Idea, Participant, Room, SignUp, Theme, Vote
from sharedtable.people.choices import Side

MOST_IDEAS = 30
"""So many one phone may send; more is a script, not a person."""


class ListensOnly(Exception):
    """Public partners listen: businesses say what matters, vote and lead."""


class NotConfirmed(Exception):
    """Nobody has said yet on which side this person sits, so they do not vote."""


class TooManyIdeas(Exception):
    """This phone sent as many ideas as one may."""


class TooManyVotes(Exception):
    """The ballot has fewer votes left."""


class NoWords(Exception):
    """An idea without words, or without its key."""


@transaction.atomic
def send_idea(participant: Participant, *, key: str, at: datetime, text: str, kind: str) -> Idea:
    """Keep what somebody says. Until their seat is confirmed it is kept and not shown."""
    text = tidy(text)[:LONGEST_IDEA]
    if not text or not is_key(key):
        raise NoWords
    own_key = f"{participant.pk}:{key}"
    known = Idea.objects.filter(room=participant.room_id, key=own_key).first()
    if known is not None:
        return known
    room = locked_for(participant.room, ENTER)
    seat = _seat_in(room, participant)
    if Side.SUPPORT in (seat.side, "" if seat.side else seat.said_side):
        raise ListensOnly
    if seat.ideas.count() >= MOST_IDEAS:
        raise TooManyIdeas
    made = Idea.objects.create(room=room, participant=seat, key=own_key, kind=kind, text=text, entered_at=at)
    tell_phones(room, pk=seat.pk)
    beat(room)
    return made


def _seat_in(room: Room, participant: Participant) -> Participant:
    """The seat as it stands now; one taken away is none."""
    return Participant.objects.live().select_for_update().get(pk=participant.pk, room=room)


@transaction.atomic
def take_back_idea(idea: Idea, *, participant: Participant, at: datetime) -> None:
    """Whoever said it takes it back, until voting begins."""
    if idea.participant_id != participant.pk:
        raise PermissionError
    room = locked_for(participant.room, GROUP)
    if Idea.objects.filter(pk=idea.pk, taken_back_at__isnull=True).update(taken_back_at=at):
        tell_phones(room, pk=participant.pk)
        beat(room)


@transaction.atomic
def cast_vote(participant: Participant, theme: Theme, *, count: int, turn: int) -> Vote:
    """Let the ballot stand at so many votes for a theme. A `turn` that was seen already changes nothing: the vote
    as it stands is the answer."""
    room = locked_for(participant.room, VOTE)
    seat = _voter(room, participant)
    ballot = seat.ballot_key(room.ballot_by)
    live = Theme.objects.live().get(pk=theme.pk, room=room)
    vote, _is_new = Vote.objects.select_for_update().get_or_create(theme=live, ballot=ballot)
    if turn <= vote.turn:
        return vote
    others = Vote.objects.filter(theme__room=room, theme__archived_at__isnull=True, ballot=ballot).exclude(
        pk=vote.pk
    )
    if count < 0 or (others.aggregate(used=Sum("count"))["used"] or 0) + count > room.votes_each:
        raise TooManyVotes
    vote.count, vote.turn = count, turn
    vote.save(update_fields=["count", "turn"])
    which = {"party": seat.party} if room.ballot_by == BallotBy.BUSINESS else {"pk": seat.pk}
    tell_phones(room, **which)
    beat(room)
    return vote


def _voter(room: Room, participant: Participant) -> Participant:
    seat = _seat_in(room, participant)
    if seat.side == Side.SUPPORT:
        raise ListensOnly
    if not seat.is_industry:
        raise NotConfirmed
    return seat


@transaction.atomic
def raise_hand(participant: Participant, theme: Theme, *, wants: bool, at: datetime) -> None:
    """Somebody from a business would lead a theme, or would not after all."""
    room = locked_for(participant.room, LEAD)
    seat = _voter(room, participant)
    set_hand(room, seat, theme, wants=wants, at=at)


def set_hand(room: Room, seat: Participant, theme: Theme, *, wants: bool, at: datetime) -> bool:
    """Write it; whether that was new. Inside a transaction that holds the room."""
    live = Theme.objects.live().get(pk=theme.pk, room=room)
    hand = SignUp.objects.filter(theme=live, participant=seat).first()
    is_up = hand is not None and hand.withdrawn_at is None
    if is_up == wants:
        return False
    if hand is None:
        SignUp.objects.create(theme=live, participant=seat, signed_at=at)
    else:
        hand.signed_at, hand.withdrawn_at = (at, None) if wants else (hand.signed_at, at)
        hand.save(update_fields=["signed_at", "withdrawn_at"])
    tell_phones(room, pk=seat.pk)
    beat(room, on_phones=room.permits(SEE_COUNTS))
    return True


__all__ = [
    "ListensOnly",
    "NoWords",
    "NotConfirmed",
    "NotNow",
    "TooManyIdeas",
    "TooManyVotes",
    "cast_vote",
    "raise_hand",
    "send_idea",
    "take_back_idea",
]
