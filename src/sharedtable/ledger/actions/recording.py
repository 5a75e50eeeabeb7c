"""Writing an entry: the line that every action holds."""

import json
import secrets
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from sharedtable.ledger.chain import append, content_digest
from sharedtable.ledger.models import Entry


@transaction.atomic
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
    detail: dict[str, Any] | None = None,
) -> Entry:
    """Append an entry inside the caller's transaction. `by` has a `pk`; the system's is None. An
    operator's without a person has a `said`, which joins the note. `detail` is what an
    undo needs beyond the changes; no page shows it."""
    more: dict[str, Any] = {"changes": changes, "about": about, "note": note, "undoes": undoes, "detail": detail}
    entry = entry_of(action, subject, by=by, at=at, **more)
    append(entry)
    return entry


def entry_of(
    action: str,
    subject: models.Model,
    *,
    by: Any,
    at: datetime,
    changes: dict[str, list[Any]] | None = None,
    about: models.Model | None = None,
    note: str = "",
    undoes: Entry | None = None,
    detail: dict[str, Any] | None = None,
) -> Entry:
    """An entry as it will stand, not in the chain yet."""
    content: dict[str, Any] = {"changes": changes or {}, "note": _note_of(note, by)}
    if detail is not None:
        content["detail"] = detail
    payload = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    whole = about or subject
    salt = secrets.token_hex(8)
    return Entry(
        at=at,
        actor_id=by.pk,
        action=action,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        about_type=whole._meta.label,
        about_id=whole.pk,
        payload=payload,
        salt=salt,
        payload_digest=content_digest(payload, salt),
        undoes=undoes,
    )


def _note_of(note: str, by: Any) -> str:
    return " · ".join(each for each in (note, getattr(by, "said", "")) if each)


def state_of(row: models.Model, *fields: str) -> dict[str, Any]:
    """Values of the named fields now, to be compared with `changed` after the write."""
    return {field: getattr(row, field) for field in fields}


def changed(before: dict[str, Any], row: models.Model) -> dict[str, list[Any]]:
    """The fields that differ from before, each as [old, new]."""
    return {field: [old, getattr(row, field)] for field, old in before.items() if old != getattr(row, field)}
