"""Commuting flows from the real file, from the official workbook's form, and from broken ones."""

import gzip
from pathlib import Path

import pytest
import xlsxwriter

from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.acs_flows import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database

REAL = SHARED / "commuting" / "acs_2011_2015_county_to_county.csv.gz"
HEAD = ["State FIPS Code", "County FIPS Code", "State Name", "County Name"]
FLOWS = [
    ("08", "013", "008", "013", 100, 10),
    ("08", "013", "008", "069", 20, 5),
    ("08", "069", "008", "069", 200, 12),
    ("08", "069", "008", "013", 7, ""),
]


def workbook(path: Path, years: str = "2016-2020", flows: list[tuple] = FLOWS) -> Path:
    """Table 1 as the Census Bureau lays it out: seven rows above, workplaces abroad, notes below."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Table 1")
        sheet.write(0, 0, f"Table 1. Residence County to Workplace County Commuting Flows: 5-Year ACS, {years}")
        sheet.write(1, 0, "For more information see <https://www2.census.gov/accuracy.pdf>.")
        sheet.write_row(6, 0, ["Residence", "", "", "", "Place of Work", "", "", "", "Commuting Flow"])
        sheet.write_row(7, 0, [*HEAD, *HEAD, "Workers in Commuting Flow", "Margin of Error"])
        abroad = ("08", "013", "303", "", 4, 3)
        for number, (home, county, work, other, workers, margin) in enumerate([*flows, abroad], start=8):
            sheet.write_row(
                number, 0, [home, county, "Colorado", "A", work, other, "Colorado", "B", workers, margin]
            )
        sheet.write(8 + len(flows) + 2, 0, "Note: Flows of fewer than one worker are not shown.")
    return path


@needs_shared
def test_flows_of_the_real_file_are_all_there(lake: Lake, tmp_path: Path) -> None:
    (landed,) = SOURCE.load(lake, [REAL], at=MOMENT).landed
    assert (landed.dataset, landed.vintage, landed.rows) == ("acs_flows", "2011-2015", 137_806)
    assert served(lake, "acs_flows", "2011-2015", what="sum(workers), count(margin)") == [(144_550_912, 135_760)]
    before = contents(lake)
    text = gzip.decompress(REAL.read_bytes()).decode()
    cut = tmp_path / "acs_2011_2015.csv"
    cut.write_text(text[: text.rstrip().rindex("\n") + 1])
    with pytest.raises(DataError, match="137,806, this file has 137,805: rows are missing"):
        SOURCE.load(lake, [cut], at=MOMENT)
    assert contents(lake) == before


def test_flows_of_the_official_workbook_leave_out_workplaces_abroad_and_say_so(lake: Lake, tmp_path: Path) -> None:
    report = SOURCE.load(lake, [workbook(tmp_path / "table1.xlsx")], at=MOMENT, vintage="2016-2020")
    assert served(lake, "acs_flows", "2016-2020") == [
        ("08013", "08013", 100, 10),
        ("08013", "08069", 20, 5),
        ("08069", "08013", 7, None),
        ("08069", "08069", 200, 12),
    ]
    assert report.notes == ["4 workers whose workplace is outside the counties were left out (1 rows)."]


def test_flows_of_other_years_than_asked_are_refused(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="of 2016-2020, not of 2011-2015"):
        SOURCE.load(lake, [workbook(tmp_path / "table1.xlsx")], at=MOMENT, vintage="2011-2015")
    assert SOURCE.vintage(2020) == "2016-2020"


def test_flows_of_two_periods_in_one_load_are_refused(lake: Lake, tmp_path: Path) -> None:
    both = [workbook(tmp_path / f"{years}.xlsx", years) for years in ("2011-2015", "2016-2020")]
    with pytest.raises(DataError, match="of several vintages"):
        SOURCE.load(lake, both, at=MOMENT)
    assert lake.tables() == []


@pytest.mark.parametrize(
    ("flows", "says"),
    [
        ([*FLOWS, FLOWS[0]], r"line 13, column home_state.*second time.*before in line 9"),
        ([*FLOWS, ("08", "123", "008", "0x9", 5, 1)], "line 13, column work_county, value '0x9'"),
        ([*FLOWS, ("08", "123", "008", "123", "many", 1)], "line 13, column workers, value 'many'"),
        (
            [*FLOWS, ("08", "002", "008", "013", 5, 1)],
            "line 13, column home_county, value '002'",
        ),
        ([*FLOWS, ("08", "013", "008", "123", 5, 1)], "commute to county 08123, but nobody lives there"),
        (
            [*FLOWS, ("09", "001", "009", "001", 5, 1), ("09", "110", "009", "110", 5, 1)],
            "line 14, column home_county.*two vintages are mixed: Connecticut's eight counties",
        ),
    ],
)
def test_broken_flows_are_refused(lake: Lake, tmp_path: Path, flows: list[tuple], says: str) -> None:
    with pytest.raises(DataError, match=says):
        SOURCE.load(lake, [workbook(tmp_path / "table1.xlsx", flows=flows)], at=MOMENT)
    assert lake.tables() == []


def test_flows_that_do_not_say_their_years_need_them_named(lake: Lake, tmp_path: Path) -> None:
    plain = tmp_path / "flows.csv"
    plain.write_text("res_fips,work_fips,workers,moe\n8013,08013,10,1\n")
    with pytest.raises(CallError, match="Which year"):
        SOURCE.load(lake, [plain], at=MOMENT)
    SOURCE.load(lake, [plain], at=MOMENT, vintage="2016-2020")
    assert served(lake, "acs_flows", "2016-2020") == [("08013", "08013", 10, 1)]
