"""The file that a job leaves for whoever asked for it, kept in the private store."""

from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.utils.text import get_valid_filename

from sharedtable.outbox.models import Job


def keep(job: Job, name: str, content: bytes | Path) -> None:
    """A second result takes the place of the first."""
    forget(job)
    job.result_name = get_valid_filename(name)[-120:]
    if isinstance(content, Path):
        with content.open("rb") as opened:
            default_storage.save(_path(job), File(opened))
    else:
        default_storage.save(_path(job), ContentFile(content))
    Job.objects.filter(pk=job.pk).update(result_name=job.result_name)


def opened(job: Job) -> IO[bytes]:
    return default_storage.open(_path(job), "rb")


def forget(job: Job) -> None:
    if job.result_name:
        default_storage.delete(_path(job))


def _path(job: Job) -> str:
    return f"jobs/{job.uuid}/{job.result_name}"
