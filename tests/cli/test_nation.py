"""`labor nation` writes the whole nation's cells to a file, from whichever engine is named."""

import csv
from pathlib import Path

import duckdb
import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.sample import load_sample
from tests.cli.conftest import Typed
from tests.labormarket.conftest import MOMENT

pytestmark = pytest.mark.any_database

SPAN = ("labor", "nation", "--from", "2023", "--to", "2024", "--level", "3")


@pytest.fixture
def loaded(home: Path) -> Lake:
    lake = Lake(home / "lake")
    for year in (2023, 2024):
        load_sample(lake, ["08013", "08069"], year, at=MOMENT)
    return lake


def test_cells_are_written_as_csv_and_parquet(typed: Typed, loaded: Lake, tmp_path: Path) -> None:
    for name in ("nation.csv", "nation.parquet"):
        result = typed(*SPAN, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    with (tmp_path / "nation.csv").open(newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][:4] == ["area_fips", "industry_code", "jobs_before", "jobs"]
    packed = duckdb.read_parquet(str(tmp_path / "nation.parquet")).fetchall()
    assert len(packed) == len(lines) - 1 > 100
    for line, row in zip(lines[1:], packed, strict=True):
        assert line[:2] == list(row[:2])
        assert [float(value) if value else None for value in line[2:]] == list(row[2:])
    assert "sample" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".nation")) == []


def test_counties_have_their_concentration_from_any_engine(typed: Typed, loaded: Lake, tmp_path: Path) -> None:
    assert typed(*SPAN, "--rows", "counties", "--out", tmp_path / "a.csv").exit_code == 0
    assert typed(*SPAN, "--rows", "counties", "--out", tmp_path / "b.csv", "--engine", "duckdb://").exit_code == 0
    assert (tmp_path / "a.csv").read_text() == (tmp_path / "b.csv").read_text()
    assert (tmp_path / "a.csv").read_text().startswith("area_fips,hhi\n08013,0.0")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--out", "nation.txt"), "neither .csv nor .parquet"),
        (("--out", "nowhere/nation.csv"), "no folder"),
        (("--out", "x.csv", "--engine", "nothing://x"), "No engine answers"),
    ],
)
def test_what_cannot_be_done_is_said(typed: Typed, loaded: Lake, words: tuple[str, ...], says: str) -> None:
    result = typed(*SPAN, *words)
    assert result.exit_code in (1, 2)
    assert says in result.stderr.replace("\n", " ")
