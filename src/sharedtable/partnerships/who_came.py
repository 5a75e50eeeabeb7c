"""Who came to which meeting of a partnership: people by meetings, as far as the reader sees the meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.meetings.queries import Tally
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.partnerships.queries import current_roles, current_seats
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.standing import Standing


class Mark(StrEnum):
    CAME = "came"
    SENT = "sent"
    AWAY = "away"
    NOT_ASKED = ""


MARK_WORDS: dict[Mark, str | Promise] = {
    Mark.CAME: _("came"),
    Mark.SENT: _("sent somebody"),
    Mark.AWAY: _("was asked, did not come"),
    Mark.NOT_ASKED: _("not asked, not there"),
}
SIDES = ((Side.INDUSTRY, _("Businesses")), (Side.SUPPORT, _("Public partners")), ("", _("Others")))


@dataclass(frozen=True)
class Came:
    """One person with a mark for each meeting, in the meetings' order; organization and side as last known."""

    person: Person
    organization_id: int | None
    organization_name: str
    side: str
    marks: tuple[Mark, ...]

    @property
    def times(self) -> int:
        return self.marks.count(Mark.CAME)

    @property
    def told(self) -> list[tuple[Mark, str | Promise]]:
        return [(mark, MARK_WORDS[mark]) for mark in self.marks]


@dataclass(frozen=True)
class WhoCame:
    """`meetings` the latest first, each with how many came; `lines` by side, organization and name."""

    meetings: list[tuple[PartnershipMeeting, Tally]]
    lines: list[Came]

    @property
    def groups(self) -> list[tuple[str, str | Promise, list[Came]]]:
        found = [(side, title, [each for each in self.lines if each.side == side]) for side, title in SIDES]
        return [each for each in found if each[2]]

    @property
    def there(self) -> Tally:
        """Who came to at least one of them."""
        there = [each for each in self.lines if each.times]
        return Tally.of((each.side, each.organization_id, each.person.pk) for each in there)

    @property
    def never(self) -> int:
        return sum(not each.times for each in self.lines)


def counted_meetings(partnership: Partnership, standing: Standing) -> list[PartnershipMeeting]:
    """Meetings this reader sees at which somebody was counted, the latest first. One query."""
    seen = Occasion.objects.live().visible_to(standing).exclude(state=OccasionState.CANCELLED)
    counted = Attendance.objects.filter(is_present=True, occasion__partnership_meeting__partnership=partnership)
    rows = PartnershipMeeting.objects.filter(partnership=partnership, occasion__in=seen)
    rows = rows.filter(occasion__in=counted.values("occasion"))
    return list(rows.select_related("occasion").order_by("-occasion__starts_at", "-pk"))


def who_came(partnership: Partnership, meetings: list[PartnershipMeeting]) -> WhoCame:
    """Everybody who came to one of them, and everybody at the table now. Four queries."""
    keys = [each.occasion_id for each in meetings]
    rows = Attendance.objects.filter(occasion_id__in=keys, is_present=True)
    present = list(rows.select_related("person", "organization").order_by("occasion__starts_at", "pk"))
    places, people = _seated(partnership)
    for row in present:
        people.setdefault(row.person_id, row.person)
        name = row.organization.name if row.organization else ""
        places[row.person_id] = (row.side, name, row.organization_id)
    marks = _marks(present, keys)
    lines = [
        Came(
            people[key],
            organization_id,
            name,
            side,
            tuple(marks.get((key, each), Mark.NOT_ASKED) for each in keys),
        )
        for key, (side, name, organization_id) in places.items()
    ]
    lines.sort(key=lambda e: (e.organization_name.casefold(), e.person.name.casefold(), e.person.pk))
    return WhoCame([(each, _tally(present, each.occasion_id)) for each in meetings], lines)


Place = tuple[str, str, int | None]


def _seated(partnership: Partnership) -> tuple[dict[int, Place], dict[int, Person]]:
    """Who is at the table now, with side and organization."""
    sides = {seat.organization_id: seat.side for seat in current_seats(partnership)}
    places: dict[int, Place] = {}
    people: dict[int, Person] = {}
    for role in current_roles(partnership):
        people[role.person_id] = role.person
        name = role.organization.name if role.organization else ""
        side = sides.get(role.organization_id, "") if role.organization_id else ""
        places.setdefault(role.person_id, (side, name, role.organization_id))
    return places, people


def _marks(present: Iterable[Attendance], keys: list[int]) -> dict[tuple[int, int], Mark]:
    """By person and occasion; whoever came counts as that, however they were asked."""
    asked = Invitation.objects.standing().filter(occasion_id__in=keys)
    marks = dict.fromkeys(asked.values_list("person_id", "occasion_id"), Mark.AWAY)
    marks |= {(row.stands_in_for_id, row.occasion_id): Mark.SENT for row in present if row.stands_in_for_id}
    return marks | {(row.person_id, row.occasion_id): Mark.CAME for row in present}


def _tally(present: Iterable[Attendance], key: int) -> Tally:
    return Tally.of((e.side, e.organization_id, e.person_id) for e in present if e.occasion_id == key)
