"""Writing many entries at once: what one large change did to many rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from sharedtable.ledger.actions.recording import entry_of
from sharedtable.ledger.chain import append_many


@dataclass(frozen=True)
class Told:
    """One change to be recorded; what its parts mean is said at `record`."""

    action: str
    subject: models.Model
    changes: dict[str, list[Any]] = field(default_factory=dict)
    about: models.Model | None = None
    note: str = ""


@transaction.atomic
def record_many(told: Sequence[Told], *, by: Any, at: datetime) -> None:
    """Append entries in their order, inside the caller's transaction."""
    append_many(
        [
            entry_of(
                each.action, each.subject, by=by, at=at, changes=each.changes, about=each.about, note=each.note
            )
            for each in told
        ]
    )
