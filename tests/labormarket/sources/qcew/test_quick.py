"""The quick way into the lake: the same rows as the exact way, and nothing let through that it would refuse."""

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL, QUARTERLY, TITLES
from sharedtable.labormarket.sources.qcew.files import open_sheets
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.pieces import NotPlainError, pieces
from sharedtable.labormarket.sources.qcew.quick import Read, read_quickly
from sharedtable.labormarket.sources.qcew.vintages import Expected
from sharedtable.labormarket.sources.reports import silent
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import Rows, annual_file
from tests.shared_data import ANNUAL_SLICES, BY_AREA, NATION_2024, needs_shared

pytestmark = pytest.mark.any_database


def quick(folder: Path, *files: Path) -> Read:
    folder.mkdir(exist_ok=True)
    sheets = [sheet for path in files for sheet in open_sheets(path)]
    return read_quickly(sheets, folder, Expected({}), silent)


def some_members(source: Path, target: Path, count: int) -> Path:
    """A zip of the last few files of a zip."""
    with zipfile.ZipFile(source) as real, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in real.namelist()[-count:]:
            archive.writestr(name, real.read(name))
    return target


def served(lake: Lake, dataset: str) -> list[tuple[object, ...]]:
    manifest = lake.manifest(dataset)
    assert manifest is not None
    found: list[tuple[object, ...]] = []
    for vintage in manifest.vintages.values():
        found += rows(f"SELECT * FROM {parquet([lake.path(dataset, vintage)])} ORDER BY ALL")  # noqa: S608
    return found


def apart(source: Path, folder: Path) -> Path:
    """The same rows, the first of them moved to the end of its file, so that areas no longer stand together."""
    target = folder / f"apart-{source.stem}.csv"
    (sheet,) = open_sheets(source)
    with sheet.open() as file:
        header, first, *others = file.read().splitlines(keepends=True)
    target.write_bytes(b"".join([header, *others, first]))
    return target


@pytest.mark.parametrize("size", [60, 1000, 4096, 1 << 20])
def test_pieces_together_are_the_file(tmp_path: Path, size: int) -> None:
    path = annual_file(tmp_path / "a.csv", ["08013"])
    (sheet,) = open_sheets(path)
    found = list(pieces(sheet, size))
    assert b"".join(one.data for one in found) == path.read_bytes().partition(b"\n")[2]
    lines = path.read_bytes().split(b"\n")
    for one in found:
        assert one.data.startswith(lines[one.first_line() - 1])


def test_area_that_goes_on_in_the_next_piece_is_one(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = annual_file(tmp_path / "a.csv", ["08013", "08069"])
    whole = quick(tmp_path / "whole", path)
    monkeypatch.setattr("sharedtable.labormarket.sources.qcew.pieces.pieces.__defaults__", (9_000,))
    cut = quick(tmp_path / "cut", path)
    assert whole.parts["2024"].rows == cut.parts["2024"].rows > 1000
    both = [rows(f"SELECT * FROM {parquet([one.parts['2024'].path])} ORDER BY ALL") for one in (whole, cut)]  # noqa: S608
    assert both[0] == both[1]


@needs_shared
@pytest.mark.parametrize(
    ("source", "dataset"), [("slices", ANNUAL), ("by area", QUARTERLY), ("nation", QUARTERLY)]
)
def test_both_ways_give_the_same_rows(lake: Lake, tmp_path: Path, source: str, dataset: str) -> None:
    real = {
        "slices": lambda: some_members(ANNUAL_SLICES, tmp_path / "slices.zip", 1),
        "by area": lambda: some_members(BY_AREA["31"], tmp_path / "area.zip", 1),
        "nation": lambda: NATION_2024,
    }[source]()
    assert quick(tmp_path / "quick", real).parts
    other = apart(real, tmp_path)
    exactly = Lake(tmp_path / "exact")
    load_files(lake, [real], at=MOMENT)
    load_files(exactly, [other], at=MOMENT)
    assert served(lake, dataset) == served(exactly, dataset)
    if source == "by area":
        assert served(lake, TITLES) == served(exactly, TITLES)


@needs_shared
def test_quick_way_takes_every_published_shape(tmp_path: Path) -> None:
    by_area = quick(tmp_path / "q", some_members(BY_AREA["41"], tmp_path / "41.zip", 2))
    assert sorted(by_area.parts) == ["2016q1", "2016q2", "2016q3", "2016q4"]
    assert by_area.titles["10"][1] == "10 Total, all industries"
    slices = quick(tmp_path / "a", some_members(ANNUAL_SLICES, tmp_path / "s.zip", 2))
    assert list(slices.parts) == ["2023"]
    assert quick(tmp_path / "n", NATION_2024).parts["2024q1"].rows == 4526


def broken(change: Callable[[Rows], object]) -> Callable[[Path], Path]:
    return lambda folder: annual_file(folder / "bad.csv", ["08013", "08069"], change=change)


def _twice(rows: Rows) -> None:
    rows.insert(20, rows[9])


def _apart(rows: Rows) -> None:
    rows.append(rows.pop(5))


def _without_a_sector(rows: Rows) -> None:
    rows[1:] = [row for row in rows[1:] if not (row[1] == "5" and row[2].startswith("62"))]


def _without_totals(rows: Rows) -> None:
    rows[1:] = [row for row in rows[1:] if row[1] != "0"]


def _two_years(rows: Rows) -> None:
    rows[30][5] = "2023"


def _old_code(rows: Rows) -> None:
    rows[30][2] = "511"


@pytest.mark.parametrize(
    "change",
    [_twice, _apart, _without_a_sector, _without_totals, _two_years, _old_code],
    ids=lambda one: one.__name__,
)
def test_quick_way_vouches_for_nothing_broken(tmp_path: Path, change: Callable[[Rows], object]) -> None:
    with pytest.raises(NotPlainError):
        quick(tmp_path / "q", broken(change)(tmp_path))


@pytest.mark.parametrize("value", ["", "-1", "1.5", "1e3", "0x1F", "nan", "1_000", "١", "12x"])
def test_quick_way_vouches_for_no_other_count(tmp_path: Path, value: str) -> None:
    with pytest.raises(NotPlainError):
        quick(tmp_path / "q", broken(lambda rows: rows[7].__setitem__(9, value))(tmp_path))


@pytest.mark.parametrize(
    ("column", "value"),
    [(0, "08002"), (1, "7"), (1, "300"), (2, "1a"), (3, "100"), (6, "1"), (7, "Y"), (16, "inf")],
)
def test_quick_way_vouches_for_no_other_code(tmp_path: Path, column: int, value: str) -> None:
    with pytest.raises(NotPlainError):
        quick(tmp_path / "q", broken(lambda rows: rows[7].__setitem__(column, value))(tmp_path))


def test_many_areas_in_any_order_of_files_are_one_vintage(lake: Lake, tmp_path: Path) -> None:
    areas = ["US000", "08069", "08013", "08000"]
    files = [annual_file(tmp_path / f"{area}.csv", [area]) for area in areas]
    random.Random(3).shuffle(files)
    (landed,) = load_files(lake, files, at=MOMENT).landed
    assert landed.areas == 4


def test_stream_of_a_zip_is_read_without_unpacking(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(annual_file(tmp_path / "a.csv"), "a.csv")
    quick(tmp_path / "q", path)
    assert {one.suffix for one in (tmp_path / "q").iterdir()} == {".parquet"}
