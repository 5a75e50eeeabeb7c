"""One indicator of a draft: changed, added, switched on or off, moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.base.versions import save_version
from sharedtable.indicators.frameworks.actions.drafting import MANAGE, require_draft
from sharedtable.indicators.frameworks.content import Sign
from sharedtable.indicators.models import Framework, Indicator
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import Actor, require


class KeyTaken(Exception):
    """The draft has an indicator of this name."""


def _row(entry: Entry, by: Actor) -> Indicator:
    row = Indicator.objects.select_related("framework__network").get(pk=entry.subject_id)
    require(MANAGE, row.framework, by=by)
    if not row.framework.is_draft:
        raise NotUndoable(_("The draft was adopted or dropped since."))
    return row


@transaction.atomic
def edit_sign(
    indicator: Indicator, *, by: Actor, at: datetime, expected: int, fields: Mapping[str, Any]
) -> Entry | None:
    """Other words, numbers or terms. Raises `EditConflict` where somebody saved it meanwhile."""
    require(MANAGE, indicator.framework, by=by)
    require_draft(indicator.framework)
    before = state_of(indicator, *fields)
    if before == dict(fields) and indicator.version == expected:
        return None
    save_version(indicator, expected=expected, **fields)
    changes = changed(before, indicator)
    return record("indicators.edit_sign", indicator, by=by, at=at, changes=changes, about=indicator.framework)


@undoable("indicators.edit_sign", rule=MANAGE)
def edit_sign_back(entry: Entry, by: Actor, at: datetime) -> None:
    row = _row(entry, by)
    old = former_values(entry, row)
    before = state_of(row, *old)
    save_version(row, expected=row.version, **old)
    changes = changed(before, row)
    record("indicators.edit_sign", row, by=by, at=at, changes=changes, about=row.framework, undoes=entry)


@transaction.atomic
def add_sign(draft: Framework, sign: Sign, *, by: Actor, at: datetime) -> tuple[Indicator, Entry]:
    """One more indicator, last of its level. Raises `KeyTaken`."""
    require(MANAGE, draft, by=by)
    require_draft(draft)
    last = draft.indicators.order_by("-position").values_list("position", flat=True).first() or 0
    made = sign.row(draft, last + 1)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise KeyTaken(sign.key) from None
    changes: dict[str, list[Any]] = {"title": ["", sign.title], "rule": ["", sign.rule]}
    return made, record("indicators.add_sign", made, by=by, at=at, changes=changes, about=draft)


@transaction.atomic
def switch_sign(indicator: Indicator, *, by: Actor, at: datetime, is_on: bool) -> Entry | None:
    """Ask for it or not. Twice changes nothing."""
    require(MANAGE, indicator.framework, by=by)
    require_draft(indicator.framework)
    if indicator.is_on == is_on:
        return None
    save_version(indicator, expected=indicator.version, is_on=is_on)
    changes = {"is_on": [not is_on, is_on]}
    return record("indicators.switch_sign", indicator, by=by, at=at, changes=changes, about=indicator.framework)


@undoable("indicators.switch_sign", rule=MANAGE)
@undoable("indicators.add_sign", rule=MANAGE)
def switch_sign_back(entry: Entry, by: Actor, at: datetime) -> None:
    """As it was asked for before; one that was added is switched off and stays in the list."""
    row = _row(entry, by)
    was_on = bool(entry.changes["is_on"][0]) if "is_on" in entry.changes else False
    if row.is_on == was_on:
        raise NotUndoable(_("It was switched back already."))
    save_version(row, expected=row.version, is_on=was_on)
    changes = {"is_on": [not was_on, was_on]}
    record("indicators.switch_sign", row, by=by, at=at, changes=changes, about=row.framework, undoes=entry)


@transaction.atomic
def move_sign(indicator: Indicator, *, by: Actor, at: datetime, is_up: bool) -> Entry | None:
    """One place up or down within its level; the first stays first, the last last."""
    require(MANAGE, indicator.framework, by=by)
    require_draft(indicator.framework)
    rows = list(indicator.framework.indicators.filter(level=indicator.level).order_by("position", "pk"))
    at_place = next(n for n, each in enumerate(rows) if each.pk == indicator.pk)
    other = at_place + (-1 if is_up else 1)
    if not 0 <= other < len(rows):
        return None
    places = sorted(each.position for each in rows)
    rows[at_place], rows[other] = rows[other], rows[at_place]
    for place, each in zip(places, rows, strict=True):
        each.position = place
    Indicator.objects.bulk_update(rows, ["position"])
    changes = {"position": [at_place + 1, other + 1]}
    return record("indicators.move_sign", indicator, by=by, at=at, changes=changes, about=indicator.framework)
