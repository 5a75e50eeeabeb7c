"""Keeping a sheet of figures, bringing all of it in or nothing, taking that back, and dropping it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.base.files import Received, files_of, open_file, remove_file, store_file
from sharedtable.base.sheets import Unreadable, read_book
from sharedtable.indicators.metrics.forms import UPLOADS
from sharedtable.indicators.metrics.readings import TOLD
from sharedtable.indicators.metrics.sheets.checking import CheckedFigures, CheckedRow, check_figures
from sharedtable.indicators.models import Metric, Reading, ReadingRevision, ReadingSheet
from sharedtable.ledger.actions import NotUndoable, Told, record, record_many, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

RULE = "indicators.record_reading"


class NotReady(Exception):
    """Something in the sheet still has to be put right."""


class ChangedSince(Exception):
    """The record changed since the rows were looked at."""


class SettledAlready(Exception):
    """This sheet was brought in or dropped before."""


@transaction.atomic
def keep_sheet(partnership: Partnership, received: Received, *, by: Actor, at: datetime) -> ReadingSheet:
    """Keep an upload to be looked at. Raises `Unreadable`; nothing of it counts yet."""
    require(RULE, partnership, by=by)
    try:
        read_book(received.spool.read(), received.name)
    except BaseException:
        received.spool.close()
        raise
    received.spool.seek(0)
    who = by if isinstance(by, Person) else None
    kept = ReadingSheet.objects.create(partnership=partnership, name=received.name[:120], by=who, created_at=at)
    store_file(received, name=received.name, holder=kept, allow=UPLOADS, by_id=by.pk, at=at)
    return kept


def checked_sheet(sheet: ReadingSheet, *, today: date) -> CheckedFigures:
    """What bringing it in would do now: three queries. Raises `Unreadable`."""
    stored = files_of(sheet).last()
    if stored is None:
        raise Unreadable(_("The file of this upload is not kept any more. Upload it again."))
    with open_file(stored) as content:
        book = read_book(content.read(), stored.name)
    metrics = list(Metric.objects.live().filter(partnership=sheet.partnership_id).order_by("pk"))
    rows = Reading.objects.live().filter(metric__in=metrics, is_baseline=False)
    return check_figures(book, metrics, {(each.metric_id, each.day): each for each in rows}, today=today)


@transaction.atomic
def bring_sheet(sheet: ReadingSheet, *, by: Actor, at: datetime, seen: str) -> Entry:
    """All rows or none. `seen` is the fingerprint of what was looked at."""
    require(RULE, sheet, by=by)
    row = _locked(sheet)
    checked = checked_sheet(row, today=sheet.partnership.network.day_at(at))
    if not checked.is_ready:
        raise NotReady
    if checked.fingerprint != seen:
        raise ChangedSince
    before = {str(each.standing.pk): _told(each.standing) for each in checked.corrections if each.standing}
    made = [_made(each, row, at) for each in checked.new]
    Reading.objects.bulk_create(made)
    corrected = [_corrected(each) for each in checked.corrections]
    Reading.objects.bulk_update(corrected, TOLD)
    _revise([*made, *corrected], by=by, at=at)
    row.brought_at = at
    row.save(update_fields=["brought_at"])
    record_many(
        [
            *(Told("indicators.record_reading", each, {"value": ["", each.value]}, each.metric) for each in made),
            *(Told("indicators.correct_reading", each, {"value": [before[str(each.pk)]["value"], each.value]}, each.metric) for each in corrected),  # noqa: E501  (one line a kind)
        ],
        by=by,
        at=at,
    )  # fmt: skip
    announce(partnership_changed, partnership_id=row.partnership_id)
    detail = {"made": [each.pk for each in made], "corrected": before}
    changes = {"figures": [0, len(made)], "corrections": [0, len(corrected)]}
    table = sheet.partnership
    return record("indicators.bring_readings", row, by=by, at=at, changes=changes, about=table, detail=detail)


def _locked(sheet: ReadingSheet) -> ReadingSheet:
    rows = ReadingSheet.objects.select_for_update().filter(pk=sheet.pk, brought_at__isnull=True)
    row = rows.first()
    if row is None:
        raise SettledAlready
    return row


def _told(reading: Reading) -> dict[str, object]:
    return {name: getattr(reading, name) for name in TOLD}


def _made(row: CheckedRow, sheet: ReadingSheet, at: datetime) -> Reading:
    assert row.values is not None
    assert row.metric is not None
    told = {name: getattr(row.values, name) for name in TOLD}
    return Reading(metric=row.metric, day=row.values.day, sheet=sheet, entered_at=at, **told)


def _corrected(row: CheckedRow) -> Reading:
    assert row.values is not None
    assert row.metric is not None
    assert row.standing is not None
    row.standing.metric = row.metric
    for name in TOLD:
        setattr(row.standing, name, getattr(row.values, name))
    return row.standing


def _revise(readings: list[Reading], *, by: Actor, at: datetime) -> None:
    who = by if isinstance(by, Person) else None
    ReadingRevision.objects.bulk_create(
        ReadingRevision(reading=each, entered_at=at, entered_by=who, **_told(each)) for each in readings
    )


@undoable("indicators.bring_readings", rule=RULE)
def _take_back(entry: Entry, by: Actor, at: datetime) -> None:
    """Figures that came with it go out of sight; those it corrected say again what they said."""
    sheet = ReadingSheet.objects.select_related("partnership__network").get(pk=entry.subject_id)
    require(RULE, sheet, by=by)
    made, corrected = entry.detail["made"], entry.detail["corrected"]
    readings = list(Reading.objects.live().filter(pk__in=[*made, *corrected]).select_related("metric"))
    if len(readings) < len(made) + len(corrected):
        raise NotUndoable(_("Some of these figures were taken out since."))
    later = ReadingRevision.objects.filter(reading__in=readings, entered_at__gt=sheet.brought_at)
    if later.exists():
        raise NotUndoable(_("Some of these figures were corrected since."))
    Reading.objects.filter(pk__in=made).update(archived_at=at)
    restored = [each for each in readings if str(each.pk) in corrected]
    for each in restored:
        for name, value in corrected[str(each.pk)].items():
            setattr(each, name, value)
        each.value = Reading._meta.get_field("value").to_python(each.value)
    Reading.objects.bulk_update(restored, TOLD)
    _revise(restored, by=by, at=at)
    changes = {"figures": [len(made), 0], "corrections": [len(corrected), 0]}
    table = sheet.partnership
    record("indicators.take_readings_back", sheet, by=by, at=at, changes=changes, about=table, undoes=entry)
    announce(partnership_changed, partnership_id=sheet.partnership_id)


@transaction.atomic
def drop_sheet(sheet: ReadingSheet, *, by: Actor, at: datetime) -> None:
    """The sheet is not wanted: its file goes out of sight and nothing of it was kept."""
    require(RULE, sheet, by=by)
    row = _locked(sheet)
    for stored in files_of(row):
        remove_file(stored, at=at)
    row.delete()
