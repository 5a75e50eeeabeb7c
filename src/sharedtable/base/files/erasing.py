"""Files that go for good, because the person who holds them asked to be forgotten."""

from datetime import datetime
from functools import partial

from django.core.files.storage import default_storage
from django.db import models, transaction

from sharedtable.base.files.models import StoredFile


@transaction.atomic
def erase_files_of(holder: models.Model, *, at: datetime) -> int:
    """Names and digests go now, contents after commit; the rows stay, archived. Answers how many."""
    rows = StoredFile.objects.held_by(holder)
    paths = list(rows.values_list("path", flat=True))
    count = rows.update(name="erased", sha256="", archived_at=at)
    for path in paths:
        transaction.on_commit(partial(default_storage.delete, path))
    return count
