"""All we hold about a person, as one file: a page to read, a table for each kind, and everything for a program."""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise

from sharedtable.base.cells import harmless
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Row, holdings


@dataclass(frozen=True)
class Kept:
    """One kind of rows, read."""

    key: str
    title: str | Promise
    rows: list[Row]
    stays: str | Promise

    @property
    def columns(self) -> list[str]:
        return list(self.rows[0]) if self.rows else []

    @property
    def lines(self) -> list[list[Any]]:
        return [[row.get(each) for each in self.columns] for row in self.rows]


def kept_about(person: Person) -> list[Kept]:
    """What each app holds, in order; empty kinds too."""
    return [Kept(each.key, each.title, each.rows(person), each.stays) for each in holdings()]


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
    return json.dumps({"made_at": at.isoformat(), "data": told}, ensure_ascii=False, indent=2, default=str)


def _csv(kept: Kept) -> str:
    """With the mark that makes spreadsheets read accents; a text that they would run as a formula is quoted."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(kept.columns)
    writer.writerows([[harmless(value) for value in line] for line in kept.lines])
    return "\ufeff" + target.getvalue()
