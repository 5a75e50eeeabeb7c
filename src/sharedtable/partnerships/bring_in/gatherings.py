"""Meetings that were held, and who came to them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance
from sharedtable.partnerships.bring_in.matching import Entity
from sharedtable.partnerships.bring_in.reading import ReadRow
from sharedtable.partnerships.bring_in.seats import Table, table_of
from sharedtable.partnerships.bring_in.weighing import Fate, WeighedSheet, Weighing
from sharedtable.partnerships.choices import MeetingKind, RoleKind, Step
from sharedtable.partnerships.meetings import TITLES
from sharedtable.partnerships.models import PartnershipMeeting

NOON, USUAL_LENGTH = time(12, 0), timedelta(hours=1)


@dataclass(eq=False)
class Gathering:
    """One meeting; `occasion` is its key where it stands here already."""

    day: date
    title: str
    kind: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    details: dict[str, Any] = field(default_factory=dict)
    occasion: int | None = None
    counted: set[int] = field(default_factory=set)
    came: dict[Entity, int] = field(default_factory=dict)
    row: Any = None


@dataclass
class Presence:
    gathering: Gathering
    person: Entity
    organization: Entity | None
    side: str
    is_present: bool
    is_walk_in: bool


def gatherings_of(weighing: Weighing) -> dict[date, list[Gathering]]:
    """All meetings by day: those of the record first, then the sheet's."""
    known: dict[date, list[Gathering]] | None = weighing.notes.get("gatherings")
    if known is None:
        known = weighing.notes["gatherings"] = defaultdict(list)
        for each in _standing(weighing):
            known[each.day].append(each)
    return known


def _standing(weighing: Weighing) -> list[Gathering]:
    if weighing.target is None:
        return []
    rows = PartnershipMeeting.objects.filter(partnership=weighing.target, occasion__archived_at=None)
    rows = rows.exclude(occasion__state=OccasionState.CANCELLED).select_related("occasion").order_by("pk")
    counted: dict[int, set[int]] = defaultdict(set)
    for occasion, person in Attendance.objects.filter(
        occasion__partnership_meeting__partnership=weighing.target
    ).values_list("occasion_id", "person_id"):
        counted[occasion].add(person)
    return [
        Gathering(
            row.occasion.local_start.date(),
            row.occasion.title,
            row.kind,
            occasion=row.occasion_id,
            counted=counted[row.occasion_id],
        )
        for row in rows
    ]


def weigh_meetings(weighing: Weighing, sheet: WeighedSheet) -> None:
    gatherings, zone = gatherings_of(weighing), ZoneInfo(weighing.network.time_zone)
    for row in sheet.taken():
        if row.values.day > weighing.today:
            words = _("This day is still to come. Set the meeting up on its page, so that people are invited.")
            sheet.refuse(row, "day", words)
        else:
            _weigh_meeting(sheet, row, gatherings, zone)
    _reach(weighing, [each for held in gatherings.values() for each in held])


def _reach(weighing: Weighing, held: list[Gathering]) -> None:
    """A launch was held; businesses that met after it turned to action."""
    launches = sorted(each.day for each in held if each.kind == MeetingKind.LAUNCH)
    if not launches:
        return
    weighing.notes["launched"] = launches[-1]
    weighing.reach(Step.LAUNCH)
    if any(each.day > launches[-1] and each.kind != MeetingKind.SUPPORT_TEAM for each in held):
        weighing.reach(Step.TO_ACTION)


def _weigh_meeting(
    sheet: WeighedSheet, row: ReadRow, gatherings: dict[date, list[Gathering]], zone: ZoneInfo
) -> None:
    values = row.values
    kind = values.kind or _kind_in(values.title)
    title = values.title or str(TITLES[MeetingKind(kind)])
    starts = datetime.combine(values.day, values.starts or NOON, zone)
    ends = datetime.combine(values.day, values.ends, zone) if values.ends else starts + USUAL_LENGTH
    if ends <= starts:
        sheet.refuse(row, "ends", _("It ends before it begins. Correct the times, or leave both empty."))
        return
    same = [each for each in gatherings[values.day] if each.title.casefold() == title.casefold()]
    if same:
        is_here = same[0].occasion is not None
        why = _("stands here already; who came is added to it") if is_here else _("another row says the same")
        sheet.judge(row, Fate.KNOWN if is_here else Fate.TWICE, title, why)
        return
    details = {"place": values.place, "agenda": values.agenda, "notes": values.notes}
    made = Gathering(values.day, title, kind, starts, ends, details)
    gatherings[values.day].append(made)
    sheet.judge(row, Fate.NEW, title, work=made, about=f"{MeetingKind(kind).label}, {day(values.day)}")


