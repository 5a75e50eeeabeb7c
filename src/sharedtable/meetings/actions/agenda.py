"""Writing the agenda, which business people may do too: it is theirs. A champion's hand makes it so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import ChangedAgain, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.approving import settle_approvals
from sharedtable.meetings.actions.planning import ChangedMeanwhile, require_not_cancelled
from sharedtable.meetings.actions.topics import write_topics_of
from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.agendas import agenda_fingerprint, lines_of, topics_text
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import Actor, require


@transaction.atomic
def edit_agenda(
    occasion: Occasion,
    *,
    by: Actor,
    at: datetime,
    agenda: str,
    items: Sequence[Line] | None = None,
    seen: str = "",
    undoes: Entry | None = None,
) -> Entry | None:
    """`agenda` is the introduction; without `items` the topics stay. `seen` is the fingerprint of what the writer
    started from. Whoever is no champion ends the champions' yes with the change; a champion gives theirs."""
    require("meetings.edit_agenda", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    before, wanted = lines_of(row), lines_of(row) if items is None else list(items)
    if (row.agenda, before) == (agenda, wanted):
        return None
    if seen and seen != agenda_fingerprint(row):
        raise ChangedMeanwhile(row)
    changes, detail = _write(row, agenda, before, wanted)
    entry = record("meetings.edit_agenda", row, by=by, at=at, changes=changes, detail=detail, undoes=undoes)
    settle_approvals(row, by=by, at=at, undoes=undoes)
    announce(occasion_changed, occasion_id=row.pk)
    occasion.refresh_from_db()
    return entry


def _write(row: Occasion, agenda: str, before: list[Line], wanted: list[Line]) -> tuple[dict[str, Any], Any]:
    """What changed, in words; and the topics before, which only an undo needs."""
    changes: dict[str, list[Any]] = {}
    if row.agenda != agenda:
        changes["agenda"] = [row.agenda, agenda]
        row.agenda = agenda
        row.save(update_fields=["agenda"])
    if before == wanted:
        return changes, None
    old = topics_text(row)
    write_topics_of(row, wanted)
    changes["topics"] = [old, topics_text(row)]
    return changes, {"topics": [each.as_list() for each in before]}


@undoable("meetings.edit_agenda", rule="meetings.edit_agenda")
def _edit_back(entry: Entry, by: Actor, at: datetime) -> None:
    occasion = Occasion.objects.live().get(pk=entry.subject_id)
    agenda, topics = entry.changes.get("agenda"), entry.changes.get("topics")
    has_changed = (agenda and occasion.agenda != agenda[1]) or (topics and topics_text(occasion) != topics[1])
    if has_changed:
        raise ChangedAgain
    items = [Line(*each) for each in entry.detail["topics"]] if topics else None
    edit_agenda(occasion, by=by, at=at, undoes=entry, items=items, agenda=agenda[0] if agenda else occasion.agenda)
