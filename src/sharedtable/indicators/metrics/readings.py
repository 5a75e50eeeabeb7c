"""Figures written down, corrected and taken out, with the files that prove them. Every revision stays."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.files import DOCUMENTS, Received, StoredFile, files_of, remove_file, restore_file, store_file
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.models import Metric, Reading, ReadingRevision, ReadingSheet
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

TOLD = ("value", "of_people", "of_firms", "source", "note")
PURPOSE = "evidence"
RULE = "indicators.record_reading"


class DayTaken(Exception):
    """This metric has a figure of that day; holds it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__("There is a figure of this day already.")
        self.reading = reading


class NoSource(Exception):
    """A figure says where it comes from."""


class FilledFromRecord(Exception):
    """What the record fills is not written by hand, but for where it started."""


class NoWholeNumber(Exception):
    """People are counted in whole numbers, from nought up."""


@transaction.atomic
def record_reading(
    metric: Metric,
    *,
    by: Actor,
    at: datetime,
    day: date,
    value: Decimal,
    source: str,
    note: str = "",
    of_people: int | None = None,
    of_firms: int | None = None,
    is_baseline: bool = False,
    file: Received | None = None,
    sheet: ReadingSheet | None = None,
) -> tuple[Reading, Entry]:
    """Write a figure down. `file` proves it; `sheet` is the one that it came from."""
    require(RULE, metric, by=by)
    counted = {"of_people": of_people, "of_firms": of_firms}
    told = {"value": Decimal(value), **counted, "source": source.strip(), "note": note}
    _check(metric, told)
    if metric.fact and not is_baseline:
        raise FilledFromRecord
    same = metric.readings.filter(archived_at__isnull=True)
    taken = same.filter(is_baseline=True) if is_baseline else same.filter(is_baseline=False, day=day)
    if (standing := taken.first()) is not None:
        raise DayTaken(standing)
    made = Reading.objects.create(
        metric=metric, day=day, is_baseline=is_baseline, entered_at=at, sheet=sheet, **told
    )
    _revise(made, by=by, at=at)
    if file is not None:
        store_file(file, name=file.name, holder=made, allow=DOCUMENTS, by_id=by.pk, at=at, purpose=PURPOSE)
    changes: dict[str, list[Any]] = {"value": ["", value], "day": [None, day], "source": ["", made.source]}
    entry = record("indicators.record_reading", made, by=by, at=at, changes=changes, about=metric)
    announce(partnership_changed, partnership_id=metric.partnership_id)
    return made, entry


def _check(metric: Metric, told: dict[str, Any]) -> None:
    if not told["source"]:
        raise NoSource
    value: Decimal = told["value"]
    if metric.counts_people and metric.shape == Shape.COUNT and (value < 0 or value % 1 != 0):
        raise NoWholeNumber


def _revise(reading: Reading, *, by: Actor, at: datetime) -> None:
    who = by if isinstance(by, Person) else None
    told = {name: getattr(reading, name) for name in TOLD}
    ReadingRevision.objects.create(reading=reading, entered_at=at, entered_by=who, **told)


@transaction.atomic
def correct_reading(
    reading: Reading, *, by: Actor, at: datetime, undoes: Entry | None = None, **told: Any
) -> Entry | None:
    """Say it anew; what it said before stays among its revisions. None where nothing is different."""
    require(RULE, reading, by=by)
    if reading.is_computed:
        raise FilledFromRecord
    told = {name: told[name] for name in TOLD} | {"value": Decimal(told["value"])}
    _check(reading.metric, told)
    before = state_of(reading, *TOLD)
    if before == told:
        return None
    for name, value in told.items():
        setattr(reading, name, value)
    reading.save(update_fields=list(TOLD))
    _revise(reading, by=by, at=at)
    changes, metric = changed(before, reading), reading.metric
    entry = record(
        "indicators.correct_reading", reading, by=by, at=at, changes=changes, about=metric, undoes=undoes
    )
    announce(partnership_changed, partnership_id=metric.partnership_id)
    return entry


