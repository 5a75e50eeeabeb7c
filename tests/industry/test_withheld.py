"""What stands beside rows with withheld cells."""

from dataclasses import dataclass

import pytest

from sharedtable.industry.withheld import withheld_note


@dataclass(frozen=True)
class Row:
    jobs: float | None
    withheld: int
    cells: int


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (Row(40, 0, 2), ""),
        (Row(40, 1, 2), "1 of 2 county cells withheld: partial"),
        (Row(None, 2, 2), "all 2 county cells withheld"),
        (Row(None, 1, 1), "its county cell is withheld"),
    ],
    ids=["published", "partial", "all", "one"],
)
def test_withheld_note_calls_partial_only_what_is_a_sum(row: Row, says: str) -> None:
    assert withheld_note(row) == says
