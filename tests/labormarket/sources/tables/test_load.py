"""The loader of small tables on files made for a test: what it accepts, what it refuses, and what stays."""

import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.reports import LoadReport
from sharedtable.labormarket.sources.tables.kinds import COUNT, COUNTY, NUMBER, TEXT, YEAR, one_of
from sharedtable.labormarket.sources.tables.layout import Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.load import load_tables
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents
from tests.labormarket.served import served

pytestmark = pytest.mark.any_database

TABLE = Table(
    "cafes", {"county_fips": "", "kind": "", "seats": "", "rent": ""}, ("county_fips", "kind"), "free", "us"
)
LAYOUT = Layout(
    "the list of cafes",
    columns=(
        Column("county_fips", COUNTY, ("County", "FIPS"), fills_down=True),
        Column("year", YEAR, ("Year",)),
        Column("kind", one_of({"Bar": "bar", "Tea": "tea"}, "kind of cafe"), ("Kind",)),
        Column("seats", COUNT, ("Seats*",)),
        Column("rent", NUMBER, ("Rent",), may_be_blank=True, may_be_absent=True),
        Column("remark", TEXT, ("Remark",), may_be_blank=True, may_be_absent=True),
    ),
    parts=(Part(TABLE, "SELECT county_fips, kind, seats, rent FROM {staged}"),),
    key=("county_fips", "kind"),
    has_notes=True,
    members="cafes*",
    vintage_column="year",
)
HEAD = "County,Year,Kind,Seats (2024),Rent"
LINES = ["08013,2024,Bar,12,1.5", ",2024,Tea,3,", '8069,2024.0,Tea,"1,250",2e3']
ROWS = [("08013", "bar", 12, 1.5), ("08013", "tea", 3, None), ("08069", "tea", 1250, 2000.0)]


def load(lake: Lake, *paths: Path, vintage: str | None = None) -> LoadReport:
    return load_tables(lake, [LAYOUT], list(paths), at=MOMENT, vintage=vintage)


