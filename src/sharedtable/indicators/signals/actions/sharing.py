"""A lead shows a signal to the state before it would reach it by itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.indicators.models import Signal
from sharedtable.ledger.actions import NotUndoable, record, tell_refusal, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import require


class AlreadyShared(Exception):
    """The state sees it already."""


tell_refusal(AlreadyShared)


@transaction.atomic
def share_signal(signal: Signal, *, by: Person, at: datetime) -> Entry:
    """From now on the state team sees it with its reasons, as far as it may see the rows."""
    require("indicators.share_signal", signal, by=by)
    if signal.passed_on_date is not None:
        raise AlreadyShared(_("The state sees it already."))
    signal.passed_on_date, signal.shared_by = signal.partnership.network.day_at(at), by
    signal.save(update_fields=["passed_on_date", "shared_by"])
    changes = {"passed_on_date": [None, signal.passed_on_date]}
    return record("indicators.share_signal", signal, by=by, at=at, changes=changes, about=signal.partnership)


@undoable("indicators.share_signal", rule="indicators.share_signal")
def _keep_among_us(entry: Entry, by: Person, at: datetime) -> None:
    signal = Signal.objects.select_related("partnership").get(pk=entry.subject_id)
    require("indicators.share_signal", signal, by=by)
    if signal.shared_by_id is None or signal.passed_on_date is None:
        raise NotUndoable(_("The state sees it by itself by now."))
    changes = {"passed_on_date": [signal.passed_on_date, None]}
    signal.passed_on_date = signal.shared_by = None
    signal.save(update_fields=["passed_on_date", "shared_by"])
    record(
        "indicators.unshare_signal", signal, by=by, at=at, changes=changes, about=signal.partnership, undoes=entry
    )