def _kind_in(title: str) -> str:
    """A kind that the title itself names."""
    said = title.casefold()
    if "launch" in said or "kickoff" in said or "kick-off" in said:
        return MeetingKind.LAUNCH.value
    return MeetingKind.SUPPORT_TEAM.value if "support team" in said else MeetingKind.PARTNERSHIP.value


def weigh_attendance(weighing: Weighing, sheet: WeighedSheet) -> None:
    gatherings, table = gatherings_of(weighing), table_of(weighing)
    for row in sheet.taken():
        gathering = _gathering(sheet, row, gatherings)
        if gathering is not None:
            _weigh_presence(weighing, sheet, row, gathering, table)


def _gathering(sheet: WeighedSheet, row: ReadRow, gatherings: dict[date, list[Gathering]]) -> Gathering | None:
    there = gatherings.get(row.values.day, [])
    named = [each for each in there if _is_meant(each, row.values.meeting)] if row.values.meeting else there
    if len(named) == 1 or (len(there) == 1 and not named):
        return (named or there)[0]
    if not there:
        words = _(
            "No meeting of this day could be taken from the sheet Meetings. "
            "Add it, or correct its row there or the day."
        )
        sheet.refuse(row, "day", words)
    else:
        sheet.refuse(row, "meeting", _("Several meetings were held on this day. Write the title of one."))
    return None


def _is_meant(gathering: Gathering, said: str) -> bool:
    return said.casefold() in {gathering.title.casefold(), str(MeetingKind(gathering.kind).label).casefold()}


def _weigh_presence(
    weighing: Weighing, sheet: WeighedSheet, row: ReadRow, gathering: Gathering, table: Table
) -> None:
    values, where = row.values, sheet.where(row)
    named = weighing.organizations.find(values.organization, where) if values.organization else None
    person = weighing.people.find(values.person, values.email, named, where)
    title, about = person.name, f"{gathering.title}, {day(gathering.day)}"
    if person in gathering.came:
        why = _("row %(row)s says the same") % {"row": gathering.came[person]}
        sheet.judge(row, Fate.TWICE, title, why, about=about)
        return
    gathering.came[person] = row.number
    if person.existing in gathering.counted:
        sheet.judge(row, Fate.KNOWN, title, _("was counted here already"), about=about)
        return
    work = _presence(weighing, table, gathering, person, named, is_present=values.came is not False)
    if not work.is_present:
        about = _("%(meeting)s: did not come") % {"meeting": about}
    why = _("a guest, added to the people") if person.is_new and work.is_walk_in else ""
    sheet.judge(row, Fate.NEW, title, why, work, about)


def _presence(
    weighing: Weighing,
    table: Table,
    gathering: Gathering,
    person: Entity,
    named: Entity | None,
    *,
    is_present: bool,
) -> Presence:
    """For which organization and on which side they were there that day; observers sit apart."""
    parts = [each for each in table.parts.get(person, []) if each.since <= gathering.day]
    current = [each for each in parts if each.until is None or each.until > gathering.day]
    organization = named or next((each.organization for each in current if each.organization), None)
    organization = organization or _employer(weighing, person)
    is_observer = bool(current) and all(each.kind == RoleKind.OBSERVER for each in current)
    side = "" if is_observer else table.side_on(organization, gathering.day)
    return Presence(gathering, person, organization, side, is_present, is_walk_in=not current)


def _employer(weighing: Weighing, person: Entity) -> Entity | None:
    """Where the sheet says they work, else where they are known to work."""
    employers = person.details.get("employers")
    if employers:
        return next(iter(employers))
    at = person.details.get("at", {})
    return weighing.organizations.by_pk.get(next(iter(at), None))
