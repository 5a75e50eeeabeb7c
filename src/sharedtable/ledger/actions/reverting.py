"""What a row's fields held before an entry, for reversers that take an edit back through the edit itself."""

from typing import Any

from django.db import models

from sharedtable.ledger.actions.undoing import ChangedAgain
from sharedtable.ledger.models import Entry


def former_values(entry: Entry, row: models.Model) -> dict[str, Any]:
    """Field -> the old value as the row holds it; raises `ChangedAgain` where the row reads otherwise by now."""
    kept = {name: (_value(row, name, old), _value(row, name, new)) for name, (old, new) in entry.changes.items()}
    if any(getattr(row, name) != new for name, (_old, new) in kept.items()):
        raise ChangedAgain
    return {name: old for name, (old, _new) in kept.items()}


def _value(row: models.Model, name: str, kept: Any) -> Any:
    field = row._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field.to_python(kept)
