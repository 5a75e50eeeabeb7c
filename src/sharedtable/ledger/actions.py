"""Writing entries, and undoing one."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from sharedtable.ledger.models import Entry

CHAIN_LOCK = 7_302_471  # PostgreSQL advisory lock: one writer extends the chain at a time


class NotUndoable(Exception):
    """The row has changed since, or this change cannot be taken back."""


def label(row: models.Model) -> str:
    """The name of a row in entries: `partnerships.Partnership:7`."""
    return f"{row._meta.label}:{row.pk}"


def record(
    action: str,
    subject: models.Model,
    *,
    by: Any,
    at: datetime,
    changes: dict[str, list[Any]] | None = None,
    about: models.Model | None = None,
    note: str = "",
    undoes: Entry | None = None,
) -> Entry:
    """Append an entry inside the caller's transaction. `by` has a `pk`; the system's is None."""
    payload = json.loads(json.dumps({"changes": changes or {}, "note": note}, cls=DjangoJSONEncoder))
    entry = Entry(
        at=at,
        actor_id=by.pk,
        action=action,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        about=label(about or subject),
        payload=payload,
        payload_digest=digest_of(payload),
        undoes=undoes,
    )
    with transaction.atomic():
        _lock_chain()
        entry.previous_digest = Entry.objects.order_by("-id").values_list("digest", flat=True).first() or ""
        entry.digest = chain_digest(entry)
        entry.save(force_insert=True)
    return entry


def digest_of(payload: Any) -> str:
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def chain_digest(entry: Entry) -> str:
    """What an entry's digest must be, from its head, its payload's digest and the entry before."""
    head = [
        entry.previous_digest,
        entry.at.astimezone(UTC).isoformat(),  # as a database gives it back, whatever zone it was said in
        entry.actor_id,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.about,
        entry.payload_digest,
        entry.undoes_id,
    ]
    return digest_of(head)


def _lock_chain() -> None:
    """SQLite's IMMEDIATE transactions already let one writer in; PostgreSQL needs a lock of its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def state_of(row: models.Model, *fields: str) -> dict[str, Any]:
    """Values of the named fields now, to be compared with `changed` after the write."""
    return {field: getattr(row, field) for field in fields}


def changed(before: dict[str, Any], row: models.Model) -> dict[str, list[Any]]:
    """The fields that differ from before, each as [old, new]."""
    return {field: [old, getattr(row, field)] for field, old in before.items() if old != getattr(row, field)}


Reverser = Callable[[Entry, Any, datetime], None]
_reversers: dict[str, Reverser] = {}


def undoable(action: str) -> Callable[[Reverser], Reverser]:
    """Register how an action is taken back: a function (entry, by, at) that requires the rule and writes."""

    def register(reverser: Reverser) -> Reverser:
        _reversers[action] = reverser
        return reverser

    return register


def is_undoable(entry: Entry) -> bool:
    return entry.action in _reversers and not hasattr(entry, "undone_by")


@transaction.atomic
def undo(entry: Entry, *, by: Any, at: datetime) -> None:
    """Replay one entry backwards through the action that registered for it."""
    if not is_undoable(entry):
        raise NotUndoable("This change was undone already, or cannot be taken back here.")
    _reversers[entry.action](entry, by, at)
