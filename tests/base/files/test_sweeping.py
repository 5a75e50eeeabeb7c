"""The nightly sweep: contents without rows, files without holders, rows without contents."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.base.files.erasing import erase_files_of
from sharedtable.base.files.sweeping import Swept, sweep_files
from sharedtable.outbox.models import Job
from sharedtable.outbox.running import run_due_jobs
from sharedtable.outbox.scheduling import queue_scheduled
from tests.cast import NOW, Cast

LATER = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def storage(settings: object, tmp_path: Path) -> Path:
    """A folder of its own, whose files were written `NOW`."""
    settings.STORAGES = settings.STORAGES | {  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }
    return tmp_path / "files"


def kept(cast: Cast, **more: object) -> StoredFile:
    values = {"holder": cast.instruments, "allow": DOCUMENTS, "by_id": None, "at": NOW} | more
    return store_file(b"words", name="a.txt", **values)  # type: ignore[arg-type]


def written_then(storage: Path) -> None:
    for path in storage.rglob("*"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))


def lies(stored: StoredFile) -> bool:
    return default_storage.exists(stored.path)


def test_whole_files_are_left_alone(cast: Cast) -> None:
    stored = kept(cast)
    assert sweep_files(at=LATER) == Swept()
    assert lies(stored)


def test_content_of_a_broken_transaction_is_taken_after_a_day(cast: Cast, storage: Path) -> None:
    with transaction.atomic():
        stored = kept(cast)
        transaction.set_rollback(True)
    written_then(storage)
    assert sweep_files(at=NOW + timedelta(hours=23)) == Swept()
    assert lies(stored)
    assert sweep_files(at=LATER) == Swept(orphans=1)
    assert not lies(stored)
    assert sweep_files(at=LATER) == Swept()


def test_what_others_keep_beside_is_never_touched(cast: Cast, storage: Path) -> None:
    default_storage.save("backup/2026.zip", ContentFile(b"not ours"))
    default_storage.save("readme", ContentFile(b"not ours"))
    written_then(storage)
    assert sweep_files(at=LATER) == Swept()
    assert default_storage.exists("backup/2026.zip")


def test_file_of_a_deleted_row_goes_with_it(cast: Cast) -> None:
    job = Job.objects.create(name="a", key="a", arguments={}, created_at=NOW, run_after=NOW)
    stored, other = kept(cast, holder=job), kept(cast)
    job.delete()
    assert sweep_files(at=LATER) == Swept(abandoned=1)
    assert (lies(stored), lies(other)) == (False, True)
    assert list(StoredFile.objects.all()) == [other]


def test_file_of_an_archived_row_is_kept_for_its_return(cast: Cast) -> None:
    organization = cast.lead.positions.get().organization
    stored = kept(cast, holder=organization)
    organization.archive(NOW)
    assert sweep_files(at=LATER) == Swept()
    assert lies(stored)


def test_row_without_content_is_marked_until_it_comes_back(cast: Cast) -> None:
    stored = kept(cast)
    with default_storage.open(stored.path) as content:
        words = content.read()
    default_storage.delete(stored.path)
    assert sweep_files(at=LATER) == Swept(missing=1)
    stored.refresh_from_db()
    assert (stored.missing_at, stored.is_readable) == (LATER, False)
    assert sweep_files(at=LATER + timedelta(days=1)) == Swept(missing=1)
    stored.refresh_from_db()
    assert stored.missing_at == LATER
    default_storage.save(stored.path, ContentFile(words))
    assert sweep_files(at=LATER + timedelta(days=2)) == Swept()
    stored.refresh_from_db()
    assert stored.is_readable


def test_sweep_runs_every_night(cast: Cast, storage: Path) -> None:
    with transaction.atomic():
        stored = kept(cast)
        transaction.set_rollback(True)
    written_then(storage)
    with time_machine.travel(LATER):
        queue_scheduled(at=timezone.now())
        run_due_jobs(timezone.now())
    assert not lies(stored)


def test_erased_file_is_not_missed(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    stored = kept(cast)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_files_of(cast.instruments, at=NOW) == 1
    assert not lies(stored)
    stored.refresh_from_db()
    assert (stored.name, stored.sha256, stored.is_live) == ("erased", "", False)
    assert sweep_files(at=LATER) == Swept()
