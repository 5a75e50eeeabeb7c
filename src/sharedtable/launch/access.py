"""Fetching a room, a seat, an idea or a theme of an address for whoever may facilitate there."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404

from sharedtable.launch.models import Idea, OfRoom, Participant, Room, Theme
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.people.requests import Request
from sharedtable.people.standing import may

FACILITATE = "launch.facilitate"
Row = TypeVar("Row", Participant, Idea, Theme)


def launch_or_404(request: Request, uuid: UUID, rule: str = FACILITATE) -> Occasion:
    """A launch meeting, with or without its room."""
    seen = Occasion.objects.live().visible_to(request.standing).filter(uuid=uuid)
    occasion = seen.filter(partnership_meeting__kind=MeetingKind.LAUNCH).first()
    if occasion is None or not may(request.standing, rule, occasion):
        raise Http404
    return occasion


def room_or_404(request: Request, uuid: UUID, rule: str = FACILITATE) -> Room:
    """Unseen, not opened yet or not allowed: 404."""
    rows = Room.objects.visible_to(request.standing).select_related("occasion", "partnership__network")
    room = rows.filter(occasion__uuid=uuid).first()
    if room is None or not may(request.standing, rule, room):
        raise Http404
    return room


def row_or_404(request: Request, model: type[Row], pk: int) -> Row:
    rows: models.QuerySet[Any] = model.objects.live().visible_to(request.standing)
    row: OfRoom | None = rows.select_related("room__occasion", "room__partnership__network").filter(pk=pk).first()
    if row is None or not may(request.standing, FACILITATE, row):
        raise Http404
    return row  # type: ignore[return-value]
