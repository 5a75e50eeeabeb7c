"""Loads and checks beside the request. Safe to run twice: what is loaded already changes nothing."""

import shutil
import tempfile
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.files import StoredFile, files_of, open_file
from sharedtable.industry.figures import lake
from sharedtable.industry.loading.actions import LOAD
from sharedtable.industry.loading.models import LoadState
from sharedtable.industry.models import DataLoad
from sharedtable.labormarket.errors import DataError, LaborMarketError
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.catalogue import fetch_and_load, source_of
from sharedtable.labormarket.sources.reports import LoadReport, Progress
from sharedtable.outbox.jobs import job


def _page(load_id: int, **_rest: Any) -> str:
    load = DataLoad.objects.filter(pk=load_id).first()
    return load.get_absolute_url() if load else reverse("industry:sources")


@job(LOAD, page=_page)
def run(row: Any, load_id: int) -> None:
    load = DataLoad.objects.filter(pk=load_id).first()
    if load is None or load.state != LoadState.ASKED:
        return

    def progress(what: str, done: int, of: int) -> None:
        row.report(done, of, what)

    now = timezone.now()
    try:
        outcome = _checked(progress) if not load.source else _loaded(load, now, progress)
    except LaborMarketError as error:
        _settle(load, LoadState.REFUSED, _told(error))
        row.report(1, 1, _("Nothing was changed: %(problem)s") % {"problem": error.problem})
        return
    _settle(load, LoadState.DONE, outcome)
    row.report(1, 1, _("Done."))


def _settle(load: DataLoad, state: LoadState, outcome: dict[str, Any]) -> None:
    load.state, load.outcome, load.finished_at = state, outcome, timezone.now()
    load.save(update_fields=["state", "outcome", "finished_at"])


def _told(error: LaborMarketError) -> dict[str, Any]:
    """What went wrong, with the place in the file where it is known."""
    spot = asdict(error.spot) if isinstance(error, DataError) else {}
    return {"problem": error.problem, "fix": error.fix, **{key: value for key, value in spot.items() if value}}


def _loaded(load: DataLoad, at: datetime, progress: Progress) -> dict[str, Any]:
    source = source_of(load.source)
    stored = files_of(load).last()
    if stored is None:
        report = fetch_and_load(
            source, lake(), choice_of(load.options), settings.CONTACT, at=at, on_progress=progress
        )
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = _copied(stored, Path(folder))
            report = source.load(lake(), [path], at=at, on_progress=progress)
    return _reported(report)


def _copied(stored: StoredFile, folder: Path) -> Path:
    """Under the name that it came with, which some layouts read a year from."""
    path = folder / Path(stored.name).name
    with open_file(stored) as content, path.open("wb") as target:
        shutil.copyfileobj(content, target)
    return path


def choice_of(options: dict[str, Any]) -> Choice:
    return Choice(
        states=tuple(options.get("states", [])),
        areas=tuple(options.get("areas", [])),
        year=options.get("year"),
        quarter=options.get("quarter"),
        everything=bool(options.get("everything")),
    )


def _reported(report: LoadReport) -> dict[str, Any]:
    return {
        "landed": [asdict(each) for each in report.landed],
        "unchanged": list(report.unchanged),
        "notes": list(report.notes),
    }


def _checked(progress: Progress) -> dict[str, Any]:
    progress(_("Reading every file again"), 0, 1)
    found = lake().check()
    return {"findings": [asdict(each) for each in found], "wrong": sum(bool(each.problem) for each in found)}
