"""Published occupations that are broader than SOC cover each SOC occupation once."""

import csv

import pytest

from sharedtable.labormarket.engines.embedded import rows
from sharedtable.labormarket.occupations.codes import UNIONS, covers, soc_condition
from tests.labormarket.sources.oews.oews_files import lookup_rows
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database


@needs_shared
def test_every_civilian_soc_occupation_is_covered_once() -> None:
    with (SHARED / "classifications" / "soc2018_all.csv").open(newline="") as file:
        detailed = [row["code"] for row in csv.DictReader(file) if row["Level"] == "6"]
    published = [
        f"{row['occupation_code'][:2]}-{row['occupation_code'][2:]}"
        for row in lookup_rows("occupation")
        if row["display_level"] == "3"
    ]
    civilian = [code for code in detailed if not code.startswith("55")]
    times = {code: sum(covers(one, code) for one in published) for code in civilian}
    # Two are published in the projections only: legislators, and people who fish and hunt.
    assert {code: n for code, n in times.items() if n != 1} == {"11-1031": 0, "45-3031": 0}


@pytest.mark.parametrize("code", ["11-1011", "13-1020", *UNIONS])
def test_condition_in_sql_says_the_same(code: str) -> None:
    socs = ["11-1011", "11-1012", "13-1021", "13-1031", *(soc for union in UNIONS.values() for soc in union)]
    listed = ", ".join(f"('{soc}')" for soc in socs)
    found = rows(f"SELECT soc FROM (VALUES {listed}) AS t(soc) WHERE {soc_condition(code, 'soc')}")  # noqa: S608
    assert [soc for (soc,) in found] == [soc for soc in socs if covers(code, soc)]
