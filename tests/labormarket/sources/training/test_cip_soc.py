"""The crosswalk from programs to occupations, from the real workbook and from broken ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.training.source import CROSSWALK_SOURCE as SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

WORKBOOK = SHARED / "training" / "CIP2020_SOC2018_Crosswalk.xlsx"
VINTAGE = "2020-2018"

Rows = list[list[object]]


def changed(tmp_path: Path, change: Callable[[Rows], None]) -> Path:
    rows = CalamineWorkbook.from_path(str(WORKBOOK)).get_sheet_by_name("CIP-SOC").to_python()[:60]
    change(rows)
    path = tmp_path / "crosswalk.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("CIP-SOC")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_crosswalk_loads_with_its_rows_of_no_match_marked(lake: Lake) -> None:
    (landed,) = SOURCE.load(lake, [WORKBOOK], at=MOMENT).landed
    assert (landed.dataset, landed.vintage, landed.rows) == ("cip_soc", VINTAGE, 6097)
    counts = "count(*), count(*) FILTER (soc_code = '99-9999'), count(*) FILTER (cip_code = '99.9999')"
    assert served(lake, "cip_soc", VINTAGE, "NOT is_match", counts) == [(374, 194, 180)]
    assert served(lake, "cip_soc", VINTAGE, "cip_code = '01.0000' AND soc_code = '19-1011'") == [
        ("01.0000", "Agriculture, General", "19-1011", "Animal Scientists", True)
    ]
    again = SOURCE.load(lake, [WORKBOOK], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [WORKBOOK.name])


def put(row: int, column: int, value: object) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row - 1][column] = value

    return change


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (put(3, 0, 1.0), 3, "a program code such as 01.0101, with its leading zero"),
        (put(3, 2, "191012"), 3, "an occupation code such as 11-1011"),
        (put(3, 2, "19-1011"), 3, "second time"),
        (put(1, 0, "CIP2010Code"), 1, "has a column 'CIP2020Code', this file has not"),
        (put(1, 2, "SOC2010Code"), 1, "has a column 'SOC2018Code', this file has not"),
    ],
    ids=["program", "occupation", "doubled", "cip 2010", "soc 2010"],
)
def test_broken_crosswalk_is_refused(
    lake: Lake, tmp_path: Path, change: Callable[[Rows], None], line: int, says: str
) -> None:
    error = refused(lake, SOURCE.load, changed(tmp_path, change))
    assert says in str(error)
    assert error.spot.line == line


def test_crosswalk_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "crosswalk.xlsx"
    path.write_bytes(WORKBOOK.read_bytes()[:300_000])
    assert "damaged" in str(refused(lake, SOURCE.load, path))
