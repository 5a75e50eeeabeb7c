"""Somebody of the team puts a signal off for a while, with a reason; it comes back by itself."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.indicators.models import Signal
from sharedtable.ledger.actions import changed, former_values, record, state_of, tell_refusal, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from sharedtable.people.standing import require

LONGEST = timedelta(days=183)
FIELDS = ("snoozed_until", "snooze_reason", "snoozed_date")


class NotOpen(Exception):
    """It has ended in the meantime, or was not put off."""


class TooLong(Exception):
    """A rest ends after today and within half a year."""


tell_refusal(NotOpen)


@transaction.atomic
def snooze_signal(signal: Signal, *, by: Person, at: datetime, until: date, reason: str) -> Entry:
    """Quiet until a day: it leaves the home page and the weekly mail, and stays on the page of signals."""
    require("indicators.snooze_signal", signal, by=by)
    today = signal.partnership.network.day_at(at)
    if not signal.is_open:
        raise NotOpen(_("It has ended in the meantime."))
    if not today < until <= today + LONGEST:
        raise TooLong("Choose a day after today, within half a year.")
    values = {"snoozed_until": until, "snooze_reason": reason, "snoozed_date": today, "snoozed_by_id": by.pk}
    return _put_off(signal, values, "indicators.snooze_signal", by, at)


@transaction.atomic
def wake_signal(signal: Signal, *, by: Person, at: datetime) -> Entry:
    """Look at it again from now on; why it was put off stays on record."""
    require("indicators.snooze_signal", signal, by=by)
    if not signal.is_snoozed:
        raise NotOpen(_("It is not put off any more."))
    return _put_off(signal, {"snoozed_until": None}, "indicators.wake_signal", by, at)


@undoable("indicators.snooze_signal", rule="indicators.snooze_signal")
@undoable("indicators.wake_signal", rule="indicators.snooze_signal")
def _as_before(entry: Entry, by: Person, at: datetime) -> None:
    signal = Signal.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require("indicators.snooze_signal", signal, by=by)
    if not signal.is_open:
        raise NotOpen(_("It has ended in the meantime."))
    values = former_values(entry, signal) | {"snoozed_by_id": entry.detail.get("snoozed_by")}
    _put_off(signal, values, "indicators.unsnooze_signal", by, at, undoes=entry)


def _put_off(
    signal: Signal, values: dict[str, Any], action: str, by: Person, at: datetime, undoes: Entry | None = None
) -> Entry:
    before, detail = state_of(signal, *FIELDS), {"snoozed_by": signal.snoozed_by_id}
    for name, value in values.items():
        setattr(signal, name, value)
    signal.save(update_fields=[*FIELDS, "snoozed_by"])
    changes, about = changed(before, signal), signal.partnership
    return record(action, signal, by=by, at=at, changes=changes, about=about, undoes=undoes, detail=detail)
