"""What a room votes on, read and drawn once for all phones: everything but a phone's own marks.

Kept in this process by the room's version, which rises with whatever every phone shows."""

import random
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sharedtable.launch.keys import new_token
from sharedtable.launch.lifecycle import SEE_COUNTS
from sharedtable.launch.models import Room
from sharedtable.launch.queries import Line, board, seats_in

MOST_KEPT = 8
TOKEN, LOOK = new_token(), new_token()
"""Stand in what is drawn for all, where a phone's own token and search go."""


@dataclass
class Sheet:
    """Lines in the room's order. A line is drawn when a phone first shows it."""

    lines: list[Line]
    _drawn: dict[tuple[object, ...], str] = field(default_factory=dict)

    def draw(self, template: str, line: Line, **context: object) -> str:
        key = (template, line.theme.pk, get_language(), *sorted(context.items()))
        if key not in self._drawn:
            self._drawn[key] = drawn(template, line=line, **context)
        return self._drawn[key]

    def order_for(self, seat_pk: int) -> list[Line]:
        """Those that most businesses named first. Lines equal in that come in another order on every phone, so
        that no idea is chosen only because it stood on top."""
        mixed = list(self.lines)
        random.Random(seat_pk).shuffle(mixed)  # noqa: S311 - an order, not a secret
        return sorted(mixed, key=lambda line: -line.businesses)


def drawn(template: str, **context: object) -> str:
    return render_to_string(template, {**context, "csrf_token": TOKEN, "look": LOOK})


def fill_in(parts: list[str], *, token: str, look: str) -> SafeString:
    """What was drawn for all, as one phone's own."""
    return mark_safe("".join(parts).replace(TOKEN, token).replace(LOOK, look))  # noqa: S308 - of our own templates


_kept: OrderedDict[tuple[str, int], Sheet] = OrderedDict()
_lock = Lock()


def sheet_of(room: Room) -> Sheet:
    """Five queries once in a version; phones that ask meanwhile wait for the first one's answer."""
    return _remember((room.join_token, room.version), lambda: _read(room))


def _read(room: Room) -> Sheet:
    return Sheet(board(room, seats_in(room), is_counted=room.permits(SEE_COUNTS)).lines)


def _remember(key: tuple[str, int], read: Callable[[], Sheet]) -> Sheet:
    with _lock:
        if key not in _kept:
            _kept[key] = read()
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
        return _kept[key]
