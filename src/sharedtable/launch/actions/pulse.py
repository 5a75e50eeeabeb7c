"""One writer of a room at a time, and the numbers by which pages know that something changed."""

from django.db.models import F

from sharedtable.launch.lifecycle import SEE_COUNTS, VOTE
from sharedtable.launch.models import Participant, Room


class NotNow(Exception):
    """The room is in a phase that does not permit this."""


def lock(room: Room) -> Room:
    """The room as it stands, held until the transaction ends: nothing changes the phase meanwhile."""
    return (
        Room.objects.select_for_update(of=("self",))
        .select_related("partnership__network", "occasion")
        .get(pk=room.pk)
    )


def locked_for(room: Room, what: str) -> Room:
    row = lock(room)
    if not row.permits(what):
        raise NotNow(what)
    return row


def beat(room: Room, *, on_phones: bool = False) -> None:
    """Something changed; `on_phones` where every phone shows it, not only the wall and the facilitator."""
    more = {"version": F("version") + 1} if on_phones else {}
    Room.objects.filter(pk=room.pk).update(pulse=F("pulse") + 1, **more)


def beat_list(room: Room) -> None:
    """Something changed in what is voted on or was counted: phones show that from the voting on."""
    beat(room, on_phones=room.permits(VOTE) or room.permits(SEE_COUNTS))


def tell_phones(room: Room, **which: object) -> None:
    """Something changed that only these participants' phones show."""
    Participant.objects.filter(room=room, **which).update(version=F("version") + 1)
