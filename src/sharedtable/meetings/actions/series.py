"""Meetings that come round: planning them, asking people to all of them, changing or calling off the rest."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from sharedtable.ledger.actions import record, state_of
from sharedtable.ledger.models import Entry
from sharedtable.meetings import mail
from sharedtable.meetings.actions.invitations import invite, tell_champion
from sharedtable.meetings.actions.planning import (
    SECOND_THOUGHTS,
    plan_occasion,
    require_not_cancelled,
    row_to_change,
    set_state,
    whereabouts,
    write_details,
)
from sharedtable.meetings.calendar.events import SHARED, slots_of
from sharedtable.meetings.calendar.rhythms import MOST_DATES, moments_of
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.hosts import seats_of
from sharedtable.meetings.models import Invitation, Occasion, Series
from sharedtable.meetings.snapshots import snapshot_of
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

TAKEN_OVER = (*SHARED, "sends_reminders")


class NotASeries(Exception):
    """The meeting does not come round, or with too few or too many dates."""


@transaction.atomic
def plan_series(*, by: Actor, at: datetime, rhythm: str, count: int, **details: Any) -> list[Occasion]:
    """As many occasions as dates, at the wall-clock time of the first; only the first has the agenda."""
    if not 2 <= count <= MOST_DATES:
        raise NotASeries(f"A series has 2 to {MOST_DATES} dates.")
    first = details["starts_at"].astimezone(ZoneInfo(details["time_zone"]))
    length = details["ends_at"] - details["starts_at"]
    series = Series.objects.create(
        rhythm=rhythm,
        first_date=first.date(),
        clock=first.time(),
        time_zone=details["time_zone"],
        count=count,
        revised_at=at,
    )
    planned = []
    for moment in slots_of(series):
        times = {"starts_at": moment, "ends_at": moment + length, "slot_at": moment, "series": series}
        planned.append(plan_occasion(by=by, at=at, **{**details, **times}))
        details = {**details, "agenda": ""}
    return planned


@transaction.atomic
def invite_to_dates(
    occasions: Sequence[Occasion],
    persons: Collection[Person],
    *,
    by: Actor,
    at: datetime,
    in_name_of: Person | None = None,
) -> dict[int, list[Invitation]]:
    """Ask people to several dates of a series with one mail each; their new invitations by person."""
    made: dict[int, list[Invitation]] = defaultdict(list)
    for occasion in occasions:
        for each in invite(occasion, persons, by=by, at=at, in_name_of=in_name_of, is_quiet=True):
            made[each.person_id].append(each)
    sides = {seat.person.pk: seat.side for seat in seats_of(occasions[0])} if made else {}
    sender = in_name_of or (by if isinstance(by, Person) else None)
    for person_id, rows in made.items():
        again = rows[0].invited_at != at
        dates = [each.occasion for each in rows]
        side = sides.get(person_id, "")
        mail.send_invitation(rows[0], sender=sender, side=side, is_again=again, dates=dates, at=at)
    if made:
        tell_champion(occasions[0], in_name_of, len(made), by=by if isinstance(by, Person) else None, at=at)
    return dict(made)


@transaction.atomic
def change_following(
    occasion: Occasion, *, by: Actor, at: datetime, seen: str = "", **details: Any
) -> Entry | None:
    """Change this date and the later ones of its series. A later date takes over what stood as it did here, so
    that what was agreed for one date stays. Another time or day begins a series of its own from here on."""
    row = row_to_change(occasion, by=by, seen=seen)
    dates = _following(row)
    former = [snapshot_of(each) for each in dates]
    known = [[each.pk, whereabouts(each)] for each in dates]
    before, old_series = state_of(row, *details), row.series
    assert old_series is not None
    slots = _new_slots(old_series, dates, before, details, at) if _moves(before, details) else {}
    entries = [
        write_details(each, _wanted(each, row, before, details, slots.get(each.pk)), by=by, at=at)
        for each in dates
    ]
    if not any(entries):
        return None
    series = _reseat(old_series, dates, slots, row, details, at) if slots else _revised(old_series, at)
    tell_following(row, known, old_series if series.pk != old_series.pk else None, at)
    changes = {"dates": [former, [snapshot_of(each) for each in dates]]}
    occasion.refresh_from_db()
    return record("meetings.change_following", row, by=by, at=at, changes=changes)


def _following(row: Occasion) -> list[Occasion]:
    """This date and the later ones of the series, those called off with them."""
    if row.series_id is None:
        raise NotASeries("This meeting does not come round.")
    rows = Occasion.objects.select_for_update().filter(series=row.series_id, slot_at__gte=row.slot_at)
    return list(rows.select_related("series").order_by("slot_at"))


def _moves(before: dict[str, Any], details: dict[str, Any]) -> bool:
    return any(details.get(name, before.get(name)) != before.get(name) for name in ("starts_at", "time_zone"))


def _new_slots(
    series: Series, dates: list[Occasion], before: dict[str, Any], details: dict[str, Any], at: datetime
) -> dict[int, datetime]:
    zone = ZoneInfo(details.get("time_zone", series.time_zone))
    first = details["starts_at"].astimezone(zone)
    moments = moments_of(series.rhythm, first.date(), first.time(), zone, len(dates))
    return {each.pk: moment for each, moment in zip(dates, moments, strict=True)}


def _wanted(
    each: Occasion,
    row: Occasion,
    before: dict[str, Any],
    details: dict[str, Any],
    slot: datetime | None,
) -> dict[str, Any]:
    """What is written to one date: everything to the first, to later ones what they have in common with it."""
    if each.pk == row.pk:
        return details
    told = {name: details[name] for name in TAKEN_OVER if name in details}
    wanted = {name: value for name, value in told.items() if getattr(each, name) == before[name]}
    if "ends_at" not in details:
        return wanted
    starts_at, length = each.starts_at, each.ends_at - each.starts_at
    if slot is not None and each.starts_at == each.slot_at:
        starts_at = slot
        wanted |= {"starts_at": slot, "time_zone": details.get("time_zone", each.time_zone)}
    if length == before["ends_at"] - before["starts_at"]:
        length = details["ends_at"] - details["starts_at"]
    return {**wanted, "ends_at": starts_at + length}


def _reseat(
    old: Series,
    dates: list[Occasion],
    slots: dict[int, datetime],
    row: Occasion,
    details: dict[str, Any],
    at: datetime,
) -> Series:
    """The dates under their new rule: the same series where they are all of it, else one split off."""
    zone = ZoneInfo(details.get("time_zone", old.time_zone))
    first = details["starts_at"].astimezone(zone)
    rule = {"first_date": first.date(), "clock": first.time(), "time_zone": zone.key, "count": len(dates)}
    series = old
    if old.count > len(dates):
        old.count -= len(dates)
        _revised(old, at)
        series = Series.objects.create(rhythm=old.rhythm, split_from=old, revised_at=at, **rule)
    else:
        for name, value in rule.items():
            setattr(old, name, value)
        _revised(old, at)
    Occasion.objects.filter(pk__in=[each.pk for each in dates]).update(series=None)
    for each in dates:
        each.series, each.slot_at = series, slots[each.pk]
        each.save(update_fields=["series", "slot_at"])
    return series


def _revised(series: Series, at: datetime) -> Series:
    series.sequence, series.revised_at = series.sequence + 1, at
    series.save()
    return series


def tell_following(row: Occasion, known: list[Any], shortened: Series | None, at: datetime) -> None:
    """A minute later, unless the dates stand by then as people last knew them."""
    key = f"meetings.tell_following:{row.pk}"
    waiting = Job.objects.filter(key=key, state=JobState.WAITING).first()
    queue_job(
        "meetings.tell_following",
        key=key,
        at=at,
        run_after=at + SECOND_THOUGHTS,
        known=waiting.arguments["known"] if waiting else known,
        shortened=shortened.pk if shortened else None,
    )


@transaction.atomic
def cancel_following(occasion: Occasion, *, by: Actor, at: datetime) -> Entry:
    """Call this date and the later ones off; people get one mail about all of them, after a minute."""
    require("meetings.change", occasion, by=by)
    row = Occasion.objects.select_for_update().get(pk=occasion.pk)
    require_not_cancelled(row)
    dates = [each for each in _following(row) if not each.is_cancelled and not each.is_over(at)]
    for each in dates:
        set_state(each, OccasionState.CANCELLED, "meetings.cancel", by=by, at=at)
    keys = [each.pk for each in dates]
    queue_job(
        "meetings.tell_following_cancelled",
        key=f"meetings.tell_following_cancelled:{row.pk}",
        at=at,
        run_after=at + SECOND_THOUGHTS,
        occasion_ids=keys,
    )
    occasion.refresh_from_db()
    return record("meetings.cancel_following", row, by=by, at=at, changes={"called_off": [[], keys]})
