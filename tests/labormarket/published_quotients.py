"""BLS's own location quotients, which the lake does not keep, straight from the published files."""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

KEY = ("area_fips", "own_code", "industry_code", "agglvl_code", "size_code", "year")
_FLAG = "lq_disclosure_code"
_TEXT = {"area_fips": pa.string(), "industry_code": pa.string(), _FLAG: pa.string()}


def published_quotients(sources: Iterable[Path], columns: Sequence[str], key: Sequence[str] = KEY) -> pa.Table:
    """The disclosed quotients in these zip files: the key and `columns`."""
    reading = csv.ConvertOptions(
        include_columns=[*key, *columns, _FLAG],
        column_types=_TEXT | dict.fromkeys(columns, pa.float64()),
        strings_can_be_null=False,
    )
    parts = []
    for source in sources:
        with zipfile.ZipFile(source) as archive:
            for name in archive.namelist():
                with archive.open(name) as file:
                    parts.append(csv.read_csv(file, convert_options=reading))
    table = pa.concat_tables(parts)
    return table.filter(pc.equal(table[_FLAG], "")).drop_columns(_FLAG)
