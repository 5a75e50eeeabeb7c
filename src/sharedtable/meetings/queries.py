"""Named reads of occasions: who is expected, who answered what, who was there."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count as CountOf
from django.db.models import Q

from sharedtable.meetings.choices import Answer
from sharedtable.meetings.hosts import Seat, seats_of
from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.people.choices import Side
from sharedtable.people.models import Person


@dataclass(frozen=True)
class Tally:
    """How many organizations of either side, and how many people. Who belongs to none counts as one alone.

    >>> Tally.of([("industry", 1, 7), ("industry", 1, 8), ("support", 2, 9), ("", None, 10)])
    Tally(businesses=1, partners=1, people=4)
    """

    businesses: int = 0
    partners: int = 0
    people: int = 0

    @classmethod
    def of(cls, places: Iterable[tuple[str, int | None, int]]) -> "Tally":
        """From (side, organization id, person id) each."""
        sides: dict[str, set[tuple[str, int]]] = defaultdict(set)
        people = 0
        for side, organization_id, person_id in places:
            people += 1
            sides[side].add(("organization", organization_id) if organization_id else ("person", person_id))
        return cls(len(sides[Side.INDUSTRY]), len(sides[Side.SUPPORT]), people)


@dataclass(frozen=True)
class Attendee:
    """One line of the roll: somebody expected, invited or there."""

    person: Person
    organization_id: int | None
    organization_name: str
    side: str
    is_invited: bool = False
    answer: str = ""
    is_present: bool = False
    is_walk_in: bool = False
    is_confirmed: bool = False
    is_brought_in: bool = False
    delegate: str = ""
    stands_in_for: str = ""
    is_champion: bool = False
    is_from_door: bool = False

    @property
    def place(self) -> tuple[str, int | None, int]:
        return self.side, self.organization_id, self.person.pk


@dataclass(frozen=True)
class Roll:
    """Everybody of an occasion, business people first, then public partners, then others; by name."""

    attendees: list[Attendee]
    invitations: list[Invitation] = field(default_factory=list)

    @property
    def here(self) -> Tally:
        return Tally.of(each.place for each in self.attendees if each.is_present)

    @property
    def businesses(self) -> list[Attendee]:
        return [each for each in self.attendees if each.side == Side.INDUSTRY]

    @property
    def partners(self) -> list[Attendee]:
        return [each for each in self.attendees if each.side == Side.SUPPORT]

    @property
    def others(self) -> list[Attendee]:
        return [each for each in self.attendees if not each.side]

    @property
    def present(self) -> list[Attendee]:
        return [each for each in self.attendees if each.is_present]

    @property
    def waiting(self) -> list[Attendee]:
        """Said yes and are not marked yet."""
        return [each for each in self.attendees if each.answer == Answer.YES and not each.is_present]

    def answered(self, answer: str) -> list[Attendee]:
        return [each for each in self.attendees if each.is_invited and each.answer == answer]


SIDE_ORDER = {Side.INDUSTRY.value: 0, Side.SUPPORT.value: 1}


def roll_of(occasion: Occasion) -> Roll:
    """Seats, invitations and attendance as one list: two queries here, and the host's own."""
    seats = {seat.person.pk: seat for seat in seats_of(occasion)}
    invitations = {e.person_id: e for e in invitations_to(occasion)}
    marks = {e.person_id: e for e in occasion.attendance.select_related("person", "organization")}
    people = {
        **{key: seat.person for key, seat in seats.items()},
        **{key: each.person for key, each in invitations.items()},
        **{key: each.person for key, each in marks.items()},
    }
    lines = [
        _attendee(person, _seat(key, seats, invitations), invitations.get(key), marks.get(key))
        for key, person in people.items()
    ]
    lines.sort(key=lambda e: (SIDE_ORDER.get(e.side, 2), e.person.name.casefold(), e.person.pk))
    return Roll(lines, list(invitations.values()))


def _seat(key: int, seats: dict[int, Seat], invitations: dict[int, Invitation]) -> Seat | None:
    """Somebody's own seat, or the one they stand in for."""
    asked = invitations.get(key)
    return seats.get(key) or seats.get((asked.stands_in_for_id if asked else None) or 0)


