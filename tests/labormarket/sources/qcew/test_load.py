"""Loading sound files: every packing, the same twice, area by area."""

import gzip
import zipfile
from pathlib import Path

import pytest

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL, NATIONAL, QUARTERLY
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, contents, quarterly_file
from tests.shared_data import ANNUAL_SLICES, NATION_2024, NATIONAL_MONTHS_2016, needs_shared

pytestmark = pytest.mark.any_database


def jobs_of(lake: Lake, county: str, year: int = 2024) -> float:
    return region_industries(lake, counties=[county], year=year).total_jobs


def test_packed_and_plain_files_give_the_same_rows(lake: Lake, tmp_path: Path) -> None:
    plain = annual_file(tmp_path / "a.csv")
    zipped, gzipped, marked = tmp_path / "a.zip", tmp_path / "a.csv.gz", tmp_path / "marked.csv"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(plain, "folder/a.csv")
        archive.writestr("readme.txt", "not a table")
    gzipped.write_bytes(gzip.compress(plain.read_bytes()))
    marked.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes())
    found = []
    for number, path in enumerate((plain, zipped, gzipped, marked)):
        other = Lake(lake.root / str(number))
        load_files(other, [path], at=MOMENT)
        found.append(region_industries(other, counties=["08013"]).rows)
    assert found[0]
    assert found == [found[0]] * 4


def test_several_files_in_a_zip_are_one_load(lake: Lake, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for area in ("08013", "08069"):
            archive.write(annual_file(tmp_path / f"{area}.csv", [area]), f"{area}.csv")
    (landed,) = load_files(lake, [tmp_path / "both.zip"], at=MOMENT).landed
    assert (landed.vintage, landed.areas) == ("2024", 2)


def test_leading_zeros_and_blank_flags_survive(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "q.csv", "08013", 2024, 1, 100)], at=MOMENT)
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    path = lake.path(QUARTERLY, manifest.vintages["2024q1"])
    query = f"SELECT area_fips, industry_code, disclosure_code FROM {parquet([path])} WHERE own_code = 0"  # noqa: S608
    assert rows(query) == [("08013", "10", "")]


def test_same_bytes_twice_are_a_no_op(lake: Lake, tmp_path: Path) -> None:
    path = annual_file(tmp_path / "a.csv")
    load_files(lake, [path], at=MOMENT)
    before = contents(lake)
    report = load_files(lake, [path], at=MOMENT)
    assert (report.landed, report.unchanged) == ([], ["a.csv"])
    assert contents(lake) == before


def test_later_load_replaces_its_own_areas_only(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100)], at=MOMENT)
    load_files(lake, [quarterly_file(tmp_path / "b.csv", "08069", 2024, 1, 500)], at=MOMENT)
    load_files(lake, [quarterly_file(tmp_path / "c.csv", "08013", 2024, 1, 300)], at=MOMENT)
    assert (jobs_of(lake, "08013"), jobs_of(lake, "08069")) == (300, 500)
    manifest = lake.manifest(QUARTERLY)
    assert manifest is not None
    assert [(load.source, load.areas) for load in manifest.vintages["2024q1"].loads] == [
        ("b.csv", ("08069",)),
        ("c.csv", ("08013",)),
    ]


def test_replaced_file_loads_again(lake: Lake, tmp_path: Path) -> None:
    first = quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100)
    load_files(lake, [first], at=MOMENT)
    load_files(lake, [quarterly_file(tmp_path / "b.csv", "08013", 2024, 1, 300)], at=MOMENT)
    assert load_files(lake, [first], at=MOMENT).unchanged == []
    assert jobs_of(lake, "08013") == 100


def test_quarters_of_a_year_stand_beside_each_other(lake: Lake, tmp_path: Path) -> None:
    for quarter, jobs in ((1, 100), (2, 200)):
        load_files(lake, [quarterly_file(tmp_path / f"{quarter}.csv", "08013", 2024, quarter, jobs)], at=MOMENT)
    assert jobs_of(lake, "08013") == 150


def test_manifest_says_where_rows_came_from(lake: Lake, tmp_path: Path) -> None:
    path = annual_file(tmp_path / "a.csv")
    load_files(lake, [path], at=MOMENT, names={path: "https://example.org/a.csv"})
    manifest = lake.manifest(ANNUAL)
    assert manifest is not None
    vintage = manifest.vintages["2024"]
    (load,) = vintage.loads
    assert (load.source, load.retrieved_at, load.sample) == (
        "https://example.org/a.csv",
        "2026-01-05T12:00:00+00:00",
        False,
    )
    assert len(load.sha256) == 64
    assert manifest.licence.startswith("Public domain")
    assert vintage.rows == load.rows


@needs_shared
def test_annual_slices_of_four_years_are_four_vintages(lake: Lake) -> None:
    landed = load_files(lake, [ANNUAL_SLICES], at=MOMENT).landed
    assert [(one.vintage, one.areas) for one in landed] == [(str(year), 15) for year in range(2020, 2024)]
    assert sum(one.rows for one in landed) == 70_302


@needs_shared
def test_national_quarter_and_months_load(lake: Lake) -> None:
    landed = load_files(lake, [NATION_2024, NATIONAL_MONTHS_2016], at=MOMENT).landed
    assert [(one.dataset, one.vintage) for one in landed] == [(QUARTERLY, "2024q1"), (NATIONAL, "2016")]
