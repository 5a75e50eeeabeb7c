"""Broken files: each is refused with file, line, column and value, and the lake stays as it was."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.layouts import ANNUAL_LAYOUT
from sharedtable.labormarket.sources.qcew.load import load_files
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import Rows, annual_file, contents
from tests.shared_data import BY_AREA, needs_shared

pytestmark = pytest.mark.any_database

COLUMN = {name: index for index, name in enumerate(ANNUAL_LAYOUT.columns)}


def put(line: int, column: str, value: str) -> Callable[[Rows], None]:
    """Write a value into one line of the file, counted as an editor counts."""

    def change(rows: Rows) -> None:
        rows[line - 1][COLUMN[column]] = value

    return change


def refusal(lake: Lake, path: Path) -> DataError:
    """The error this file meets in a lake that already serves something, which must not change."""
    load_files(lake, [annual_file(path.parent / "sound.csv", ["08001"], 2023)], at=MOMENT)
    before = contents(lake)
    with pytest.raises(DataError) as caught:
        load_files(lake, [path], at=MOMENT)
    assert contents(lake) == before
    assert all(not finding.problem for finding in lake.check())
    return caught.value


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("annual_avg_emplvl", "12x4", "a count must stand here"),
        ("annual_avg_emplvl", "12.5", "a count must stand here"),
        ("annual_avg_emplvl", "-3", "a count must stand here"),
        ("annual_avg_emplvl", "", "a count must stand here"),
        ("annual_avg_estabs", "nan", "a count must stand here"),
        ("total_annual_wages", "1,200", "a count must stand here"),
        ("lq_annual_avg_emplvl", "high", "a number must stand here"),
        ("oty_annual_avg_emplvl_chg", "1.5", "a whole number must stand here"),
        ("area_fips", "08002", "there is no such area"),
        ("area_fips", "8013", "a leading zero was lost"),
        ("own_code", "7", "there is no such ownership code"),
        ("industry_code", "11x", "there is no such industry code"),
        ("disclosure_code", "Y", "a disclosure code is"),
        ("year", "20-24", "a year must stand here"),
        ("qtr", "1", "A must stand here"),
    ],
)
def test_wrong_value_is_named_by_line_and_column(
    lake: Lake, tmp_path: Path, column: str, value: str, says: str
) -> None:
    error = refusal(lake, annual_file(tmp_path / "bad.csv", change=put(7, column, value)))
    spot = error.spot
    assert (spot.file, spot.line, spot.column, spot.value) == ("bad.csv", 7, column, value)
    assert says in str(error)


def test_wrong_column_name_is_named(lake: Lake, tmp_path: Path) -> None:
    error = refusal(lake, annual_file(tmp_path / "bad.csv", change=put(1, "annual_avg_emplvl", "employment")))
    assert (error.spot.line, error.spot.column, error.spot.value) == (1, "annual_avg_emplvl", "employment")


def test_missing_column_is_named(lake: Lake, tmp_path: Path) -> None:
    def drop(rows: Rows) -> None:
        for row in rows:
            del row[COLUMN["own_code"]]

    assert refusal(lake, annual_file(tmp_path / "bad.csv", change=drop)).spot.column == "own_code"


def test_row_that_stands_twice_is_named(lake: Lake, tmp_path: Path) -> None:
    error = refusal(lake, annual_file(tmp_path / "bad.csv", change=lambda rows: rows.insert(20, rows[9])))
    assert error.spot.line == 21
    assert "for the second time" in str(error)


def test_same_area_in_two_files_of_one_load_is_refused(lake: Lake, tmp_path: Path) -> None:
    paths = [annual_file(tmp_path / "one.csv"), annual_file(tmp_path / "two.csv")]
    with pytest.raises(DataError, match="second time") as caught:
        load_files(lake, paths, at=MOMENT)
    assert caught.value.spot.file == "two.csv"
    assert lake.tables() == []


def test_line_cut_in_the_middle_is_named(lake: Lake, tmp_path: Path) -> None:
    path = annual_file(tmp_path / "bad.csv")
    text = path.read_text()
    path.write_text(text[: len(text) // 2])
    error = refusal(lake, path)
    assert error.spot.line == text[: len(text) // 2].count("\n") + 1


@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_file_cut_between_lines_is_noticed_by_its_sums(lake: Lake, tmp_path: Path, share: float) -> None:
    path = annual_file(
        tmp_path / "bad.csv", change=lambda rows: rows.__delitem__(slice(int(len(rows) * share), None))
    )
    error = refusal(lake, path)
    assert "rows are missing" in str(error)
    assert error.spot.line is not None
    assert error.spot.column == "annual_avg_estabs"


def test_file_without_one_ownership_is_noticed(lake: Lake, tmp_path: Path) -> None:
    def drop_private(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[COLUMN["own_code"]] != "5"]

    error = refusal(lake, annual_file(tmp_path / "bad.csv", change=drop_private))
    assert (error.spot.line, error.spot.column) == (2, "annual_avg_estabs")


def test_zip_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(annual_file(tmp_path / "a.csv"), "a.csv")
    path.write_bytes(path.read_bytes()[:-500])
    error = refusal(lake, path)
    assert error.spot.file == "bad.zip"
    assert "cut off" in str(error)


def test_zip_damaged_inside_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(annual_file(tmp_path / "a.csv"), "a.csv")
    damaged = bytearray(path.read_bytes())
    damaged[2000:2040] = bytes(40)
    path.write_bytes(damaged)
    assert "cut off or damaged" in str(refusal(lake, path))


def test_gzip_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv.gz"
    path.write_bytes(gzip.compress(annual_file(tmp_path / "a.csv").read_bytes())[:-200])
    assert "cut off" in str(refusal(lake, path))


@pytest.mark.parametrize("content", ["", "\n", ",".join(ANNUAL_LAYOUT.columns) + "\n"])
def test_empty_file_is_refused(lake: Lake, tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)
    assert refusal(lake, path).spot.file == "bad.csv"


def test_zip_without_a_table_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert "no CSV file" in str(refusal(lake, path))


def test_file_in_another_encoding_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = annual_file(tmp_path / "bad.csv")
    path.write_bytes(path.read_bytes().replace(b"08013", b"0801\xe9"))
    assert refusal(lake, path).spot.file == "bad.csv"


def test_industry_slice_is_refused(lake: Lake, tmp_path: Path) -> None:
    def keep_one_industry(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[COLUMN["industry_code"]] == "52"]

    error = refusal(lake, annual_file(tmp_path / "bad.csv", ["08013", "08069"], change=keep_one_industry))
    assert "one industry for many areas" in str(error)


def test_one_bad_file_among_good_ones_changes_nothing(lake: Lake, tmp_path: Path) -> None:
    good = annual_file(tmp_path / "good.csv", ["08069"])
    bad = annual_file(tmp_path / "bad.csv", change=put(30, "own_code", "?"))
    with pytest.raises(DataError) as caught:
        load_files(lake, [good, bad], at=MOMENT)
    assert (caught.value.spot.file, caught.value.spot.line) == ("bad.csv", 30)
    assert lake.tables() == []


def test_file_that_is_not_there_is_a_wrong_call(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="There is no file"):
        load_files(lake, [tmp_path / "none.csv"], at=MOMENT)


@needs_shared
def test_letter_in_a_real_by_area_file_is_found_inside_its_zip(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "08.zip"
    with zipfile.ZipFile(BY_AREA["08"]) as real, zipfile.ZipFile(path, "w") as archive:
        names = real.namelist()[:3]
        for name in names:
            text = real.read(name)
            archive.writestr(
                name, text.replace(b",190219,2493436,", b",190219,249E436x,") if name == names[0] else text
            )
    error = refusal(lake, path)
    assert (error.spot.file, error.spot.line) == (f"08.zip: {names[0]}", 2)
    assert (error.spot.column, error.spot.value) == ("month1_emplvl", "249E436x")
