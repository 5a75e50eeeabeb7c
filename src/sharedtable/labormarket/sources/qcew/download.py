"""Gets QCEW area slices from BLS and loads them together."""

from collections.abc import Sequence
from datetime import datetime

from sharedtable.labormarket.codes.areas import is_area
from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.download import DOWNLOADS, PATIENCE, fetch_files, forget
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.reports import LoadReport, Progress, silent

OFFICIAL = "https://data.bls.gov/cew/data/api"


def slice_address(area: str, year: int, quarter: int | None = None, official: str = OFFICIAL) -> str:
    """Where BLS keeps one area's figures of a year or quarter (about the latest five years)."""
    return f"{official}/{year}/{quarter or 'a'}/area/{area}.csv"


def fetch_area_slices(
    lake: Lake,
    areas: Sequence[str],
    year: int,
    contact: str | None,
    *,
    at: datetime,
    quarter: int | None = None,
    deadline_seconds: float = PATIENCE,
    on_progress: Progress = silent,
    official: str = OFFICIAL,
) -> LoadReport:
    """Download these areas' slices and load them together; every one of them, or the lake stays as it is.

    Raises DownloadError when BLS does not give a file in time. What was half downloaded is kept and continued
    by the next try.
    """
    unknown = next((area for area in areas if not is_area(area)), None)
    if unknown or not areas:
        raise CallError(f"There is no area {unknown!r}.", "Areas are county codes such as 08013, or US000.")
    names = fetch_files(
        lake.root / DOWNLOADS,
        [slice_address(area, year, quarter, official) for area in areas],
        contact,
        publisher="BLS",
        deadline_seconds=deadline_seconds,
        on_progress=on_progress,
    )
    try:
        report = load_files(lake, list(names), at=at, names=names, on_progress=on_progress)
    except DataError:
        forget(names)
        raise
    forget(names)
    return report
