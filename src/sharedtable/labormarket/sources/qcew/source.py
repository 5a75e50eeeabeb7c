"""QCEW's entry in the catalogue: which files are taken for a choice of areas, year and quarter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.areas import is_area
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.qcew import ANNUAL, CITATION, LICENCE, NATIONAL, QUARTERLY, TITLES
from sharedtable.labormarket.sources.qcew.download import slice_address
from sharedtable.labormarket.sources.qcew.incoming import Asked
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.reports import LoadReport, Progress, silent
from sharedtable.labormarket.sources.source import Source

_FILES = "https://data.bls.gov/cew/data/files"
_SINGLE = _FILES + "/{year}/csv/{year}_{period}_singlefile.zip"


def _wanted(choice: Choice) -> Sequence[str]:
    if choice.year is None:
        raise CallError("Which year?", "Add --year, for example --year 2024.")
    if choice.everything:
        return [_SINGLE.format(year=choice.year, period="qtrly" if choice.quarter else "annual")]
    unknown = next((area for area in choice.areas if not is_area(area)), None)
    if unknown or not choice.areas:
        raise CallError(f"There is no area {unknown!r}.", "Areas are county codes such as 08013, or US000.")
    return [slice_address(area, choice.year, choice.quarter) for area in choice.areas]


def _load(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    on_progress: Progress = silent,
) -> LoadReport:
    """A year that the caller expects is held against the year of every row."""
    asked = Asked(int(vintage)) if vintage else None
    return load_files(lake, paths, at=at, names=names, asked=asked, on_progress=on_progress)


SOURCE = Source(
    key="qcew",
    title="Quarterly Census of Employment and Wages",
    about="jobs, places and wages of every county by ownership and industry",
    publisher="BLS",
    tables=(ANNUAL, QUARTERLY, NATIONAL, TITLES),
    licence=LICENCE,
    citation=CITATION,
    load=_load,
    addresses=(
        "https://data.bls.gov/cew/data/api/{year}/a/area/{area}.csv",
        "https://data.bls.gov/cew/data/api/{year}/{quarter}/area/{area}.csv",
        _FILES + "/{year}/csv/{year}_annual_singlefile.zip",
        _FILES + "/{year}/csv/{year}_qtrly_singlefile.zip",
    ),
    years="since 1990; slices of single areas for about the latest five years",
    wanted=_wanted,
)
