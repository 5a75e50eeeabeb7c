"""What the facilitator's page and the wall show of a room."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

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

ON_WALL = 24
"""So many themes can be read from the back row, in two columns."""

BARS = 10
FULL_LINES = 30
"""So many lines the facilitator sees in full; the others fold together."""

MOST_TO_VOTE_ON = 40
"""With more, nobody reads all: what belongs together is put together first."""


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
    def to_vote_on(self) -> int:
        return len(self.board.lines) + (len(self.board.loose) if self.may[GROUP] else 0)

    @property
    def is_too_much(self) -> bool:
        return self.to_vote_on > MOST_TO_VOTE_ON and (self.may[GROUP] or self.phase == Phase.VOTING)

    @property
    def full_lines(self) -> list[Line]:
        """The first, and those that somebody would lead."""
        lines = self.board.lines
        return [line for number, line in enumerate(lines) if number < FULL_LINES or line.leaders]

    @property
    def folded_lines(self) -> list[Line]:
        return [line for line in self.board.lines[FULL_LINES:] if not line.leaders]

    @property
    def wall_themes(self) -> list[Line]:
        """All where they fit; else those that most businesses named."""
        lines = self.board.lines
        return lines if len(lines) <= ON_WALL else sorted(lines, key=lambda line: -line.businesses)[:ON_WALL]

    @property
    def wall_loose(self) -> list[Any]:
        return self.board.loose[:ON_WALL]

    @property
    def wall_bars(self) -> list[Line]:
        return self.chosen if self.phase == Phase.CLOSED else self.board.lines[:BARS]

    @property
    def not_on_wall(self) -> dict[str, int]:
        """How many themes, loose ideas and bars had no place."""
        lines, loose = len(self.board.lines), len(self.board.loose)
        bars = 0 if self.phase == Phase.CLOSED else max(lines - BARS, 0)
        return {"themes": max(lines - ON_WALL, 0), "loose": max(loose - ON_WALL, 0), "bars": bars}

    @cached_property
    def speaker_options(self) -> SafeString:
        """Drawn once, for the list beside every line."""
        rows = ((each.pk, f"{each.name}, {each.organization_name}") for each in self.speakers)
        return format_html_join("", '<option value="{}">{}</option>', rows)

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
