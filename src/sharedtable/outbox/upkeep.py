"""What must happen to files of base, which knows no jobs: the virus check after each, the sweep every night."""

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from sharedtable.base.files.announcements import file_awaits_scan
from sharedtable.base.files.models import StoredFile
from sharedtable.base.files.scanning import scan_file, scan_unscanned
from sharedtable.base.files.sweeping import sweep_files
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.jobs import job, nightly
from sharedtable.outbox.models import Job

SCAN = "outbox.scan_file"


@receiver(file_awaits_scan, dispatch_uid="outbox.queue_scan")
def queue_scan(file_id: int, **announced: Any) -> None:
    queue_job(SCAN, key=f"{SCAN}:{file_id}", at=timezone.now(), file_id=file_id)


@job(SCAN)
def scan(job: Job, file_id: int) -> None:
    """A silent scanner fails the job, which is tried again; the file waits, and the nightly one asks once more."""
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is not None:
        scan_file(stored, at=timezone.now())


@nightly("outbox.keep_files")
def keep_files(job: Job) -> None:
    sweep_files(at=timezone.now())
    scan_unscanned(at=timezone.now())
