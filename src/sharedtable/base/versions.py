"""Edits of shared documents: a conditional update, so the second of two editors loses nothing."""

from typing import Any

from django.db import models
from django.db.models import F


class Versioned(models.Model):
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class EditConflict(Exception):
    """Somebody saved in between: holds the row as it stands and what was about to be written."""

    def __init__(self, current: models.Model, proposed: dict[str, Any]) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.current = current
        self.proposed = proposed


def save_version(row: Versioned, *, expected: int, **fields: Any) -> None:
    """Write fields if the row is still at the expected version; else raise `EditConflict`."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    if not rows.filter(version=expected).update(version=F("version") + 1, **fields):
        raise EditConflict(rows.get(), fields)
    row.refresh_from_db()
