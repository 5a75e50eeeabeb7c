"""Not too big, not too small: verdicts, what is withheld, and what one more or fewer does."""

import pytest

from sharedtable.industry.choosing.bounds import OURS, Bounds
from sharedtable.industry.choosing.size import SizeOf, panel_of, size_of
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.labormarket.tables.set_sizes import Size, set_sizes
from tests.industry.conftest import COUNTIES
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (Size(88, 7305), "Neither too big nor too small"),
        (Size(12, 7305), "Too small for one table"),
        (Size(88, 100), "Too small for one table"),
        (Size(88, 100, withheld=2), "Perhaps too small for one table"),
        (Size(12, 100, withheld=2), "Too small for one table"),
        (Size(2000, 90_000), "Too big for one table"),
        (Size(2000, 100), "Few and large: look twice"),
    ],
    ids=["good", "few places", "few jobs", "withheld", "few anyway", "big", "both"],
)
def test_verdict_in_words(size: Size, words: str) -> None:
    assert SizeOf(size, OURS).words == words


def test_panel_tells_what_each_change_would_do(on_sample: Lake, table: IndustryTable) -> None:
    codes = [row.industry_code for row in table.rows[:2]]
    panel = panel_of(table, codes, OURS)

    assert panel.now.size.places == size_of(table, codes, OURS).size.places
    assert {each.code for each in panel.of_kind("drop-code")} == set(codes)
    for each in panel.of_kind("drop-code"):
        (kept,) = each.codes
        assert each.after.size.places == size_of(table, [kept], OURS).size.places
    assert {each.code for each in panel.of_kind("drop-county")} == set(COUNTIES)
    together = sum(panel.now.size.places - each.after.size.places for each in panel.of_kind("drop-county"))
    assert together == pytest.approx(panel.now.size.places)


def test_own_bounds_count_instead_of_ours(table: IndustryTable) -> None:
    code = [table.rows[0].industry_code]
    narrow = Bounds(1, 2, 1, 2, is_ours=False)

    assert size_of(table, code, narrow).verdict == "more"


@needs_shared
def test_published_counts_of_a_region(on_colorado: Lake) -> None:
    sizes = set_sizes(on_colorado, counties=COUNTIES, codes=["3345"], year=2016)

    places = sum(each["3345"].places for each in sizes.values())
    assert round(places) == 88
    assert sum(each["3345"].withheld for each in sizes.values()) == 1
