"""What the facilitator's page and the wall show of a room."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.launch.choices import Phase
from sharedtable.launch.lifecycle import (
    CLOSE,
    ENTER,
    GROUP,
    LEAD,
    ORDER,
    PHASES,
    SEE_COUNTS,
    former_phase,
    next_phase,
)
from sharedtable.launch.models import Participant, Room
from sharedtable.launch.queries import Board, Line, Seats, board, seats_in

LATEST = 12
"""So many ideas fit on a wall at once."""


@dataclass(frozen=True)
class RoomPage:
    room: Room
    seats: Seats
    board: Board

    @property
    def phase(self) -> Phase:
        return Phase(self.room.phase)

    @property
    def asks(self) -> str | Promise:
        return PHASES[self.phase].asks

    @property
    def steps(self) -> list[dict[str, Any]]:
        place = ORDER.index(self.phase)
        states = ["done" if each < place else "now" if each == place else "ahead" for each in range(len(ORDER))]
        return [{"label": each.label, "state": state} for each, state in zip(ORDER, states, strict=True)]

    @property
    def next(self) -> Phase | None:
        return next_phase(self.phase)

    @property
    def next_words(self) -> str | Promise:
        return PHASES[self.next].go if self.next else ""

    @property
    def former(self) -> Phase | None:
        return former_phase(self.phase)

    @property
    def is_counted(self) -> bool:
        return self.room.permits(SEE_COUNTS)

    @property
    def may(self) -> dict[str, bool]:
        return {each: self.room.permits(each) for each in (ENTER, GROUP, LEAD, CLOSE)}

    @property
    def latest(self) -> list[Any]:
        """Ideas for the wall while they come in, newest first; grouped ones among them."""
        ideas = [*self.board.loose, *(idea for line in self.board.lines for idea in line.ideas)]
        return sorted(ideas, key=lambda each: (each.entered_at, each.pk), reverse=True)[:LATEST]

    @property
    def more(self) -> int:
        return max(self.board.ideas - LATEST, 0)

    @property
    def chosen(self) -> list[Line]:
        return [line for line in self.board.lines if line.theme.priority_id]

    @property
    def parked(self) -> list[str]:
        """What was not chosen, in its own words."""
        others = [line.theme.title for line in self.board.lines if not line.theme.priority_id]
        return [*others, *(idea.text for idea in self.board.loose)]

    @property
    def join_address(self) -> str:
        """What the QR code holds."""
        return f"{settings.ADDRESS}{reverse('launch:seat', args=[self.room.join_token])}"

    @property
    def typed_address(self) -> str:
        """What is typed beside the code: without the scheme, which browsers add."""
        return f"{settings.ADDRESS.partition('://')[2]}{reverse('launch:code')}".rstrip("/")

    @property
    def industry(self) -> int:
        return len(self.seats.industry)

    @property
    def support(self) -> int:
        return len(self.seats.support)

    @property
    def unknown(self) -> int:
        return len(self.seats.unknown)

    @property
    def speakers(self) -> list[Participant]:
        return sorted(
            self.seats.industry, key=lambda each: (each.organization_name.casefold(), each.name.casefold())
        )


def room_page(room: Room) -> RoomPage:
    seats = seats_in(room)
    return RoomPage(room, seats, board(room, seats, is_counted=room.permits(SEE_COUNTS)))
