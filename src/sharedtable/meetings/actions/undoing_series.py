"""Taking back what was done to this and all later dates of a series, in one step."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import ChangedAgain, NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.planning import (
    SECOND_THOUGHTS,
    kept_value,
    set_state,
    whereabouts,
    write_details,
)
from sharedtable.meetings.actions.series import tell_following
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion, Series
from sharedtable.meetings.snapshots import FIELDS, snapshot_of
from sharedtable.outbox.actions import queue_job
from sharedtable.people.standing import require


@undoable("meetings.change_following", rule="meetings.change")
@transaction.atomic
def undo_change_following(entry: Entry, by: Any, at: datetime) -> None:
    """As it was before, unless one of the dates was changed again since."""
    former, after = entry.changes["dates"]
    rows = {each.pk: each for each in Occasion.objects.select_for_update().filter(pk__in=_keys(former))}
    dates = [rows[each["id"]] for each in former]
    require("meetings.change", dates[0], by=by)
    if [snapshot_of(each) for each in dates] != after:
        raise ChangedAgain
    known = [[each.pk, whereabouts(each)] for each in dates]
    Occasion.objects.filter(pk__in=list(rows)).update(series=None)
    for row, was in zip(dates, former, strict=True):
        _restore(row, was, by=by, at=at)
    _restore_rule(former, dates, at)
    tell_following(dates[0], known, None, at)
    changes = {"dates": [after, former]}
    record("meetings.change_following_undone", dates[0], by=by, at=at, changes=changes, undoes=entry)


def _keys(kept: list[dict[str, Any]]) -> list[int]:
    return [each["id"] for each in kept]


def _restore(row: Occasion, was: dict[str, Any], *, by: Any, at: datetime) -> None:
    details = {name: kept_value(name, was[name]) for name in FIELDS if name != "slot_at"}
    write_details(row, details, by=by, at=at)
    row.moves.filter(moved_at=at).delete()
    row.series_id, row.slot_at = was["series"], kept_value("slot_at", was["slot_at"])
    row.save(update_fields=["series", "slot_at"])


def _restore_rule(former: list[dict[str, Any]], dates: list[Occasion], at: datetime) -> None:
    """The series counts its dates again, and begins where its first one does."""
    series = Series.objects.get(pk=former[0]["series"])
    slots = [each.slot_at for each in series.occasions.order_by("slot_at") if each.slot_at]
    zone = dates[0].zone
    first = slots[0].astimezone(zone)
    series.count, series.first_date, series.clock = len(slots), first.date(), first.time()
    series.time_zone, series.sequence, series.revised_at = zone.key, series.sequence + 1, at
    series.save()


@undoable("meetings.cancel_following", rule="meetings.change")
@transaction.atomic
def undo_cancel_following(entry: Entry, by: Any, at: datetime) -> None:
    """All of them take place after all; whoever was told otherwise is told so."""
    keys = entry.changes["called_off"][1]
    dates = list(Occasion.objects.select_for_update().filter(pk__in=keys, state=OccasionState.CANCELLED))
    if not dates:
        raise NotUndoable(_("They take place already."))
    require("meetings.change", dates[0], by=by)
    for each in dates:
        set_state(each, OccasionState.PLANNED, "meetings.reinstate", by=by, at=at)
        key = f"meetings.tell_reinstated:{each.pk}"
        queue_job("meetings.tell_reinstated", key=key, at=at, run_after=at + SECOND_THOUGHTS, occasion_id=each.pk)
    changes = {"called_off": [keys, []]}
    record("meetings.cancel_following_undone", dates[0], by=by, at=at, changes=changes, undoes=entry)
