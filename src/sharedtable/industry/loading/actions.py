"""Asking for a load or a check: the row, the uploaded file, and the job that does it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.files import Received, store_file
from sharedtable.base.files.kinds import CSV, MEGABYTE, TEXT, XLSX, ZIP, Kinds
from sharedtable.industry.models import DataLoad
from sharedtable.labormarket.sources.catalogue import source_of
from sharedtable.ledger.actions import record
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.models import Job
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

UPLOADS = Kinds((ZIP, CSV, XLSX, TEXT), most_bytes=50 * MEGABYTE, most_files=1)
LOAD = "industry.load_data"


@transaction.atomic
def ask_for_load(
    source: str, *, by: Actor, at: datetime, options: dict[str, Any], received: Received | None = None
) -> Job:
    """Load a source from an upload, or by download as the options say."""
    title = _("Loading %(title)s") % {"title": source_of(source).title}
    load = DataLoad(source=source, options=options, by=by if isinstance(by, Person) else None, asked_at=at)
    require("industry.load_data", load, by=by)
    load.save()
    if received is not None:
        store_file(received, name=received.name, holder=load, allow=UPLOADS, by_id=by.pk, at=at)
    file = received.name if received else None
    changes: dict[str, list[Any]] = {"source": [None, source], "options": [None, options], "file": [None, file]}
    record("industry.ask_for_load", load, by=by, at=at, changes=changes)
    return _queue(load, title, by, at)


@transaction.atomic
def ask_for_check(*, by: Actor, at: datetime) -> Job:
    """Read every served file again and compare it with its checksum."""
    load = DataLoad(by=by if isinstance(by, Person) else None, asked_at=at)
    require("industry.load_data", load, by=by)
    load.save()
    record("industry.ask_for_check", load, by=by, at=at, changes={"asked_at": [None, at]})
    return _queue(load, _("Checking all loaded figures"), by, at)


def _queue(load: DataLoad, title: str, by: Actor, at: datetime) -> Job:
    return queue_job(LOAD, key=load.job_key, at=at, asked_by=by.pk, title=title, load_id=load.pk)
