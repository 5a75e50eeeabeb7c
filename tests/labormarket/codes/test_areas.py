import pytest

from sharedtable.labormarket.codes import areas

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("code", ["08013", "08014", "51840", "09110", "09001", "46102", "72153", "02261"])
def test_county_is_known(code: str) -> None:
    assert areas.is_county(code)


@pytest.mark.parametrize("code", ["08002", "8013", "99001", "08000", "08999", "US000", "", "0801A"])
def test_county_that_does_not_exist_is_unknown(code: str) -> None:
    assert not areas.is_county(code)


@pytest.mark.parametrize("code", ["US000", "USMSA", "C1974", "CS216", "08000", "08999", "15996"])
def test_area_beyond_counties_is_known(code: str) -> None:
    assert areas.is_area(code)


def test_area_of_no_state_is_unknown() -> None:
    assert not any(areas.is_area(code) for code in ("03000", "99999", "US001", "C12", "8000"))
