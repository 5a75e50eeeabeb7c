"""A region's shift-share: parts are the change, hiding is not change, and what is missing is said."""

import shutil
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.naics import CONCORDANCE
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.shifts import FORMS, region_shift_share
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.any_database

REGION = ["08013", "08069"]
CONCORDANCE_2017 = SHARED / "classifications" / "naics2017_naics2022.csv"
SPAN = {"year_from": 2014, "year_to": 2016}


def loaded(lake: Lake, folder: Path, jobs: dict[tuple[str, int], int], hidden: frozenset[tuple[str, int]]) -> Lake:
    files = [
        quarterly_file(
            folder / f"{area}-{year}-{quarter}.csv",
            area,
            year,
            quarter,
            count,
            flag="N" * ((area, year) in hidden),
        )
        for (area, year), count in jobs.items()
        for quarter in (1, 2, 3, 4)
    ]
    load_files(lake, files, at=MOMENT)
    return lake


@pytest.fixture
def farms(lake: Lake, tmp_path: Path) -> Lake:
    """One industry in two counties; the second's later year is withheld. The nation grows from 1,000 to 1,100."""
    jobs = {("08013", 2014): 100, ("08013", 2016): 130, ("08069", 2014): 50, ("08069", 2016): 60}
    nation = {("US000", 2014): 1_000, ("US000", 2016): 1_100}
    return loaded(lake, tmp_path, jobs | nation, frozenset({("08069", 2016)}))


def test_withheld_cells_are_not_taken_for_change(farms: Lake) -> None:
    table = region_shift_share(farms, counties=REGION, **SPAN)
    (row,) = table.rows
    assert (row.jobs_before, row.jobs, row.change) == (100, 130, 30)
    assert (row.withheld, row.cells) == (1, 2)
    assert (row.national, row.mix, row.regional) == pytest.approx((10, 0, 20))
    assert any("1 of 2 county cells are withheld in a year" in note for note in table.notes)


def test_withheld_in_all_counties_is_unknown(farms: Lake) -> None:
    table = region_shift_share(farms, counties=["08069"], **SPAN)
    assert (table.rows[0].change, table.rows[0].regional, table.rows[0].withheld) == (None, None, 1)
    assert table.total.change is None


def test_a_nation_that_is_not_loaded_is_said(lake: Lake, tmp_path: Path) -> None:
    jobs = {("08013", 2014): 100, ("08013", 2016): 130, ("US000", 2014): 1_000}
    table = region_shift_share(loaded(lake, tmp_path, jobs, frozenset()), counties=["08013"], **SPAN)
    assert table.base_reason == "None, because no national rows (area US000) of 2016 are loaded."
    assert (table.rows[0].change, table.rows[0].national) == (30, None)
    assert table.total.change == 30
    assert f"parts: {table.base_reason}" in table.notes


def test_a_county_without_one_of_the_years_is_left_out_of_both(farms: Lake) -> None:
    table = region_shift_share(farms, counties=[*REGION, "08123"], **SPAN)
    assert (table.counties, table.missing) == (tuple(REGION), ("08123",))
    assert any("left out: 08123" in note for note in table.notes)


def test_a_year_that_is_not_loaded_is_stepped_over_and_said(farms: Lake) -> None:
    table = region_shift_share(farms, counties=["08013"], **SPAN, form="dynamic")
    assert table.years == (2014, 2016)
    assert any("stepped over: 2015" in note for note in table.notes)


def test_base_can_be_any_area(farms: Lake) -> None:
    row = region_shift_share(farms, counties=["08013"], **SPAN, base="08013").rows[0]
    assert (row.national, row.mix, row.regional) == pytest.approx((30, 0, 0))
    none = region_shift_share(farms, counties=["08013"], **SPAN, base="state")
    assert none.base_reason == "None, because no rows of 08000 of 2014, 2016 are loaded."


