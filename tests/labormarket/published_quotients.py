"""BLS's own location quotients, which the lake does not keep, straight from the published files."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

from sharedtable.labormarket.engines.embedded import literal

KEY = "area_fips, own_code, industry_code, agglvl_code, size_code, year"


def published_quotients(folder: Path, sources: Iterable[Path], columns: str, key: str = KEY) -> str:
    """A query of the disclosed quotients in these zip files, unpacked into the folder: the key and `columns`."""
    for source in sources:
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder)
    files = literal(str(folder / "**" / "*.csv"))
    return (
        f"(SELECT {key}, {columns} FROM read_csv({files}, types = {{'area_fips': 'VARCHAR', "  # noqa: S608
        f"'industry_code': 'VARCHAR'}}, allow_quoted_nulls = false) WHERE coalesce(lq_disclosure_code, '') = '')"
    )
