"""To whom a document can go: people of the record, with why not where it cannot."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document, Recipient
from sharedtable.meetings.models import Attendance
from sharedtable.outbox.models import Suppression
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.partnerships.meetings import seats_on
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.choices import Side
from sharedtable.people.models import Person, Position
from sharedtable.people.standing import Standing

MOST_PEERS = 60


@dataclass(frozen=True)
class Candidate:
    """Somebody it could go to. `why_not` is empty where it can; `is_proposed` ticks them beforehand."""

    person: Person
    organization: str
    group: str | Promise
    why_not: str | Promise = ""
    has_it: bool = False
    is_proposed: bool = False

    @property
    def can_get_it(self) -> bool:
        return not self.why_not and not self.has_it


@dataclass(frozen=True)
class _Found:
    person: Person
    organization: str
    group: str | Promise
    is_proposed: bool = False


BUSINESSES, PARTNERS, OTHERS = _("Businesses at the table"), _("Public partners"), _("Others with a part here")
PEERS = _("Businesses of this industry that are not at the table yet")
ABOUT = _("Whom it is about")
_GROUP_OF_SIDE = {Side.INDUSTRY.value: BUSINESSES, Side.SUPPORT.value: PARTNERS}


def candidates(document: Document, *, standing: Standing, at: datetime) -> list[Candidate]:
    """Everyone once, those it is for first; people without a part here only for who sees the network's people."""
    found: dict[int, _Found] = {}
    for each in [*_about(document), *_peers(document, standing), *_expected(document, at)]:
        found.setdefault(each.person.pk, each)
    people = [each.person for each in found.values()]
    stopped = _stopped(people)
    rows = Recipient.objects.filter(document=document, withdrawn_at__isnull=True)
    reached = set(rows.values_list("person_id", flat=True))
    return [
        Candidate(
            each.person,
            each.organization,
            each.group,
            _why_not(each.person, stopped),
            each.person.pk in reached,
            each.is_proposed,
        )
        for each in found.values()
    ]


def _why_not(person: Person, stopped: set[str]) -> str | Promise:
    if not person.email:
        return _("no mail address")
    return _("their address takes no mail") if person.email.lower() in stopped else ""


def _stopped(people: list[Person]) -> set[str]:
    rows = Suppression.objects.filter(lifted_at__isnull=True, address__in=[p.email.lower() for p in people])
    return set(rows.values_list("address", flat=True))


def _about(document: Document) -> list[_Found]:
    person = document.person
    if person is None or not person.is_live:
        return []
    place = person.positions.current().select_related("organization").order_by("pk").first()
    return [_Found(person, place.organization.name if place else "", ABOUT, is_proposed=True)]


def _peers(document: Document, standing: Standing) -> list[_Found]:
    """People of employers of the same industry in this network who have no seat."""
    sees = standing.is_operator or document.partnership.network_id in standing.network_ids
    if not (sees and kind_of(document.kind).invites):
        return []
    return [
        _Found(row.person, row.organization.name, PEERS) for row in peers_of(document.partnership)[:MOST_PEERS]
    ]


def peers_of(partnership: Partnership) -> list[Position]:
    """Jobs at employers of the industry without a seat, those who decide first; one query more for the codes."""
    same = Q(pk__in=[])
    for code in partnership.naics_codes.values_list("code", flat=True):
        same |= Q(organization__naics_code__startswith=code)
    seated = Membership.objects.current().filter(partnership=partnership)
    rows = Position.objects.current().filter(
        same,
        organization__network=partnership.network_id,
        organization__is_employer=True,
        organization__archived_at__isnull=True,
        person__archived_at__isnull=True,
    )
    rows = rows.exclude(organization__in=seated.values("organization"))
    order = ("-is_decision_maker", "organization__name", "person__name", "pk")
    return list(rows.select_related("person", "organization").order_by(*order))


def _expected(document: Document, at: datetime) -> list[_Found]:
    """Who belongs at the table, or at the meeting it is about; who was there is proposed."""
    meeting = meeting_of(document.occasion) if document.occasion else None
    kind = meeting.kind if meeting else MeetingKind.PARTNERSHIP.value
    seats = seats_on(document.partnership, kind, document.partnership.network.day_at(at))
    there = _present(document)
    walked_in = [each for key, each in there.items() if key not in {seat.person.pk for seat in seats}]
    return [
        _Found(
            seat.person,
            seat.organization_name,
            _GROUP_OF_SIDE.get(seat.side, OTHERS),
            is_proposed=document.occasion is not None,
        )
        for seat in seats
    ] + walked_in


def _present(document: Document) -> dict[int, _Found]:
    if document.occasion is None:
        return {}
    rows = Attendance.objects.filter(occasion=document.occasion, is_present=True, person__archived_at__isnull=True)
    return {
        row.person_id: _Found(
            row.person, row.organization.name if row.organization else "", OTHERS, is_proposed=True
        )
        for row in rows.select_related("person", "organization").order_by("person__name", "pk")
    }
