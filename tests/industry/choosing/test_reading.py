"""What the chooser reads of the lake: change over years, pay elsewhere, and why something is not there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.reading import published
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.sample import load_sample_years
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.labormarket.tables.pay_elsewhere import pay_elsewhere
from tests.industry.conftest import COUNTIES
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database
ALL = Asked(scope=Scope(counties=COUNTIES), weights={"shift": 1, "premium": 1})


@needs_shared
def test_pay_elsewhere_is_the_whole_states_where_the_nations_is_not_loaded(on_colorado: Lake) -> None:
    """2016 has the nation's jobs and no pay; Colorado's own rows are in its file."""
    table = region_industries(on_colorado, counties=COUNTIES)
    found = pay_elsewhere(on_colorado, counties=COUNTIES, year=2016)

    assert found is not None
    assert found.areas == ("08000",)
    row = next(each for each in table.rows if each.industry_code == "5112")
    assert found.premium("5112", row.pay) == pytest.approx(row.pay / found.pay["5112"] - 1)
    assert found.premium("5112", None) is None
    assert found.premium("none", 1.0) is None
    criteria = {each.key: each for each in published(table, ALL).criteria()}
    assert criteria["premium"].missing == ""
    assert criteria["premium"].says.endswith("Elsewhere is Colorado.")
    assert criteria["shift"].missing.startswith("Only one year is loaded")


def test_shift_speaks_of_the_years_that_are_loaded(settings: object, tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load_sample_years(lake, COUNTIES, (2023, 2024), at=datetime(2026, 1, 5, tzinfo=UTC))
    settings.LAKE = lake.root  # type: ignore[attr-defined]

    found = published(region_industries(lake, counties=COUNTIES), ALL)

    shift = next(each for each in found.criteria() if each.key == "shift")
    assert shift.missing == ""
    assert shift.says.endswith("From 2023 to 2024.")
    assert any(value is not None for value in found.shifts.values())
    unasked = published(region_industries(lake, counties=COUNTIES), Asked(scope=ALL.scope))
    assert unasked.shifts == {}  # read only where it counts
