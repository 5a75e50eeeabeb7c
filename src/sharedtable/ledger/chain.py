"""How entries hang together: a digest follows from the head, the content's digest and the entry before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from django.db import connection

from sharedtable.base.search.upkeep import follow_after_commit
from sharedtable.ledger.models import Entry

AT_ONCE = 500
CHAIN_LOCK = 7_302_471  # PostgreSQL advisory lock: one writer extends the chain at a time


def digest_of(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_digest(payload: Any, salt: str) -> str:
    """The salt goes with the content: without it a short content, such as a phone number, could be guessed."""
    return digest_of([salt, payload])


def chain_digest(entry: Entry) -> str:
    """What an entry's digest must be."""
    head = [
        entry.previous_digest,
        entry.at.astimezone(UTC).isoformat(),  # as a database gives it back, whatever zone it was said in
        entry.actor_id,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.about_type,
        entry.about_id,
        entry.payload_digest,
        entry.undoes_id,
    ]
    return digest_of(head)


def append(entry: Entry) -> None:
    """Put an entry at the end of the chain, inside the caller's transaction; search follows once it holds."""
    _lock()
    entry.previous_digest = Entry.objects.order_by("-id").values_list("digest", flat=True).first() or ""
    entry.digest = chain_digest(entry)
    entry.save(force_insert=True)
    follow_after_commit()


def append_many(entries: Sequence[Entry]) -> None:
    """Put entries at the end of the chain in their order, inside the caller's transaction."""
    _lock()
    previous = Entry.objects.order_by("-id").values_list("digest", flat=True).first() or ""
    for entry in entries:
        entry.previous_digest = previous
        previous = entry.digest = chain_digest(entry)
    Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
    follow_after_commit()


def _lock() -> None:
    """SQLite's IMMEDIATE transactions already let one writer in; PostgreSQL needs a lock of its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
