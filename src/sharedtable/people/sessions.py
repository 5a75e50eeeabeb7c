"""Where somebody is signed in: a row for each session, kept up every few minutes, ended one by one or together."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sharedtable.people.devices import device_words
from sharedtable.people.models import Person, User

SEEN = "seen_at"
EVERY_SECONDS = 300


@dataclass(frozen=True)
class Place:
    """One session as its owner knows it."""

    pk: int
    device: str
    address: str
    last_seen_at: datetime
    is_here: bool


class LastSeen:
    """Notes when a session was last used, at most every five minutes; most requests write nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and time.time() - session.get(SEEN, time.time()) > EVERY_SECONDS:
            _note(request)
        return response


def _note(request: HttpRequest) -> None:
    fields = {"last_seen_at": timezone.now(), "ip": get_adapter().get_client_ip(request)}
    UserSession.objects.filter(session_key=request.session.session_key).update(**fields)
    request.session[SEEN] = time.time()
    request.session.save()


def places_of(user: User, here: str | None) -> list[Place]:
    """Open sessions, this one first, then the latest."""
    rows = UserSession.objects.purge_and_list(user)
    rows.sort(key=lambda row: (row.session_key != here, -row.last_seen_at.timestamp()))
    return [
        Place(row.pk, device_words(row.user_agent), row.ip, row.last_seen_at, row.session_key == here)
        for row in rows
    ]


def _place(row: UserSession, is_here: bool) -> Place:
    return Place(row.pk, device_words(row.user_agent), row.ip, row.last_seen_at, is_here)


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign out everywhere; `but` keeps the session of that key. Answers how many ended."""
    rows = list(UserSession.objects.filter(user=user).exclude(session_key=but or ""))
    for row in rows:
        row.end()
    return len(rows)


def end_sessions_of(person: Person) -> None:
    """Of the login of a person, where there is one."""
    user = User.objects.filter(person=person).first()
    if user is not None:
        end_sessions(user)


def _remember(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    request.session[SEEN] = time.time()


user_logged_in.connect(_remember, dispatch_uid="people.sessions")
