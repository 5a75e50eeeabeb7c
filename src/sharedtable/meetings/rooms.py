"""Doors on a meeting's page: a higher app offers a way to what it does at that meeting, such as its live room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from sharedtable.base.access import allows
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Way:
    """Where a door leads: a link with its words, an icon and, if need be, a line that says more."""

    label: str | Promise
    url: str
    icon: str = "arrow-right"
    note: str | Promise = ""
    is_first: bool = False
    """It is the thing to do now: drawn as a button."""


Offer = Callable[[Occasion, Standing, datetime], Way | None]


@dataclass(frozen=True)
class Door:
    """`rule` is asked toward the occasion; `offer` answers none where there is nothing behind the door, or where
    what is behind it asks for more than the rule."""

    key: str
    rule: str
    order: int
    offer: Offer


_doors: dict[str, Door] = {}


def register_door(door: Door) -> None:
    _doors[door.key] = door


def ways_from(occasion: Occasion, standing: Standing, at: datetime) -> list[Way]:
    """What this reader is offered at this meeting, in order."""
    classes = occasion.classes_for(standing)
    doors = sorted(_doors.values(), key=lambda each: (each.order, each.key))
    offers = (each.offer(occasion, standing, at) for each in doors if allows(each.rule, classes))
    return [each for each in offers if each is not None]
