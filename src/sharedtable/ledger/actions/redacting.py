"""Taking content out of entries on request. The entries stay, and so does the proof that nothing else changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from sharedtable.ledger.actions.recording import record
from sharedtable.ledger.chain import content_digest
from sharedtable.ledger.models import Entry
from sharedtable.ledger.personal import (
    REMOVED,
    Finder,
    entries_close_to,
    entries_near,
    personal_of,
    shared_names,
    values_of,
)

REDACTED = "ledger.redact"


class NoReason(Exception):
    """A redaction says why."""


@transaction.atomic
def redact(
    what: Entry | Iterable[Entry] | models.Model,
    *,
    by: Any,
    at: datetime,
    reason: str,
    values: Iterable[str] = (),
    near: Iterable[str] = (),
) -> Entry | None:
    """Take content out: all of it from the given entries, or a row's personal values from every entry.

    For a row (a person to be forgotten) the personal fields that its app registered are looked for, with all that
    they ever held, and `values` besides; `near` only in entries close to the row. A name that somebody else bears
    too is taken out only there. Like `record`, this asks no rule: the action that calls it does. The reason is
    kept, so it must name nobody.
    Answers the entry of the redaction; none where there was nothing to take out.
    """
    if not reason.strip():
        raise NoReason("Say why this is taken out.")
    subject, about, remains = _what_goes(what, set(values), set(near))
    if not remains:
        return None
    for key, payload in remains.items():
        Entry.objects.filter(pk=key).update(payload=payload, salt="", redacted_at=at)
    digests = [[key, content_digest(payload, "")] for key, payload in sorted(remains.items())]
    return record(REDACTED, subject, by=by, at=at, about=about, changes={"entries": [[], digests]}, note=reason)


def _what_goes(
    what: Entry | Iterable[Entry] | models.Model, values: set[str], near: set[str]
) -> tuple[models.Model, models.Model, dict[int, Any]]:
    """What the redaction is of, whose history lists it, and entry id -> what remains of its content."""
    if isinstance(what, models.Model) and not isinstance(what, Entry):
        return what, what, _personal_remains(what, values, near)
    entries = [what] if isinstance(what, Entry) else list(what)
    whole = {each.pk: None for each in entries if each.payload is not None}
    subject = entries[0] if entries else Entry()
    return subject, _row_about(subject) if entries else subject, whole


def _row_about(entry: Entry) -> models.Model:
    """Only its name: the history that lists the redacted entry lists the redaction too."""
    return apps.get_model(entry.about_type)(pk=entry.about_id)


def _personal_remains(row: models.Model, values: set[str], near: set[str]) -> dict[int, Any]:
    """Entry id -> what remains of its content."""
    personal = personal_of(row)
    names = values_of(row, personal.naming)
    reaching = values_of(row, personal.reaching) | {each.strip() for each in values if each.strip()}
    found: dict[int, Any] = {}
    for entries, sought in (
        (Entry.objects.all(), reaching),
        (entries_near(row), names - shared_names(row, names)),
        (Entry.objects.filter(entries_close_to(row)), names | {each for each in near if each.strip()}),
    ):
        finder = Finder.of(sought)
        for key, payload in finder.hits(entries) if finder else ():
            found[key] = finder.without(found[key]) if finder and key in found else payload
    return _own_emptied(row, personal.fields, found)


def _own_emptied(row: models.Model, fields: tuple[str, ...], found: dict[int, Any]) -> dict[int, Any]:
    """A personal field of the row itself goes whole, whatever stood there."""
    own = Entry.objects.filter(subject_type=row._meta.label, subject_id=row.pk, payload__isnull=False)
    for entry in own:
        payload: Any = found.get(entry.pk, entry.payload)
        for field in set(fields) & set(payload["changes"]):
            payload["changes"][field] = [REMOVED if each else each for each in payload["changes"][field]]
            found[entry.pk] = payload
    return found
