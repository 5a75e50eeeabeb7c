"""Regions, analyses, weights and own tables put away and brought back, the same for all of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.industry.choosing.models import WeightPreset
from sharedtable.industry.models import Analysis, Region
from sharedtable.industry.own_data.models import OwnTable
from sharedtable.ledger.actions import NotUndoable, changed, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require

Row = Region | Analysis | WeightPreset | OwnTable


def put_away(row: Row, what: str, *, rule: str, by: Actor, at: datetime) -> Entry:
    """Off the lists, under the name `industry.archive_<what>`; whoever stands on it keeps it."""
    require(rule, row, by=by)
    row.archive(at)
    return record(f"industry.archive_{what}", row, by=by, at=at, changes={"archived_at": [None, at]})


def make_undoable(
    model: type[Row], what: str, *, rule: str, check: Callable[[Any], None] = lambda _row: None
) -> None:
    """Registers that putting a row of the model away can be undone; `check` says what else stands in the way."""

    @undoable(f"industry.archive_{what}", rule=rule)
    def bring_back(entry: Entry, by: Actor, at: datetime) -> None:
        row: Row = model._base_manager.get(pk=entry.subject_id)
        require(rule, row, by=by)
        if row.is_live:
            raise NotUndoable(_("It is back already."))
        check(row)
        before = state_of(row, "archived_at")
        row.bring_back()
        record(f"industry.bring_back_{what}", row, by=by, at=at, changes=changed(before, row), undoes=entry)
