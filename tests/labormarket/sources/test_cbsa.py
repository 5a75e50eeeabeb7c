"""Metropolitan areas from the real list, as a workbook and as text, and from broken ones."""

import pytest

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.cbsa import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

FOLDER = SHARED / "delineations"


@pytest.mark.parametrize("name", ["omb_cbsa_list1_2023.xlsx", "omb_cbsa_list1_jul_2023.csv"])
def test_cbsa_loads_from_workbook_and_text_alike(lake: Lake, name: str) -> None:
    report = SOURCE.load(lake, [FOLDER / name], at=MOMENT)
    assert [(landed.dataset, landed.vintage, landed.rows) for landed in report.landed] == [("cbsa", "2023", 1915)]
    assert served(lake, "cbsa", "2023", "county_fips = '01007'") == [
        ("01007", "13820", "Birmingham, AL", "metropolitan", "142", False)
    ]
    again = SOURCE.load(lake, [FOLDER / name], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [name])


def test_cbsa_of_another_year_than_asked_is_refused(lake: Lake) -> None:
    with pytest.raises(DataError, match="of 2023, not of 2020"):
        SOURCE.load(lake, [FOLDER / "omb_cbsa_list1_2023.xlsx"], at=MOMENT, vintage="2020")
    assert lake.tables() == []
