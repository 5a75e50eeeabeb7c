"""Writes meetings that were held, and who came."""

from collections import defaultdict
from typing import Any

from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.bring_in.gatherings import Gathering, Presence
from sharedtable.partnerships.bring_in.weighing import WeighedSheet
from sharedtable.partnerships.bring_in.writing import Writing, lines_of
from sharedtable.partnerships.models import PartnershipMeeting


def write_meetings(writing: Writing, sheet: WeighedSheet) -> None:
    lines = lines_of(sheet, Gathering)
    for each in lines:
        each.work.row = _occasion(writing, each.work)
    writing.make([each.work.row for each in lines], lines, sheet.title)
    meetings = [
        PartnershipMeeting(partnership=writing.partnership, occasion=each.work.row, kind=each.work.kind)
        for each in lines
    ]
    writing.make(meetings)
    for each in lines:
        writing.tell(each.work.row, title=each.work.title, starts_at=each.work.starts_at)


def _occasion(writing: Writing, gathering: Gathering) -> Occasion:
    assert gathering.starts_at  # both are set where it is new
    assert gathering.ends_at
    return Occasion(
        title=gathering.title,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_at,
        time_zone=writing.network.time_zone,
        state=OccasionState.HELD,
        is_brought_in=True,
        **gathering.details,
    )


def write_attendance(writing: Writing, sheet: WeighedSheet) -> None:
    lines = lines_of(sheet, Presence)
    rows = [_attendance(writing, each.work) for each in lines]
    writing.make(rows, lines, sheet.title)
    present: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.is_present:
            present[row.occasion_id].append(row.person_id)
    for key, occasion in Occasion.objects.in_bulk(list(present)).items():
        writing.tell(occasion, present=sorted(present[key]))


def _attendance(writing: Writing, presence: Presence) -> Attendance:
    gathering = presence.gathering
    occasion: Any = gathering.occasion or gathering.row.pk
    return Attendance(
        occasion_id=occasion,
        person_id=presence.person.pk,
        organization_id=presence.organization.pk if presence.organization else None,
        side=presence.side,
        is_present=presence.is_present,
        is_walk_in=presence.is_walk_in,
        marked_at=writing.at,
        marked_by=writing.by,
        is_brought_in=True,
    )
