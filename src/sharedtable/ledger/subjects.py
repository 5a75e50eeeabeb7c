"""Whether a reader may see what an entry is about."""

from typing import Any

from django.apps import apps

from sharedtable.ledger.models import Entry


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
