import pytest

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.qcew.layouts import (
    ANNUAL_LAYOUT,
    NATIONAL_MONTHS_LAYOUT,
    QUARTERLY_LAYOUT,
    TITLES,
    recognise,
)

pytestmark = pytest.mark.any_database


def test_layouts_have_the_published_number_of_columns() -> None:
    assert len(ANNUAL_LAYOUT.columns) == 38
    assert len(QUARTERLY_LAYOUT.columns) == 42
    assert len(QUARTERLY_LAYOUT.columns) + len(TITLES) == 47


def test_slices_are_recognised() -> None:
    assert recognise(list(ANNUAL_LAYOUT.columns), "a.csv") is ANNUAL_LAYOUT
    assert recognise(list(QUARTERLY_LAYOUT.columns), "q.csv") is QUARTERLY_LAYOUT
    assert recognise(list(NATIONAL_MONTHS_LAYOUT.columns), "n.csv") is NATIONAL_MONTHS_LAYOUT


def test_by_area_file_is_recognised_by_its_other_spelling() -> None:
    header = [name.replace("estabs", "estabs_count") for name in QUARTERLY_LAYOUT.columns]
    assert recognise([*header[:8], *TITLES, *header[8:]], "q.csv") is QUARTERLY_LAYOUT


def test_mark_of_byte_order_and_capitals_do_not_matter() -> None:
    header = list(ANNUAL_LAYOUT.columns)
    assert recognise(["\ufeff" + header[0].upper(), *header[1:]], "a.csv") is ANNUAL_LAYOUT


def test_wrong_column_is_named_with_what_stands_instead() -> None:
    header = ["anual_avg_emplvl" if name == "annual_avg_emplvl" else name for name in ANNUAL_LAYOUT.columns]
    with pytest.raises(DataError) as caught:
        recognise(header, "a.csv")
    spot = caught.value.spot
    assert (spot.file, spot.line, spot.column, spot.value) == ("a.csv", 1, "annual_avg_emplvl", "anual_avg_emplvl")


def test_column_too_many_is_named() -> None:
    with pytest.raises(DataError, match="no such column") as caught:
        recognise([*ANNUAL_LAYOUT.columns, "remarks"], "a.csv")
    assert caught.value.spot.column == "remarks"


def test_column_twice_is_named() -> None:
    with pytest.raises(DataError, match="twice") as caught:
        recognise([*ANNUAL_LAYOUT.columns, "year"], "a.csv")
    assert caught.value.spot.column == "year"


def test_other_file_is_refused() -> None:
    with pytest.raises(DataError, match="not a QCEW file"):
        recognise(["<html>", "not found"], "a.csv")
