"""A cube answers exactly what the files do: every ownership, level and kind of region and period."""

from itertools import product
from pathlib import Path

import pytest

from sharedtable.labormarket.cells.cells import LEVELS, OWNERSHIPS
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.labormarket.tables.industry_cells import industry_cells
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, quarterly_file
from tests.shared_data import ANNUAL_SLICES, needs_shared

pytestmark = pytest.mark.any_database

OREGON = (
    "41051",
    "41067",
    "41005",
    "41055",
    "41021",
    "41069",
    "41049",
    "41027",
    "41065",
    "41071",
    "41003",
    "41047",
)
COLUMBUS = ("39049", "39041", "39045", "39089", "39097", "39129", "39159")
Questions = list[tuple[int, str]]
EVERY: Questions = list(product(LEVELS, OWNERSHIPS))
SOME: Questions = [(4, "private"), (6, "total")]


def without_cubes(lake: Lake, root: Path) -> Lake:
    """The same tables where no cube can be written, so that every read goes to the files."""
    root.mkdir()
    for table in lake.root.glob("[!.]*"):
        (root / table.name).symlink_to(table)
    other = Lake(root)
    other.cubes.write_text("in the way")
    return other


def assert_same(
    lake: Lake, other: Lake, counties: tuple[str, ...], year: int, questions: Questions = SOME
) -> None:
    for level, ownership in questions:
        question = {"counties": counties, "year": year, "level": level, "ownership": ownership}
        assert region_industries(lake, **question) == region_industries(other, **question), question  # type: ignore[arg-type]
    assert any(lake.cubes.rglob("figures.npy"))
    assert other.cubes.is_file()


@pytest.fixture(scope="module")
def columbus(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    lake = Lake(tmp_path_factory.mktemp("columbus"))
    load_files(lake, [ANNUAL_SLICES], at=MOMENT)
    return lake


@needs_shared
def test_cube_of_quarters_answers_as_the_files(states: Lake, tmp_path: Path) -> None:
    bare = without_cubes(states, tmp_path / "bare")
    assert_same(states, bare, OREGON, 2016, EVERY)
    for region in (OREGON[:1], ("41069",), ("41000",), (*OREGON[:2], "08013", "48301"), ("41000", "08013")):
        assert_same(states, bare, region, 2016)


@needs_shared
def test_cube_of_annual_averages_answers_as_the_files(columbus: Lake, tmp_path: Path) -> None:
    bare = without_cubes(columbus, tmp_path / "bare")
    assert_same(columbus, bare, COLUMBUS, 2020)
    assert_same(columbus, bare, (*reversed(COLUMBUS), "39047"), 2023, EVERY)


@needs_shared
def test_cells_behind_a_number_are_the_same(states: Lake, columbus: Lake, tmp_path: Path) -> None:
    for lake, counties, year in ((states, OREGON[:5], 2016), (columbus, COLUMBUS, 2023)):
        bare = without_cubes(lake, tmp_path / str(year))
        for code, ownership in product(
            ("10", "101", "1011", "62", "31-33", "3345", "111111", "999998"), OWNERSHIPS
        ):
            question = {"counties": counties, "industry_code": code, "year": year, "ownership": ownership}
            assert industry_cells(lake, **question) == industry_cells(bare, **question)  # type: ignore[arg-type]


def test_region_of_quarters_and_annual_averages_is_the_same(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    quarters = [quarterly_file(tmp_path / f"{q}.csv", "08013", 2024, q, 100 + q) for q in (1, 2, 3, 4)]
    part = [quarterly_file(tmp_path / f"part{q}.csv", "08069", 2024, q, 7, flag="N" * (q == 2)) for q in (1, 2)]
    annual = [annual_file(tmp_path / f"{year}.csv", ["08123", "US000"], year) for year in (2023, 2024)]
    load_files(lake, [*quarters, *part, *annual], at=MOMENT)
    bare = without_cubes(lake, tmp_path / "bare")
    for region in (("08013", "08123"), ("08013", "08069"), ("08069",), ("08123", "08069", "08013", "08001")):
        assert_same(lake, bare, region, 2024)
    assert_same(lake, bare, ("08123",), 2023)
