"""The examples worked in docstrings come out as they say."""

import doctest
import importlib

import pytest

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    "module",
    ["flows", "containment", "criteria", "delineation", "average_linkage", "commuting_zones", "comparison"],
)
def test_worked_examples_hold(module: str) -> None:
    outcome = doctest.testmod(
        importlib.import_module(f"sharedtable.labormarket.regions.{module}"), optionflags=doctest.ELLIPSIS
    )
    assert (outcome.attempted > 0, outcome.failed) == (True, 0)