def invitations_to(occasion: Occasion) -> list[Invitation]:
    """Standing invitations of people who are not archived, each knowing its occasion. One query."""
    rows = occasion.invitations.standing().filter(person__archived_at__isnull=True)
    return list(rows.select_related("person", "delegate", "stands_in_for").order_by("pk"))


def _attendee(
    person: Person, seat: Seat | None, invitation: Invitation | None, mark: Attendance | None
) -> Attendee:
    organization_id, name, side = (
        (seat.organization_id, seat.organization_name, seat.side) if seat else (None, "", "")
    )
    if mark:
        organization_id, side = mark.organization_id, mark.side
        name = mark.organization.name if mark.organization else ""
    return Attendee(
        person=person,
        organization_id=organization_id,
        organization_name=name,
        side=side,
        is_invited=invitation is not None,
        answer=invitation.answer if invitation else "",
        is_present=bool(mark and mark.is_present),
        is_walk_in=bool(mark and mark.is_walk_in),
        is_confirmed=bool(mark and mark.is_confirmed_by_person),
        is_brought_in=bool(mark and mark.is_brought_in),
        delegate=_name(invitation.delegate) if invitation else "",
        stands_in_for=_name(invitation.stands_in_for) if invitation else "",
        is_champion=bool(seat and seat.is_champion),
        is_from_door=bool(mark and mark.is_from_door and mark.is_present),
    )


def _name(person: Person | None) -> str:
    return person.name if person else ""


def here_at(occasion: Occasion) -> Tally:
    """How many are marked as here, without anybody's name."""
    return presence_of([occasion.pk]).get(occasion.pk, Tally())


def presence_of(occasion_ids: Collection[int]) -> dict[int, Tally]:
    """How many came to each occasion; those without any mark are left out. One query."""
    places: dict[int, list[tuple[str, int | None, int]]] = defaultdict(list)
    rows = Attendance.objects.filter(occasion_id__in=occasion_ids, is_present=True)
    for key, side, organization_id, person_id in rows.values_list(
        "occasion_id", "side", "organization_id", "person_id"
    ):
        places[key].append((side, organization_id, person_id))
    return {key: Tally.of(each) for key, each in places.items()}


@dataclass(frozen=True)
class Answers:
    """How many people said what."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    silent: int = 0


def answers_of(occasion_ids: Collection[int]) -> dict[int, Answers]:
    """Answers to each occasion; those nobody was invited to are left out. One query."""
    standing = Invitation.objects.standing()
    rows = standing.filter(occasion_id__in=occasion_ids, person__archived_at__isnull=True)
    counted = rows.values("occasion_id").annotate(
        yes=CountOf("pk", filter=Q(answer=Answer.YES)),
        maybe=CountOf("pk", filter=Q(answer=Answer.MAYBE)),
        no=CountOf("pk", filter=Q(answer=Answer.NO)),
        silent=CountOf("pk", filter=Q(answer="")),
    )
    return {
        key: Answers(yes, maybe, no, silent)
        for key, yes, maybe, no, silent in counted.order_by().values_list(
            "occasion_id", "yes", "maybe", "no", "silent"
        )
    }


def silent_organizations(roll: Roll) -> Tally:
    """Organizations of which somebody was invited and nobody answered."""
    asked = [each for each in roll.attendees if each.is_invited]
    heard = {each.organization_id for each in asked if each.answer and each.organization_id}
    return Tally.of(e.place for e in asked if not e.answer and e.organization_id not in heard)


def remindable(invitations: Iterable[Invitation], at: datetime) -> list[Invitation]:
    """Those without an answer, of people who can be written to and were not written to today."""
    return [
        each
        for each in invitations
        if not each.answer and each.person.email and each.person.is_live and not _was_written_to_today(each, at)
    ]


def _was_written_to_today(invitation: Invitation, at: datetime) -> bool:
    last = max(filter(None, [invitation.invited_at, invitation.reminded_at]))
    zone = invitation.occasion.zone
    return last.astimezone(zone).date() >= at.astimezone(zone).date()