def text(path: Path, lines: list[str], head: str = HEAD, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join([head, *lines, ""]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_text_of_any_delimiter_and_encoding_loads_alike(
    lake: Lake, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    def with_delimiter(line: str) -> str:
        return line.replace('"1,250"', "1250").replace(",", delimiter) + f"{delimiter}Café"

    path = text(
        tmp_path / "a.csv", [with_delimiter(one) for one in LINES], with_delimiter(HEAD)[:-4] + "Remark", encoding
    )
    load(lake, path)
    assert served(lake, "cafes", "2024") == ROWS


def test_headings_notes_and_columns_nobody_asked_for_do_no_harm(lake: Lake, tmp_path: Path) -> None:
    lines = ["All cafes of 2024", "", "Owner," + HEAD, *(f"x,{line}" for line in LINES), "Source: a list."]
    load(lake, text(tmp_path / "a.csv", lines[1:], lines[0]))
    assert served(lake, "cafes", "2024") == ROWS


def test_a_workbook_s_sheet_is_found_by_its_header(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write(0, 0, "Cafes of some counties")
        sheet = book.add_worksheet("Cafes")
        sheet.write_row(3, 1, ["County", "Year", "Kind", "Seats", "Rent"])
        for number, row in enumerate(
            [[8013, 2024, "Bar", 12, 1.5], ["", 2024, "Tea", 3], [8069, 2024, "Tea", 1250, 2e3]]
        ):
            sheet.write_row(4 + number, 1, row)
    load(lake, path)
    assert served(lake, "cafes", "2024") == ROWS
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as book:
        sheet = book.add_worksheet("Cafes")
        sheet.write_row(3, 1, ["County", "Year", "Kind", "Seats"])
        sheet.write_row(4, 1, [8013, 2024, "Pub", 12])
    with pytest.raises(DataError, match=r"b\.xlsx, line 5, column kind, value 'Pub'"):
        load(lake, tmp_path / "b.xlsx")


def test_members_of_a_zip_are_loaded_together(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cafes_1.csv", "\n".join([HEAD, *LINES[:2]]))
        archive.writestr("cafes_2.csv", "\n".join([HEAD, LINES[2]]))
        archive.writestr("readme.txt", "Cafes.")
    assert load(lake, path).landed[0].rows == 3
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(DataError, match="cut off or damaged"):
        load(lake, path)


@pytest.mark.parametrize(
    ("lines", "head", "says"),
    [
        (["08013,2024,Bar,x,"], HEAD, r"a\.csv, line 2, column seats, value 'x': a count must stand here"),
        (["08013,2024,Bar,-1,"], HEAD, "line 2, column seats, value '-1'"),
        (["08013,24,Bar,1,"], HEAD, "line 2, column year, value '24': a year must stand here"),
        (["08013,2024,Bar,1,much"], HEAD, "line 2, column rent, value 'much'"),
        (["08014,2024,Bar,1,", "08012,2024,Bar,1,"], HEAD, "line 3, column county_fips, value '08012'"),
        (["08013,2024,,1,"], HEAD, "line 2, column kind, value '': this may not be blank"),
        (["08013,2024,Pub,1,"], HEAD, "kind of cafe: one of Bar, Tea must stand here"),
        (["08013,2024,Bar"], HEAD, "line 2.*3 values, the header 5: the file is cut off"),
        (["08013,2024,Bar,1,,6"], HEAD, "line 2.*6 values, the header 5"),
        (['08013,2024,"Bar,1,'], HEAD, "cut off or damaged"),
        ([*LINES, LINES[0]], HEAD, "line 5, column county_fips.*second time.*before in line 2"),
        ([LINES[0], "08013,2023,Tea,1,"], HEAD, "line 3, column year, value '2023'.*two vintages are mixed"),
        ([], HEAD, "line 2: the file has a header and no rows"),
        (
            LINES,
            "County,Year,Kind,Chairs,Rent",
            "line 1, column Seats.*this file has not",
        ),
        (["a,b"], "x,y", "this is no file of the list of cafes"),
    ],
)
def test_wrong_file_is_refused_to_the_cell_and_nothing_changes(
    lake: Lake, tmp_path: Path, lines: list[str], head: str, says: str
) -> None:
    load(lake, text(tmp_path / "sound.csv", LINES))
    before = contents(lake)
    with pytest.raises(DataError, match=says):
        load(lake, text(tmp_path / "a.csv", lines, head))
    assert contents(lake) == before


def test_one_wrong_file_among_several_loads_none(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"b\.csv, line 2"):
        load(lake, text(tmp_path / "a.csv", LINES), text(tmp_path / "b.csv", ["08123,2024,Bar,?,"]))
    assert lake.tables() == []


def test_year_of_rows_must_be_the_one_asked(lake: Lake, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", LINES)
    with pytest.raises(DataError, match=r"line 2, column year.*of 2024, not of 2023"):
        load(lake, path, vintage="2023")
    assert load(lake, path, vintage="2024").landed[0].vintage == "2024"


def test_new_file_replaces_its_vintage_and_no_other(lake: Lake, tmp_path: Path) -> None:
    load(lake, text(tmp_path / "a.csv", LINES))
    load(lake, text(tmp_path / "b.csv", [line.replace("2024", "2025") for line in LINES]))
    load(lake, text(tmp_path / "c.csv", LINES[:1]))
    assert served(lake, "cafes", "2024") == ROWS[:1]
    assert served(lake, "cafes", "2025") == ROWS
    manifest = lake.holding("cafes")
    (only,) = manifest.vintages["2024"].loads
    assert (only.source, only.rows, manifest.licence, manifest.citation) == ("c.csv", 1, "free", "us")
    assert load(lake, tmp_path / "a.csv").landed != []


def test_file_that_is_not_there_is_said(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="There is no file"):
        load(lake, tmp_path / "nowhere.csv")


KILLED = """
import os, signal
from datetime import UTC, datetime
from pathlib import Path
from tests.labormarket.sources.tables.test_load import LAYOUT
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.tables.load import load_tables
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
load_tables(Lake(Path({root!r})), [LAYOUT], [Path({path!r})], at=datetime(2026, 1, 5, tzinfo=UTC))
"""


def test_killed_load_leaves_the_old_vintage_served(lake: Lake, tmp_path: Path) -> None:
    load(lake, text(tmp_path / "a.csv", LINES))
    path = text(tmp_path / "b.csv", LINES[:1])
    code = KILLED.format(root=str(lake.root), path=str(path))
    done = subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[4], env=os.environ)
    assert done.returncode == -signal.SIGKILL
    assert served(lake, "cafes", "2024") == ROWS
    assert all(not finding.problem for finding in lake.check())
    load(lake, path)
    assert served(lake, "cafes", "2024") == ROWS[:1]
