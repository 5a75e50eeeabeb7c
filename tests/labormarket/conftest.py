"""Lakes to ask: an empty one, one with a sample, and one with three states' real quarters of 2016."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.oews.source import SOURCE as OEWS
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample
from tests.labormarket.sources.oews.oews_files import flat_slice, write_flat, write_lookups
from tests.shared_data import ANNUAL_SLICES, BY_AREA, NATIONAL_2016

MOMENT = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SAMPLE_COUNTIES = ("08013", "08069", "08123")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


@pytest.fixture(scope="session")
def sample_lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Three counties and the nation of 2024, made up. Read only."""
    lake = Lake(tmp_path_factory.mktemp("sample"))
    load_sample(lake, SAMPLE_COUNTIES, 2024, at=MOMENT)
    return lake


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The published quarters of Colorado, Nebraska and Oregon in 2016, and the nation's employment. Read only."""
    lake = Lake(tmp_path_factory.mktemp("states"))
    load_files(lake, [*BY_AREA.values(), NATIONAL_2016], at=MOMENT)
    return lake


@pytest.fixture(scope="session")
def columbus(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """BLS's annual figures of 15 counties around Columbus, Ohio, 2020 to 2023. Read only."""
    lake = Lake(tmp_path_factory.mktemp("columbus"))
    load_files(lake, [ANNUAL_SLICES], at=MOMENT)
    return lake


@pytest.fixture(scope="session")
def flat_lines() -> list[bytes]:
    """OEWS of Colorado and of some of the nation's industries, as lines of the flat file."""
    return flat_slice()


@pytest.fixture(scope="session")
def oews(tmp_path_factory: pytest.TempPathFactory, flat_lines: list[bytes]) -> Lake:
    """Those loaded. Read only."""
    folder = tmp_path_factory.mktemp("oews")
    lake = Lake(folder / "lake")
    OEWS.load(lake, [write_flat(folder, flat_lines), *write_lookups(folder)], at=MOMENT)
    return lake