@needs_shared
@pytest.mark.parametrize("form", FORMS)
def test_parts_are_the_change_of_real_counties_in_each_row_and_together(columbus: Lake, form: str) -> None:
    metro = "39041,39045,39047,39049,39073,39083,39089,39091,39097,39101,39117,39127,39129,39141,39159"
    table = region_shift_share(
        columbus, counties=["39049", "39041"], year_from=2020, year_to=2023, form=form, base=metro
    )
    explained = [row for row in table.rows if row.is_explained]
    assert len(explained) > 150
    for row in [*explained, table.total]:
        parts = [row.national, row.mix, row.regional, row.allocation or 0]
        assert sum(part for part in parts if part is not None) == pytest.approx(row.change, abs=1e-6)
    assert table.years == ((2020, 2021, 2022, 2023) if form == "dynamic" else (2020, 2023))
    assert {"4541", "5132"} <= set(table.redrawn)
    assert any("NAICS 2017 and NAICS 2022" in note for note in table.notes)
    assert not table.is_sample


@pytest.fixture(scope="module")
def carried(columbus: Lake, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The same counties, and how NAICS 2017 became 2022. Read only."""
    folder = tmp_path_factory.mktemp("carried") / "lake"
    shutil.copytree(columbus.root, folder)
    lake = Lake(folder)
    CONCORDANCE.load(lake, [CONCORDANCE_2017], at=MOMENT)
    return lake


@needs_shared
def test_industries_that_were_redrawn_are_counted_together_where_the_concordance_is_loaded(carried: Lake) -> None:
    table = region_shift_share(carried, counties=["39049"], year_from=2020, year_to=2023, base="39049", level=4)
    rows = {row.industry_code: row for row in table.rows}
    assert table.is_carried
    assert table.redrawn == ()
    assert rows["5132"].together == ("5112", "5132")  # only renumbered
    assert rows["5132"].title == "Software Publishers"
    retail = rows["4412+"]
    assert {"4541", "4543", "4552", "4599"} <= set(retail.together)
    assert not {"4411", "4244"} & set(retail.together)
    assert "redrawn, counted together" in retail.title
    assert not {"4541", "4552"} & rows.keys()
    assert any("marked +, count together" in note for note in table.notes)
    assert any("Census Bureau" in line for line in table.sources)


@needs_shared
def test_carried_retail_is_all_the_retail_that_the_sector_has(carried: Lake) -> None:
    """What is counted together at three digits is the sector, redrawn inside only, so that nothing is lost."""
    span = {"counties": ["39049"], "year_from": 2020, "year_to": 2023, "base": "39049"}
    sector = next(row for row in region_shift_share(carried, level=2, **span).rows if row.industry_code == "44-45")
    joined = [
        row for row in region_shift_share(carried, level=3, **span).rows if row.industry_code[:2] in ("44", "45")
    ]
    assert [row.industry_code for row in joined] == ["441+"]
    assert (joined[0].jobs_before, joined[0].jobs) == pytest.approx((sector.jobs_before, sector.jobs), abs=3)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"year_from": 2016, "year_to": 2016}, "2016 is not before 2016"),
        ({"form": "static"}, "no form 'static'"),
        ({"level": 7}, "no NAICS level 7"),
        ({"ownership": "mine"}, "no ownership 'mine'"),
        ({"base": "moon"}, "no base 'moon'"),
        ({"base_total": "some"}, "no base total 'some'"),
        ({"counties": ["08002"]}, "no county '08002'"),
    ],
    ids=["years", "form", "level", "ownership", "base", "base-total", "county"],
)
def test_wrong_question_is_refused(farms: Lake, arguments: dict[str, object], says: str) -> None:
    with pytest.raises(CallError, match=says):
        region_shift_share(farms, **{"counties": ["08013"], **SPAN, **arguments})  # type: ignore[arg-type]


def test_years_that_are_not_loaded_are_named(farms: Lake) -> None:
    with pytest.raises(NotLoadedError, match="No figures of 2015 are loaded for 08013"):
        region_shift_share(farms, counties=["08013"], year_from=2014, year_to=2015)
