"""The file that a job leaves for whoever asked for it: kept like every file, opened through the job's page."""

from pathlib import Path

from django.core.files.storage import default_storage

from sharedtable.base.files import RESULTS, StoredFile, files_of, remove_file, store_file
from sharedtable.outbox.models import Job

RESULT = "result"


def keep(job: Job, name: str, content: bytes | Path) -> StoredFile:
    """A second result takes the place of the first. Raises `FileRefused` where we make no such kind of file."""
    at = job.started_at or job.created_at
    for earlier in files_of(job, RESULT):
        remove_file(earlier, at=at)
    return store_file(content, name=name, holder=job, allow=RESULTS, by_id=job.asked_by_id, at=at, purpose=RESULT)


def result_of(job: Job) -> StoredFile | None:
    return files_of(job, RESULT).readable().first()


def forget(*jobs: Job) -> None:
    """The files of jobs that are about to be forgotten themselves."""
    rows = StoredFile.objects.held_by(*jobs)
    for path in rows.values_list("path", flat=True):
        default_storage.delete(path)
    rows.delete()
