"""The signed cookie by which a phone keeps its seat: one for each room, sent nowhere but to the room's pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sharedtable.launch.keys import digest
from sharedtable.launch.models import Participant, Room

SALT = "sharedtable.launch.seat"
LIFETIME_SECONDS = 36 * 60 * 60
PATH = "/j/"


def keep_seat(response: HttpResponse, room_token: str, key: str) -> None:
    response.set_signed_cookie(
        _name(room_token),
        key,
        salt=SALT,
        max_age=LIFETIME_SECONDS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def seat_of(request: HttpRequest, room_token: str) -> Participant | None:
    """Whoever holds this phone, with the room as it stands: one query. None without a seat in that very room."""
    key = request.get_signed_cookie(_name(room_token), default=None, salt=SALT, max_age=LIFETIME_SECONDS)
    if not key:
        return None
    rows = Participant.objects.live().select_related("room__occasion", "room__partnership__network")
    return rows.filter(digest=digest(key), room__join_token=room_token).first()


def room_of(token: str) -> Room | None:
    rows = Room.objects.select_related("occasion", "partnership__network")
    return rows.filter(join_token=token, occasion__archived_at__isnull=True).first()


def _name(room_token: str) -> str:
    return f"seat-{digest(room_token)[:12]}"
