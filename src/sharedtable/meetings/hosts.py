"""Who holds an occasion. Higher apps register how to see their occasions and who may do what there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q
from django.utils.functional import Promise

from sharedtable.people.models import Network, Person
from sharedtable.people.standing import OPERATOR, Standing

if TYPE_CHECKING:
    from sharedtable.meetings.models import Occasion


class Seat(NamedTuple):
    """One person expected at an occasion, with organization and side as they are on that day. In a
    champion's name others may be asked."""

    person: Person
    organization_id: int | None
    organization_name: str
    side: str
    role: str
    is_champion: bool = False


@dataclass(frozen=True)
class Holder:
    """Whose occasion it is, in words: "Partnership meeting" of "Front Range Instruments". `url` is the holder's
    page of all its occasions; `crumbs` lead there, each a label and an address."""

    network: Network
    name: str
    kind: str | Promise
    url: str
    crumbs: tuple[tuple[str | Promise, str], ...] = ()
    is_led_by_industry: bool = False


class Host(NamedTuple):
    """What a higher app tells about its occasions; each answer is none where the occasion is another host's.

    `visible` narrows occasions to those a standing sees, `classes` are somebody's classes toward one,
    `note_classes` the same toward its notes (fewer, where a kind keeps them apart) and `noted` the occasions whose
    notes a standing reads, `seats` lists who is expected,
    `side` tells on which side an organization sits on that day, `holder` whose occasion it is; `read_ahead` reads
    at once what `holder` asks of many; `siblings` are occasions of the same
    holder of which may be spoken at this one; `joins` is what to read along with an occasion whose page is opened.
    """

    visible: Callable[[Standing], Q]
    classes: Callable[["Occasion", Standing], frozenset[str] | None]
    note_classes: Callable[["Occasion", Standing], frozenset[str] | None]
    noted: Callable[[Standing], Q]
    seats: Callable[["Occasion"], list[Seat] | None]
    side: Callable[["Occasion", int], str | None]
    holder: Callable[["Occasion"], Holder | None]
    read_ahead: Callable[[Sequence["Occasion"]], None] = lambda occasions: None
    siblings: Callable[["Occasion"], Q | None] = lambda occasion: None
    joins: str = ""


class NoHolder(LookupError):
    """No registered host knows this occasion."""


_hosts: list[Host] = []


def register_host(host: Host) -> None:
    _hosts.append(host)


def visible_occasions(standing: Standing) -> Q:
    """Everything any host shows, and one's own invitations unless they were withdrawn."""
    own = Q(invitations__person_id=standing.person_id, invitations__withdrawn_at__isnull=True)
    seen = own if standing.person_id else Q(pk__in=[])
    for host in _hosts:
        seen |= host.visible(standing)
    return seen


def noted_occasions(standing: Standing) -> Q:
    """Those whose notes any host shows."""
    return reduce(or_, (host.noted(standing) for host in _hosts), Q(pk__in=[]))


def classes_at(occasion: "Occasion", standing: Standing) -> frozenset[str]:
    for host in _hosts:
        classes = host.classes(occasion, standing)
        if classes is not None:
            return classes
    return standing.classes & {OPERATOR}


def note_classes_at(occasion: "Occasion", standing: Standing) -> frozenset[str]:
    for host in _hosts:
        classes = host.note_classes(occasion, standing)
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


def siblings_of(occasion: "Occasion") -> Q:
    """Occasions of the same holder of which may be spoken at this one, itself among them."""
    return next((found for host in _hosts if (found := host.siblings(occasion)) is not None), Q(pk=occasion.pk))


def champions_of(occasion: "Occasion") -> dict[int, Seat]:
    """Person id -> seat of those who speak for the industry there."""
    return {seat.person.pk: seat for seat in seats_of(occasion) if seat.is_champion}


def side_at(occasion: "Occasion", organization_id: int) -> str:
    """On which side an organization sits; empty where it has no seat."""
    return next((side for host in _hosts if (side := host.side(occasion, organization_id))), "")


def holder_of(occasion: "Occasion") -> Holder:
    for host in _hosts:
        holder = host.holder(occasion)
        if holder is not None:
            return holder
    raise NoHolder(occasion.pk)


def read_holders(occasions: Sequence["Occasion"]) -> None:
    """Before asking for the holders of many."""
    for host in _hosts:
        host.read_ahead(occasions)


def joined() -> list[str]:
    """Relations to read along with one occasion, so that its host need not ask for them."""
    return [each.joins for each in _hosts if each.joins]
