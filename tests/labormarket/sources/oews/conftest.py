"""A lake with Colorado's occupations and some of the nation's industries, from the flat file."""

import pytest

from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.sources.oews.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.sources.oews.oews_files import flat_slice, write_flat, write_lookups


@pytest.fixture(scope="session")
def flat_lines() -> list[bytes]:
    return flat_slice()


@pytest.fixture(scope="session")
def oews(tmp_path_factory: pytest.TempPathFactory, flat_lines: list[bytes]) -> Lake:
    """Read only."""
    folder = tmp_path_factory.mktemp("oews")
    lake = Lake(folder / "lake")
    SOURCE.load(lake, [write_flat(folder, flat_lines), *write_lookups(folder)], at=MOMENT)
    return lake
