"""Which loaded tables stand on different sides of a change in the list of counties: Connecticut, above all."""
# ruff: noqa: S608  queries are made of our own table and file names only

from functools import lru_cache
from pathlib import Path

from sharedtable.labormarket.codes.areas import is_county
from sharedtable.labormarket.codes.county_changes import CHANGES, Change
from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake

_COUNTIES_IN = {
    "acs_flows": "home_fips",
    "lodes_flows": "work_fips",
    "county_adjacency": "county_fips",
    "cbsa": "county_fips",
    "commuting_zones": "county_fips",
}
_FROM_MANIFEST = ("qcew_annual", "qcew_quarterly")


def edition_notes(lake: Lake, datasets: tuple[str, ...] = ()) -> list[str]:
    """A sentence for each change that parts the newest vintages of loaded tables; of these only, if named."""
    codes = {name: counties for name in (*_COUNTIES_IN, *_FROM_MANIFEST) if (counties := _newest(lake, name))}
    return [note for change in CHANGES if (note := _note(change, codes, datasets))]


def _note(change: Change, codes: dict[str, frozenset[str]], datasets: tuple[str, ...]) -> str:
    before = [name for name, found in codes.items() if found & change.old and not found & change.new]
    after = [name for name, found in codes.items() if found & change.new and not found & change.old]
    if not before or not after or (datasets and not {*before, *after} & set(datasets)):
        return ""
    told = f"{change.what} in {change.year}: {_listed(before)} from before, {_listed(after)} from after. "
    if change.is_renaming:
        return told + "It is one county under two codes; carry its code over, or its rows do not meet."
    return told + "Rows there cannot be put together; everywhere else they can."


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} is"
    return f"{', '.join(names[:-1])} and {names[-1]} are"


def _newest(lake: Lake, dataset: str) -> frozenset[str]:
    manifest = lake.manifest(dataset)
    if manifest is None or not manifest.vintages:
        return frozenset()
    vintage = manifest.vintages[max(manifest.vintages)]
    if dataset in _FROM_MANIFEST:
        return frozenset(area for area in vintage.areas if is_county(area))
    return _codes(lake.path(dataset, vintage), _COUNTIES_IN[dataset])


@lru_cache(maxsize=32)
def _codes(path: Path, column: str) -> frozenset[str]:
    return frozenset(code for (code,) in rows(f"SELECT DISTINCT {column} FROM {parquet([path])}"))
