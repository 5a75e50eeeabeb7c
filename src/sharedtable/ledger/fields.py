"""Which fields of a row fewer people may see than the row itself. Filled by the apps above."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sharedtable.ledger.models import Entry

Sees = Callable[[Collection[int], Any], set[int]]
"""(keys of rows, standing) -> those of them whose field this standing may see, in one query at most."""

_kept_apart: dict[tuple[str, str], list[Sees]] = {}


def keep_apart(label: str, field: str, sees: Sees) -> None:
    """`keep_apart("meetings.Occasion", "notes", readers_of_notes)`: elsewhere a change of it is only counted."""
    _kept_apart.setdefault((label, field), []).append(sees)


def unseen_fields(entries: Iterable[Entry], standing: Any) -> set[tuple[int, str]]:
    """(entry id, field) of what this standing may not read in these entries."""
    wanted: dict[tuple[str, str], dict[int, int]] = {}
    for entry in entries:
        for field in entry.changes:
            if (entry.subject_type, field) in _kept_apart:
                wanted.setdefault((entry.subject_type, field), {})[entry.pk] = entry.subject_id
    found = set()
    for key, subjects in wanted.items():
        seen = {pk for sees in _kept_apart[key] for pk in sees(set(subjects.values()), standing)}
        found |= {(entry_id, key[1]) for entry_id, subject in subjects.items() if subject not in seen}
    return found
