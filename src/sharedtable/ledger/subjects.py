"""From an entry back to its rows, and whether a reader may see them."""

from typing import Any

from django.apps import apps
from django.db import models

from sharedtable.ledger.models import Entry


def row_of(label: str) -> models.Model | None:
    """The row named `partnerships.Partnership:7`, archived ones included."""
    model_name, _, pk = label.partition(":")
    return apps.get_model(model_name)._base_manager.filter(pk=pk).first()


def is_seen(entry: Entry, standing: Any) -> bool:
    """Whether this standing sees the changed row, and the thing whose history lists it."""
    own = f"{entry.subject_type}:{entry.subject_id}"
    answers = [_is_visible(label, standing) for label in {own, entry.about} if label]
    known = [each for each in answers if each is not None]
    return bool(known) and all(known)


def _is_visible(label: str, standing: Any) -> bool | None:
    """None where the model has no `visible_to`."""
    model_name, _, pk = label.partition(":")
    rows = apps.get_model(model_name)._default_manager.filter(pk=pk)
    if not hasattr(rows, "visible_to"):
        return None
    return bool(rows.visible_to(standing).exists())
