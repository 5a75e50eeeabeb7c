"""Every example in a measure's docstring is worked out."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from sharedtable.labormarket import measures

pytestmark = pytest.mark.any_database

NAMES = [module.name for module in iter_modules(measures.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_measure_example_comes_out_as_written(name: str) -> None:
    result = doctest.testmod(import_module(f"{measures.__name__}.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
