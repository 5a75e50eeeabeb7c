"""The directory of institutions from the real file, in its encodings, and broken."""

from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.training.source import IPEDS_SOURCE as SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.labormarket.sources.training.ipeds_files import DIRECTORY, zipped
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

TABLE = "ipeds_institutions"


@pytest.fixture(scope="module")
def text() -> str:
    return DIRECTORY.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_directory_loads_in_every_encoding_it_was_published_in(
    lake: Lake, tmp_path: Path, text: str, encoding: str
) -> None:
    (tmp_path / "hd2024.csv").write_bytes(text.encode(encoding))
    (landed,) = SOURCE.load(lake, [zipped(tmp_path / "HD2024.zip", tmp_path / "hd2024.csv")], at=MOMENT).landed
    assert (landed.dataset, landed.vintage, landed.rows) == (TABLE, "2024", 6072)
    assert served(lake, TABLE, "2024", "unitid = 449135", "name") == [("Dewey University-Juana Díaz",)]
    assert served(lake, TABLE, "2024", "unitid = 100654") == [
        (
            100654,
            "Alabama A & M University",
            "AAMU",
            "Normal",
            "AL",
            "35762",
            "01089",
            "26620",
            1,
            1,
            1,
            9,
            True,
            "www.aamu.edu/",
            -86.568502,
            34.783368,
        )
    ]


def test_places_outside_of_counties_have_none(lake: Lake) -> None:
    SOURCE.load(lake, [DIRECTORY], at=MOMENT)
    assert served(lake, TABLE, "2024", "county_fips IS NULL ORDER BY state", "state") == [
        ("FM",),
        ("MH",),
        ("PW",),
    ]
    assert served(lake, TABLE, "2024", "state = 'CT'", "count(DISTINCT county_fips), min(county_fips)") == [
        (7, "09110")
    ]
    again = SOURCE.load(lake, [DIRECTORY], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [DIRECTORY.name])


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (",1089,Madison County", ",1090,Madison County", 2, "there is no such county"),
        ("100663,University", "100654,University", 3, "second time"),
        (",-86.568502,", ",-860568502,", 2, "degrees up to 180"),
        (",COUNTYCD,", ",COUNTY,", 1, "has a column 'COUNTYCD', this file has not"),
        ("100663,University of Alabama", "1006x3,University of Alabama", 3, "number of six digits"),
    ],
    ids=["county", "doubled", "degrees", "head", "unit"],
)
def test_broken_directory_is_refused(
    lake: Lake, tmp_path: Path, text: str, old: str, new: str, line: int, says: str
) -> None:
    head = "".join(text.splitlines(keepends=True)[:6])
    path = tmp_path / "hd2024.csv"
    path.write_text(head.replace(old, new))
    error = refused(lake, SOURCE.load, path)
    assert says in str(error)
    assert error.spot.line == line


def test_directory_cut_off_is_refused(lake: Lake, tmp_path: Path, text: str) -> None:
    (tmp_path / "hd2024.csv").write_text(text[:20_000])
    assert "cut off or damaged" in str(refused(lake, SOURCE.load, tmp_path / "hd2024.csv"))


def test_directory_cut_between_lines_changes_nothing(lake: Lake, tmp_path: Path, text: str) -> None:
    SOURCE.load(lake, [DIRECTORY], at=MOMENT)
    path = tmp_path / "hd2024.csv"
    path.write_text("".join(text.splitlines(keepends=True)[:3643]))
    assert "The institutions of 2024 are 6,072, this file has 3,642" in str(refused(lake, SOURCE.load, path))
    assert len(served(lake, TABLE, "2024")) == 6072


def test_names_of_staff_are_not_kept(lake: Lake) -> None:
    SOURCE.load(lake, [DIRECTORY], at=MOMENT)
    assert not any("Daniel K. Wims" in str(row) for row in served(lake, TABLE, "2024", "unitid = 100654"))