@undoable("indicators.correct_reading", rule=RULE)
def _correct_back(entry: Entry, by: Actor, at: datetime) -> None:
    reading = _reading_of(entry)
    if not reading.is_live:
        raise NotUndoable(_("This figure was taken out."))
    told = {**state_of(reading, *TOLD), **former_values(entry, reading)}
    correct_reading(reading, by=by, at=at, undoes=entry, **told)


@transaction.atomic
def archive_reading(reading: Reading, *, by: Actor, at: datetime, undoes: Entry | None = None) -> Entry:
    require(RULE, reading, by=by)
    reading.archive(at)
    entry = record("indicators.archive_reading", reading, by=by, at=at, about=reading.metric, undoes=undoes)
    announce(partnership_changed, partnership_id=reading.metric.partnership_id)
    return entry


@undoable("indicators.archive_reading", rule=RULE)
def _bring_back(entry: Entry, by: Actor, at: datetime) -> None:
    reading = _reading_of(entry)
    require(RULE, reading, by=by)
    same = Reading.objects.live().filter(metric=reading.metric, is_baseline=reading.is_baseline)
    if reading.is_live or (same if reading.is_baseline else same.filter(day=reading.day)).exists():
        raise NotUndoable(_("There is another figure in its place by now."))
    reading.bring_back()
    record("indicators.restore_reading", reading, by=by, at=at, about=reading.metric, undoes=entry)
    announce(partnership_changed, partnership_id=reading.metric.partnership_id)


@undoable("indicators.record_reading", rule=RULE)
def _take_out(entry: Entry, by: Actor, at: datetime) -> None:
    reading = _reading_of(entry)
    if not reading.is_live:
        raise NotUndoable(_("This figure was taken out already."))
    archive_reading(reading, by=by, at=at, undoes=entry)


@transaction.atomic
def prove_reading(reading: Reading, file: Received, *, by: Actor, at: datetime) -> Entry:
    """Keep a file that shows where the figure comes from."""
    require(RULE, reading, by=by)
    stored = store_file(file, name=file.name, holder=reading, allow=DOCUMENTS, by_id=by.pk, at=at, purpose=PURPOSE)
    return _said("indicators.prove_reading", reading, stored, ["", stored.name], by=by, at=at)


@transaction.atomic
def unprove_reading(
    reading: Reading, stored: StoredFile, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    """Out of sight; the content is kept. Can be undone."""
    require(RULE, reading, by=by)
    remove_file(stored, at=at)
    return _said("indicators.unprove_reading", reading, stored, [stored.name, ""], by=by, at=at, undoes=undoes)


@undoable("indicators.prove_reading", rule=RULE)
def _take_file_away(entry: Entry, by: Actor, at: datetime) -> None:
    reading, stored = _file_of(entry)
    if not files_of(reading).filter(pk=stored.pk).exists():
        raise NotUndoable(_("This file was taken away already."))
    unprove_reading(reading, stored, by=by, at=at, undoes=entry)


@undoable("indicators.unprove_reading", rule=RULE)
def _bring_file_back(entry: Entry, by: Actor, at: datetime) -> None:
    reading, stored = _file_of(entry)
    require(RULE, reading, by=by)
    restore_file(stored)
    _said("indicators.prove_reading", reading, stored, ["", stored.name], by=by, at=at, undoes=entry)


def _said(
    action: str,
    reading: Reading,
    stored: StoredFile,
    name: list[str],
    *,
    by: Actor,
    at: datetime,
    undoes: Entry | None = None,
) -> Entry:
    changes, detail = {f"evidence:{stored.pk}": name}, {"file": stored.pk}
    about = reading.metric
    return record(action, reading, by=by, at=at, changes=changes, about=about, undoes=undoes, detail=detail)


def _file_of(entry: Entry) -> tuple[Reading, StoredFile]:
    reading = _reading_of(entry)
    return reading, StoredFile.objects.held_by(reading).get(pk=entry.detail["file"])


def _reading_of(entry: Entry) -> Reading:
    rows = Reading.objects.select_related("metric__partnership__network")
    return rows.get(pk=entry.subject_id)
