"""Proves the chain: every entry follows from the one before, and no content was changed but by a redaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sharedtable.ledger.actions.redacting import REDACTED
from sharedtable.ledger.chain import chain_digest, content_digest
from sharedtable.ledger.models import Entry

CHUNK = 2000


@dataclass(frozen=True)
class Broken:
    """An entry that does not hold, and why."""

    entry_id: int
    reason: str


@dataclass
class Proof:
    """What a walk over the whole ledger found. `seal` names the last entry; kept elsewhere, it proves later that
    nothing up to it was rewritten or cut off."""

    entries: int = 0
    redacted: int = 0
    broken: list[Broken] = field(default_factory=list)
    seal: str = ""

    @property
    def holds(self) -> bool:
        return not self.broken


def prove(seal: str = "", *, tell: Callable[[int], None] = lambda count: None) -> Proof:
    """Walks the ledger in order, telling now and then how far it is; `seal` is one that was kept earlier."""
    redactions = _redactions()
    proof, previous = Proof(), ""
    for entry in Entry.objects.order_by("id").iterator(chunk_size=CHUNK):
        proof.broken += [Broken(entry.pk, reason) for reason in _faults(entry, previous, redactions)]
        proof.redacted += entry.is_redacted
        proof.entries += 1
        previous = entry.digest
        proof.seal = f"{entry.pk}-{entry.digest[:16]}"
        if proof.entries % CHUNK == 0:
            tell(proof.entries)
    proof.broken += _seal_faults(seal)
    return proof


def broken_entries() -> Iterator[Broken]:
    yield from prove().broken


def _redactions() -> dict[int, str]:
    """Entry id -> digest of what its last redaction left. The redactions themselves stand in the chain."""
    rows = Entry.objects.filter(action=REDACTED, payload__isnull=False).order_by("id")
    return {key: digest for entry in rows for key, digest in entry.changes.get("entries", [[], []])[1]}


def _faults(entry: Entry, previous: str, redactions: dict[int, str]) -> Iterator[str]:
    if entry.previous_digest != previous:
        yield "does not follow the entry before: one was removed or put in between"
    if entry.digest != chain_digest(entry):
        yield "its head was changed"
    yield from _content_faults(entry, redactions.get(entry.pk))


def _content_faults(entry: Entry, redacted_digest: str | None) -> Iterator[str]:
    digest = content_digest(entry.payload, entry.salt)
    if digest in (entry.payload_digest, redacted_digest):
        return
    if redacted_digest:
        yield "its content was changed after it was redacted"
    elif entry.payload is None or entry.redacted_at:
        yield "its content was taken out, and no redaction says so"
    else:
        yield "its content was changed"


def _seal_faults(seal: str) -> list[Broken]:
    if not seal:
        return []
    key, _, digest = seal.partition("-")
    if not key.isdigit() or not digest:
        raise ValueError("A seal reads like 1234-0123456789abcdef.")
    if Entry.objects.filter(pk=int(key), digest__startswith=digest).exists():
        return []
    return [Broken(int(key), "is not the entry that the seal names: the record was rewritten or cut off")]
