"""Keeping a file, taking it away and bringing it back. Who may is the holder's business: base knows no person."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction

from sharedtable.base.announcing import announce
from sharedtable.base.files import scanning
from sharedtable.base.files.announcements import file_awaits_scan
from sharedtable.base.files.kinds import Kinds
from sharedtable.base.files.models import Scan, StoredFile
from sharedtable.base.files.receiving import Content, Received, receive


def store_file(
    content: "Content | Received | Any",
    *,
    name: str,
    holder: models.Model,
    allow: Kinds,
    by_id: int | None,
    at: datetime,
    purpose: str = "",
) -> StoredFile:
    """Check and keep a file; raises `FileRefused`. Whoever sees the holder through `visible_to` may open it.

    The content is written first, the row after it. Where the transaction does not hold, the content stays behind
    without a row and the nightly sweep takes it.
    """
    received = content if isinstance(content, Received) else receive(content, name=name, allow=allow)
    with received.spool:
        path = default_storage.save(new_path(at), File(received.spool))
    try:
        return _write_row(received, path, holder, allow, by_id=by_id, at=at, purpose=purpose)
    except BaseException:
        default_storage.delete(path)
        raise


def new_path(at: datetime) -> str:
    """A folder a day, a name that nobody can guess and no server takes for a program."""
    return f"{at.astimezone(UTC):%Y/%m/%d}/{uuid4().hex}"


@transaction.atomic
def _write_row(
    received: Received,
    path: str,
    holder: models.Model,
    allow: Kinds,
    *,
    by_id: int | None,
    at: datetime,
    purpose: str,
) -> StoredFile:
    waits = scanning.is_set_up() and not allow.is_our_own
    stored = StoredFile.objects.create(
        holder_type=holder._meta.label,
        holder_id=holder.pk,
        purpose=purpose,
        name=received.name,
        kind=received.kind.key,
        size=received.size,
        sha256=received.sha256,
        width=received.width,
        height=received.height,
        path=path,
        stored_at=at,
        stored_by_id=by_id,
        scan=Scan.WAITING if waits else Scan.UNASKED,
    )
    if waits:
        announce(file_awaits_scan, file_id=stored.pk)
    return stored


def remove_file(stored: StoredFile, *, at: datetime) -> None:
    """Out of sight; the content is kept, so that it can be brought back."""
    stored.archive(at)


def restore_file(stored: StoredFile) -> None:
    stored.bring_back()
