"""A load that must be refused, with nothing changed by it."""

from pathlib import Path

import pytest

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.source import Loader
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents


def refused(lake: Lake, load: Loader, *paths: Path, vintage: str | None = None) -> DataError:
    """The error these files meet; the lake is then exactly as it was."""
    before = contents(lake)
    with pytest.raises(DataError) as caught:
        load(lake, list(paths), at=MOMENT, vintage=vintage)
    assert contents(lake) == before
    return caught.value
