"""Reads of kept files."""

from typing import IO, Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

from sharedtable.base.files.models import StoredFile, StoredFileQuerySet


def files_of(holder: models.Model, purpose: str | None = None) -> StoredFileQuerySet:
    """A row's live files, oldest first; of one purpose when it is named."""
    rows = StoredFile.objects.live().held_by(holder)
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    return rows.order_by("pk")


def open_file(stored: StoredFile) -> IO[bytes]:
    """The content, to be read and closed. `FileNotFoundError` where it is gone from the storage."""
    return default_storage.open(stored.path, "rb")


def is_seen(stored: StoredFile, standing: Any) -> bool:
    """Whether this standing sees the row that holds the file. A row that is gone or archived shows nothing, and a
    model without `visible_to` shows nothing to anybody."""
    try:
        rows = apps.get_model(stored.holder_type)._default_manager.filter(pk=stored.holder_id)
    except LookupError:
        return False
    if not hasattr(rows, "visible_to"):
        return False
    seen = rows.visible_to(standing)
    return bool((seen.live() if hasattr(seen, "live") else seen).exists())
