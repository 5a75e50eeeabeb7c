"""All we hold about a person, as one file: a page to read, a table for each kind, and everything for a program."""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sharedtable.base.cells import harmless
from sharedtable.base.figures import day, moment
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Row, holdings

MOST_SHOWN = 20


@dataclass(frozen=True)
class Kept:
    """One kind of rows, read."""

    key: str
    title: str | Promise
    rows: list[Row]
    stays: str | Promise
    zone: str = ""

    @property
    def columns(self) -> list[str]:
        """Of all rows: those of one kind may tell different things."""
        return list(dict.fromkeys(name for row in self.rows for name in row))

    @property
    def lines(self) -> list[list[Any]]:
        return [[row.get(each) for each in self.columns] for row in self.rows]

    @property
    def told(self) -> list[list[str]]:
        """The lines as people read them."""
        return [[_words(value, self.zone) for value in line] for line in self.lines]

    @property
    def first(self) -> list[list[str]]:
        """The newest of them, for a page; the file holds all."""
        return [[_words(value, self.zone) for value in line] for line in self.lines[-MOST_SHOWN:][::-1]]


def _words(value: Any, zone: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return moment(value, zone)
        case date():
            return day(value)
    return str(value)


def kept_about(person: Person) -> list[Kept]:
    """What each app holds, in order; empty kinds too."""
    zone = person.network.time_zone
    return [Kept(each.key, each.title, each.rows(person), each.stays, zone) for each in holdings()]


def archive_of(person: Person, *, at: datetime) -> bytes:
    """A zip of `data.json`, `index.html`, and a CSV for each kind that has rows."""
    kept = kept_about(person)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", _json(kept, at))
        archive.writestr("index.html", render_to_string("people/export.html", {"kept": kept, "at": at}))
        for each in kept:
            if each.rows:
                archive.writestr(f"{each.key}.csv", _csv(each))
    return target.getvalue()


def _json(kept: list[Kept], at: datetime) -> str:
    told = {each.key: {"title": str(each.title), "rows": each.rows} for each in kept}
    return json.dumps({"made_at": at.isoformat(), "data": told}, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _csv(kept: Kept) -> str:
    """With the mark that makes spreadsheets read accents; a text that they would run as a formula is quoted."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(kept.columns)
    writer.writerows([[harmless(value) for value in line] for line in kept.lines])
    return "\ufeff" + target.getvalue()
