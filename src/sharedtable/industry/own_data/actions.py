"""Every change to a network's own figures: keeping a sheet, taking it over, putting a table away."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.base.files import Received, files_of, open_file, remove_file, store_file
from sharedtable.base.files.kinds import CSV, MEGABYTE, XLSX, Kinds
from sharedtable.base.sheets import Unreadable, read_book
from sharedtable.industry.archiving import make_undoable, put_away
from sharedtable.industry.models import OwnColumn, OwnEdition, OwnTable
from sharedtable.industry.own_data.checking import CheckedSheet, check_book
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import Actor, require

UPLOADS = Kinds((XLSX, CSV), most_bytes=5 * MEGABYTE, most_files=1)


class NotReady(Exception):
    """Something in the sheet still has to be put right."""


class TakenAlready(Exception):
    """This sheet was taken over or dropped before."""


class NameTaken(Exception):
    """Another live table of the network has this name."""


@dataclass(frozen=True)
class Words:
    """What is said of a sheet before it is looked at."""

    source: str
    licence: str
    dated_date: date


@dataclass(frozen=True)
class Column:
    """What is said of a column: its key in the sheet, its unit, and which way is better."""

    key: str
    unit: str
    is_more_better: bool


@transaction.atomic
def keep_sheet(
    network: Network,
    received: Received,
    *,
    by: Actor,
    at: datetime,
    name: str,
    words: Words,
    table: OwnTable | None = None,
    is_sample: bool = False,
) -> OwnEdition:
    """Keep an upload to be looked at. Raises `Unreadable`, `NameTaken`; no page reads it yet."""
    require("industry.bring_own", network, by=by)
    _readable(received)
    if table is None:
        if _is_taken(network, name):
            received.spool.close()
            raise NameTaken(name)
        author = by if isinstance(by, Person) else None
        table = OwnTable.objects.create(network=network, name=name, author=author, created_at=at)
    edition = OwnEdition.objects.create(
        table=table,
        source=words.source,
        licence=words.licence,
        dated_date=words.dated_date,
        file_name=received.name,
        is_sample=is_sample,
        author=by if isinstance(by, Person) else None,
        created_at=at,
    )
    store_file(received, name=received.name, holder=edition, allow=UPLOADS, by_id=by.pk, at=at)
    return edition


def _is_taken(network: Network, name: str) -> bool:
    kept = OwnTable.objects.live().filter(network=network, editions__kept_at__isnull=False)
    return bool(kept.filter(name__iexact=name).exists())


def _readable(received: Received) -> None:
    try:
        read_book(received.spool.read(), received.name)
    except BaseException:
        received.spool.close()
        raise
    received.spool.seek(0)


def checked_sheet(edition: OwnEdition) -> CheckedSheet:
    """What was uploaded, read and checked again. Raises `Unreadable`."""
    stored = files_of(edition).last()
    if stored is None:
        raise Unreadable(_("The file of this upload is not kept any more. Upload it again."))
    with open_file(stored) as content:
        book = read_book(content.read(), stored.name)
    return check_book(book, dict(NaicsCode.objects.values_list("code", "title")))


@transaction.atomic
def take_over(
    edition: OwnEdition, *, by: Actor, at: datetime, columns: Sequence[Column], sheet: CheckedSheet | None = None
) -> Entry:
    """All rows of the sheet, in the columns named, become the table's newest edition. Raises `NotReady`,
    `TakenAlready`."""
    table = OwnTable.objects.select_for_update().get(pk=edition.table_id)
    require("industry.bring_own", table, by=by)
    row = OwnEdition.objects.select_for_update().filter(pk=edition.pk, kept_at__isnull=True).first()
    if row is None:
        raise TakenAlready
    sheet = sheet or checked_sheet(row)
    wanted = {each.key: each for each in columns}
    headings = [each for each in sheet.columns if each.key in wanted]
    if not sheet.is_ready or not headings or any(not each.unit for each in columns):
        raise NotReady
    row.kept_at, row.row_count = at, len(sheet.rows)
    row.number = (table.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    row.save(update_fields=["kept_at", "row_count", "number"])
    made = [
        OwnColumn(
            edition=row,
            key=each.key,
            name=each.name,
            unit=wanted[each.key].unit,
            is_more_better=wanted[each.key].is_more_better,
            position=place,
            values=sheet.values(each),
        )
        for place, each in enumerate(headings)
    ]
    OwnColumn.objects.bulk_create(made)
    changes: dict[str, list[Any]] = {
        "name": [None, table.name],
        "source": [None, row.source],
        "licence": [None, row.licence],
        "dated_date": [None, row.dated_date],
        "columns": [None, [f"{each.name} ({each.unit})" for each in made]],
        "rows": [None, row.row_count],
        "content": [None, _digest(made)],
    }
    return record("industry.take_own_figures", row, by=by, at=at, changes=changes, about=table)


def _digest(columns: Sequence[OwnColumn]) -> str:
    content = json.dumps([[each.key, each.values] for each in columns], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


@undoable("industry.take_own_figures", rule="industry.bring_own")
def take_figures_back(entry: Entry, by: Actor, at: datetime) -> None:
    """The edition goes out of sight, the one before it is read again; a table without one goes too."""
    edition = OwnEdition.objects.select_related("table").get(pk=entry.subject_id)
    table = edition.table
    require("industry.bring_own", table, by=by)
    if not edition.is_live or not table.is_live:
        raise NotUndoable(_("It was put away already."))
    edition.archive(at)
    changes: dict[str, list[Any]] = {"archived_at": [None, at]}
    record("industry.take_own_back", edition, by=by, at=at, changes=changes, about=table, undoes=entry)


@transaction.atomic
def drop_sheet(edition: OwnEdition, *, by: Actor, at: datetime) -> None:
    """An upload that is not wanted: its file goes out of sight, and a table that never had figures with it."""
    require("industry.bring_own", edition.table, by=by)
    row = OwnEdition.objects.select_for_update().filter(pk=edition.pk, kept_at__isnull=True).first()
    if row is None:
        raise TakenAlready
    for stored in files_of(row):
        remove_file(stored, at=at)
    table = row.table
    row.delete()
    if not table.editions.exists():
        table.delete()


@transaction.atomic
def archive_own_table(table: OwnTable, *, by: Actor, at: datetime) -> Entry:
    """Put a table away; analyses that used it keep what they read."""
    return put_away(table, "own_table", rule="industry.archive_own", by=by, at=at)


make_undoable(OwnTable, "own_table", rule="industry.archive_own")
