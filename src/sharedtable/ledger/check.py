"""Proves the chain: every entry follows from the one before, and no payload was changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sharedtable.ledger.actions import chain_digest, digest_of
from sharedtable.ledger.models import Entry


@dataclass(frozen=True)
class Broken:
    """An entry that does not hold, and why."""

    entry_id: int
    reason: str


def broken_entries() -> Iterator[Broken]:
    """Walks the whole ledger in order. A redacted payload is no fault: its digest still stands in the chain."""
    previous = ""
    for entry in Entry.objects.order_by("id").iterator(chunk_size=2000):
        yield from (Broken(entry.pk, reason) for reason in _faults(entry, previous))
        previous = entry.digest


def _faults(entry: Entry, previous: str) -> Iterator[str]:
    if entry.previous_digest != previous:
        yield "does not follow the entry before: one was removed or put in between"
    if entry.digest != chain_digest(entry):
        yield "its head was changed"
    if entry.payload is not None and digest_of(entry.payload) != entry.payload_digest:
        yield "its content was changed"
