"""Figures of years before a state changed its counties are chosen on the map of those years."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.industry.conftest import MOMENT
from tests.labormarket.made_files import annual_file

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def connecticut(settings: object, tmp_path: Path) -> None:
    """One county of before in 2022, one planning region in 2024."""
    lake = Lake(tmp_path / "lake")
    for area, year in (("09001", 2022), ("09110", 2024)):
        load_files(lake, [annual_file(tmp_path / f"{area}.csv", (area,), year)], at=MOMENT)
    settings.LAKE = lake.root  # type: ignore[attr-defined]


@pytest.mark.usefixtures("connecticut")
@pytest.mark.parametrize(
    ("asked", "drawn", "not_drawn"),
    [
        ("state=09", "county-09110", "county-09001"),
        ("state=09&year=2022", "county-09001", "county-09110"),
        ("county=09001", "county-09001", "county-09110"),
        ("county=09110", "county-09110", "county-09001"),
    ],
)
def test_map_draws_the_counties_of_the_year(
    cast: Cast, sign_in: SignIn, asked: str, drawn: str, not_drawn: str
) -> None:
    page = sign_in(cast.lead).get(f"/industries/?{asked}").content.decode()

    assert f'id="{drawn}"' in page
    assert f'id="{not_drawn}"' not in page
