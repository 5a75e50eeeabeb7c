"""Brings rows and contents together again: what a broken transaction or a lost disk left apart.

Called nightly; safe to run twice, and while files are being kept: nothing younger than a day is touched.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage

from sharedtable.base.files.models import Scan, StoredFile

YOUNG = timedelta(days=1)
_DAY = re.compile(r"\d{4}/\d\d/\d\d")


@dataclass(frozen=True)
class Swept:
    """Contents without a row and files without a holder, both taken away; rows whose content is not there."""

    orphans: int = 0
    abandoned: int = 0
    missing: int = 0


def sweep_files(*, at: datetime) -> Swept:
    abandoned = _take_abandoned(at)
    orphans = sum(_take_orphans(folder, at) for folder in _folders())
    return Swept(orphans, abandoned, _mark_missing(at))


def _take_abandoned(at: datetime) -> int:
    """Files of rows that were deleted for good; a row that is archived still holds its files."""
    old = StoredFile.objects.filter(stored_at__lt=at - YOUNG)
    taken = 0
    for label in old.order_by().values_list("holder_type", flat=True).distinct():
        try:
            holders = apps.get_model(label)._base_manager
        except LookupError:
            continue  # an app that is not installed today
        for stored in old.filter(holder_type=label).exclude(holder_id__in=holders.values("pk")):
            stored.delete()
            _delete(stored.path)
            taken += 1
    return taken


def _take_orphans(folder: str, at: datetime) -> int:
    """Contents in the folder of one day without a row."""
    lying = _names(folder)
    known = set(StoredFile.objects.filter(path__in=lying).values_list("path", flat=True))
    orphans = [path for path in lying - known if default_storage.get_modified_time(path) < at - YOUNG]
    for path in orphans:
        _delete(path)
    return len(orphans)


def _mark_missing(at: datetime) -> int:
    """Say of each row whether its content is there; one that came back, from a restored disk, is shown again. What
    was refused or erased has none."""
    rows = StoredFile.objects.exclude(scan=Scan.REFUSED).exclude(sha256="").filter(stored_at__lt=at)
    gone = 0
    for moment in rows.datetimes("stored_at", "day", tzinfo=UTC):
        here = rows.filter(path__startswith=f"{moment:%Y/%m/%d}/")
        lying = _names(f"{moment:%Y/%m/%d}")
        paths = set(here.values_list("path", flat=True))
        here.filter(path__in=paths - lying, missing_at=None).update(missing_at=at)
        here.filter(path__in=paths & lying).exclude(missing_at=None).update(missing_at=None)
        gone += len(paths - lying)
    return gone


def _folders() -> Iterator[str]:
    """Folders of days, whatever else lies in the storage."""
    for year in _listed("")[0]:
        for month in _listed(year)[0]:
            for day in _listed(f"{year}/{month}")[0]:
                if _DAY.fullmatch(folder := f"{year}/{month}/{day}"):
                    yield folder


def _names(folder: str) -> set[str]:
    return {f"{folder}/{name}" for name in _listed(folder)[1]}


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return [], []


def _delete(path: str) -> None:
    with suppress(FileNotFoundError):
        default_storage.delete(path)
