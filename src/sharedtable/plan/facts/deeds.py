"""What people did for a partnership in a time, wherever the record holds it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.facts.held import held_meetings
from sharedtable.partnerships.facts.rows import approvals_until, presence_of
from sharedtable.partnerships.facts.subjects import Subject
from sharedtable.plan.facts.rows import begun_priorities, invited_within, promises_until
from sharedtable.plan.facts.standing import Window, day_of


@dataclass(frozen=True)
class Deed:
    """Somebody acted on a day."""

    partnership_id: int
    person_id: int
    day: date


def deeds(tables: Mapping[int, Subject], window: Window, people: Collection[int]) -> Iterator[Deed]:
    """Came to a meeting, invited somebody, set or approved an agenda, agreed or moved a priority, confirmed a
    promise; of these people. Eight queries."""
    ids = list(tables)
    held = {each.occasion_id: each for each in held_meetings(ids, window.as_of, list(MeetingKind))}
    for row in presence_of(ids, people):
        meeting = held.get(row.occasion_id)
        if meeting is not None and meeting.day > window.since:
            yield Deed(meeting.partnership_id, row.person_id, meeting.day)
    priorities = begun_priorities(ids, window.as_of)
    moments = [
        *invited_within(ids, *window.moments),
        *((row.partnership_id, row.person_id, row.approved_at) for row in approvals_until(ids, window.as_of)),
        *((row.partnership_id, move.champion_id, move.entered_at) for row in priorities for move in row.moves),
        *(
            (row.partnership_id, row.confirmed_by_id, row.confirmed_at)
            for row in promises_until(ids, window.as_of)
        ),
    ]
    for table_id, person_id, done_at in moments:
        if person_id in people and person_id and done_at and window.holds(done_at, tables[table_id].zone):
            yield Deed(table_id, person_id, day_of(done_at, tables[table_id].zone))
