"""QCEW's entry in the catalogue: which files are taken for a choice of areas, year and quarter."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.codes.areas import NATION, STATES, STATEWIDE, counties, is_area, is_county
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
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
    areas = [*choice.areas, *_areas_of_states(choice.states)]
    unknown = next((area for area in areas if not is_area(area)), None)
    if unknown:
        raise CallError(f"There is no area {unknown!r}.", "Areas are county codes such as 08013, or US000.")
    if not areas:
        raise CallError(
            "Which areas?", "Add --area 08013 --area US000, --state CO, or --all for the whole country."
        )
    return [slice_address(area, choice.year, choice.quarter) for area in dict.fromkeys(areas)]


def _areas_of_states(states: Sequence[str]) -> list[str]:
    """Each state, every county it has or had, its jobs without a county; and the nation, for quotients."""
    found = [NATION] if states else []
    for state in states:
        code = STATES.get(state.strip().upper())
        if code is None:
            raise CallError(f"There is no state {state!r}.", "Name it by its two letters, such as CO.")
        found += [f"{code}{STATEWIDE}", *sorted(area for area in counties() if area[:2] == code), f"{code}999"]
    return found


def _may_lack(address: str) -> bool:
    """Counties come and go, and not every state has jobs without one; a state and the nation are always there."""
    area = Path(address).stem
    return is_county(area) or area.endswith("999")


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
        _FILES + "/{year}/csv/{year}_annual_by_area.zip",
        _FILES + "/{year}/csv/{year}_qtrly_by_area.zip",
    ),
    years="since 1990; slices of single areas for about the latest five years",
    wanted=_wanted,
    may_lack=_may_lack,
)
