"""Every example in a docstring of these reads is worked out."""

import doctest

import pytest

from sharedtable.labormarket.occupations import codes, staffing

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("module", [codes, staffing], ids=lambda module: module.__name__.rpartition(".")[2])
def test_example_comes_out_as_written(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
