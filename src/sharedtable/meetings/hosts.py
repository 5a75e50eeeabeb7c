"""Who holds an occasion. Higher apps register how to see their occasions and who may do what there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from sharedtable.people.models import Person
from sharedtable.people.standing import OPERATOR, Standing

if TYPE_CHECKING:
    from sharedtable.meetings.models import Occasion


class Seat(NamedTuple):
    """One person expected at an occasion, with organization and side as they are on that day."""

    person: Person
    organization_id: int | None
    organization_name: str
    side: str
    role: str


class Host(NamedTuple):
    """`visible` narrows occasions; `classes` is none where the occasion is another host's; `seats` lists who is
    expected; `url` is the page of an occasion."""

    visible: Callable[[Standing], Q]
    classes: Callable[["Occasion", Standing], frozenset[str] | None]
    seats: Callable[["Occasion"], list[Seat] | None]
    url: Callable[["Occasion"], str | None]


_hosts: list[Host] = []


def register_host(host: Host) -> None:
    _hosts.append(host)


def visible_occasions(standing: Standing) -> Q:
    """Everything any host shows, and one's own invitations."""
    seen = Q(invitations__person_id=standing.person_id) if standing.person_id else Q(pk__in=[])
    for host in _hosts:
        seen |= host.visible(standing)
    return seen


def classes_at(occasion: "Occasion", standing: Standing) -> frozenset[str]:
    for host in _hosts:
        classes = host.classes(occasion, standing)
        if classes is not None:
            return classes
    return standing.classes & {OPERATOR}


def seats_of(occasion: "Occasion") -> list[Seat]:
    """Who is expected, business people first."""
    for host in _hosts:
        seats = host.seats(occasion)
        if seats is not None:
            return seats
    return []


def url_of(occasion: "Occasion") -> str:
    return next((url for host in _hosts if (url := host.url(occasion))), "")
