"""A region's industries: equal to the raw files, honest about what is withheld, missing or made up."""

import math
import zipfile
from pathlib import Path

import pytest

from sharedtable.labormarket.cells.cells import LEVELS, OWNERSHIPS
from sharedtable.labormarket.cubes.keeping import forget_cubes
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import IndustryRow, region_industries
from sharedtable.labormarket.tables.industry_cells import industry_cells
from tests.labormarket.conftest import MOMENT, SAMPLE_COUNTIES
from tests.labormarket.made_files import annual_file, quarterly_file
from tests.labormarket.published import raw_rows, summed
from tests.shared_data import BY_AREA, NATIONAL_2016, NATIONAL_MONTHS_2016, needs_shared

pytestmark = pytest.mark.any_database


def by_code(rows: tuple[IndustryRow, ...]) -> dict[str, IndustryRow]:
    return {row.industry_code: row for row in rows}


@needs_shared
@pytest.mark.parametrize(
    ("state", "region", "level", "ownership"),
    [
        ("08", ["08013", "08069"], 4, "private"),
        ("08", ["08013", "08069", "08123", "08001"], 2, "private"),
        ("08", ["08111"], 6, "private"),
        ("08", ["08013", "08069"], 3, "total"),
        ("31", ["31109", "31055", "31153"], 4, "private"),
        ("31", ["31117"], 4, "local"),
        ("41", ["41051", "41067", "41005"], 5, "private"),
    ],
)
def test_figures_equal_a_direct_reading_of_the_raw_files(
    states: Lake, state: str, region: list[str], level: int, ownership: str
) -> None:
    table = region_industries(states, counties=region, year=2016, level=level, ownership=ownership)
    expected, total = summed(raw_rows(BY_AREA[state], region), level, ownership)
    assert table.total_jobs == pytest.approx(total / 12)
    assert {row.industry_code for row in table.rows} == set(expected)
    for row in table.rows:
        raw = expected[row.industry_code]
        assert row.withheld == len(raw.withheld)
        assert row.establishments == pytest.approx(raw.places / 4)
        assert (row.jobs or 0) == pytest.approx(raw.months / 12)
        if raw.months:
            assert row.pay == pytest.approx(raw.wages / (raw.months / 12))


@needs_shared
def test_quotient_of_a_region_is_measured_against_all_covered_jobs(states: Lake) -> None:
    table = region_industries(states, counties=["08013", "08069", "08123"], year=2016)
    rows = by_code(table.rows)
    assert rows["2131"].lq == pytest.approx(5.70, abs=0.005)
    assert rows["5112"].lq == pytest.approx(3.65, abs=0.005)
    assert rows["2131"].growth == pytest.approx(-0.332, abs=0.001)
    assert rows["3345"].is_partial
    assert table.lq_reason == ""
    assert any("all ownerships" in note for note in table.notes)


@needs_shared
def test_nation_may_come_from_a_file_for_one_call(tmp_path: Path, states: Lake) -> None:
    bare = Lake(tmp_path / "lake")
    with zipfile.ZipFile(BY_AREA["08"]) as archive:
        county = archive.extract(next(name for name in archive.namelist() if " 08013" in name), tmp_path)
    load_files(bare, [Path(county)], at=MOMENT)
    without = region_industries(bare, counties=["08013"], year=2016)
    assert {row.lq for row in without.rows} == {None}
    assert "no national rows (area US000) of 2016 are loaded" in without.lq_reason
    loaded = by_code(region_industries(states, counties=["08013"], year=2016).rows)
    for path in (NATIONAL_2016, NATIONAL_MONTHS_2016):
        named = region_industries(bare, counties=["08013"], year=2016, national=path)
        assert path.name in " ".join(named.sources)
        found = {row.industry_code: row.lq for row in named.rows if row.lq is not None}
        assert len(found) > 150
        assert found == {code: pytest.approx(loaded[code].lq, rel=2e-3) for code in found}
    with pytest.raises(CallError, match="no national rows of 2016"):
        region_industries(bare, counties=["08013"], national=annual_file(tmp_path / "us.csv", ["US000"], 2023))


@needs_shared
def test_quotients_of_a_county_come_near_the_published_ones(states: Lake) -> None:
    """A year's quotient is not the mean of its months', but close where a place has no season."""
    rows = by_code(region_industries(states, counties=["08013"], year=2016, level=2).rows)
    published = {
        row["industry_code"]: float(row["lq_month1_emplvl"])
        for row in raw_rows(BY_AREA["08"], ["08013"])
        if row["qtr"] == "2"
        and row["own_code"] == "5"
        and row["agglvl_code"] == "74"
        and not row["disclosure_code"]
    }
    steady = {code: rows[code].lq for code in ("31-33", "51", "52", "54", "62")}
    assert steady == {code: pytest.approx(published[code], rel=0.03) for code in steady}


def test_withheld_everywhere_is_unknown_never_zero(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100, flag="N")], at=MOMENT)
    (row,) = region_industries(lake, counties=["08013"]).rows
    assert (row.jobs, row.pay, row.lq, row.growth) == (None, None, None, None)
    assert (row.establishments, row.withheld) == (4, 1)


def test_sum_with_a_withheld_county_is_partial_and_said_so(lake: Lake, tmp_path: Path) -> None:
    load_files(
        lake,
        [
            quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100, flag="N"),
            quarterly_file(tmp_path / "b.csv", "08069", 2024, 1, 40),
        ],
        at=MOMENT,
    )
    table = region_industries(lake, counties=["08013", "08069"])
    (row,) = table.rows
    assert (row.jobs, row.withheld, row.is_partial) == (40, 1, True)
    assert any("1 of 1 industries have withheld county cells" in note for note in table.notes)


def test_quarters_of_part_of_a_year_are_said_to_be_so(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100)], at=MOMENT)
    table = region_industries(lake, counties=["08013"])
    assert table.periods == ("2024 quarter 1 only, not the whole year",)
    (row,) = table.rows
    assert row.pay == pytest.approx(40_000)  # a quarter's wages, taken for the year


def test_growth_is_against_the_loaded_year_before(lake: Lake, tmp_path: Path) -> None:
    paths = [
        quarterly_file(tmp_path / f"{year}.csv", "08013", year, 1, jobs)
        for year, jobs in ((2023, 80), (2024, 100))
    ]
    load_files(lake, paths[1:], at=MOMENT)
    published = region_industries(lake, counties=["08013"])
    assert published.rows[0].growth == pytest.approx(12 / 88)
    assert published.growth_basis.startswith("BLS over-the-year change")
    load_files(lake, paths[:1], at=MOMENT)
    loaded = region_industries(lake, counties=["08013"])
    assert loaded.rows[0].growth == pytest.approx(0.25)
    assert loaded.growth_basis.startswith("loaded")


def test_growth_counts_only_cells_published_in_both_years(lake: Lake, tmp_path: Path) -> None:
    load_files(
        lake,
        [
            quarterly_file(tmp_path / "a.csv", "08013", 2023, 1, 80),
            quarterly_file(tmp_path / "b.csv", "08069", 2023, 1, 900, flag="N"),
            quarterly_file(tmp_path / "c.csv", "08013", 2024, 1, 100),
            quarterly_file(tmp_path / "d.csv", "08069", 2024, 1, 900),
        ],
        at=MOMENT,
    )
    (row,) = region_industries(lake, counties=["08013", "08069"], year=2024).rows
    assert row.jobs == 1000
    assert row.growth == pytest.approx(0.25)


def test_quotient_needs_the_nation_over_the_same_quarters(lake: Lake, tmp_path: Path) -> None:
    load_files(
        lake,
        [
            quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100),
            quarterly_file(tmp_path / "us.csv", "US000", 2024, 2, 1000),
        ],
        at=MOMENT,
    )
    assert "the same quarters of 2024" in region_industries(lake, counties=["08013"]).lq_reason
    load_files(lake, [quarterly_file(tmp_path / "us1.csv", "US000", 2024, 1, 1000)], at=MOMENT)
    table = region_industries(lake, counties=["08013"])
    assert (table.lq_reason, table.rows[0].lq) == ("", 1.0)


def test_region_takes_the_latest_year_that_covers_most_of_it(lake: Lake, tmp_path: Path) -> None:
    load_files(
        lake,
        [
            quarterly_file(tmp_path / "a.csv", "08013", 2023, 1, 100),
            quarterly_file(tmp_path / "b.csv", "08069", 2023, 1, 100),
            quarterly_file(tmp_path / "c.csv", "08013", 2024, 1, 100),
        ],
        at=MOMENT,
    )
    assert region_industries(lake, counties=["08013"]).year == 2024
    assert region_industries(lake, counties=["08013", "08069"]).year == 2023
    partly = region_industries(lake, counties=["08013", "08069"], year=2024)
    assert (partly.counties, partly.missing) == (("08013",), ("08069",))
    assert any("left out: 08069" in note for note in partly.notes)


def test_region_grown_county_by_county_is_the_same_as_asked_at_once(sample_lake: Lake) -> None:
    forget_cubes()
    at_once = region_industries(sample_lake, counties=SAMPLE_COUNTIES)
    forget_cubes()
    for count in range(1, len(SAMPLE_COUNTIES) + 1):
        grown = region_industries(sample_lake, counties=SAMPLE_COUNTIES[:count])
    assert grown == at_once


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_adds_up_to_the_same_places(sample_lake: Lake, level: int) -> None:
    sectors = region_industries(sample_lake, counties=SAMPLE_COUNTIES, level=2)
    table = region_industries(sample_lake, counties=SAMPLE_COUNTIES, level=level)
    places = sum(row.establishments for row in table.rows)
    assert places == pytest.approx(sum(row.establishments for row in sectors.rows))
    assert table.total_jobs == sectors.total_jobs


@pytest.mark.parametrize("ownership", OWNERSHIPS)
def test_cells_behind_a_number_add_up_to_it(sample_lake: Lake, ownership: str) -> None:
    table = region_industries(sample_lake, counties=SAMPLE_COUNTIES, level=2, ownership=ownership)
    for row in table.rows:
        behind = industry_cells(
            sample_lake, counties=SAMPLE_COUNTIES, industry_code=row.industry_code, year=2024, ownership=ownership
        )
        assert sum(cell.jobs or 0 for cell in behind.rows) == pytest.approx(row.jobs or 0)
        assert sum(cell.establishments for cell in behind.rows) == row.establishments
        assert sum(cell.withheld for cell in behind.rows) == row.withheld
        assert all(cell.source for cell in behind.rows)


def test_sample_is_called_one_wherever_it_is_read(sample_lake: Lake) -> None:
    table = region_industries(sample_lake, counties=["08013"])
    assert table.is_sample
    assert "sample" in table.notes[0]
    assert all("sample" in line for line in table.sources)
    assert industry_cells(sample_lake, counties=["08013"], industry_code="62", year=2024).is_sample


def test_rows_are_ordered_by_jobs_unknown_last(sample_lake: Lake) -> None:
    jobs = [row.jobs for row in region_industries(sample_lake, counties=["08013"], level=6).rows]
    known = [value for value in jobs if value is not None]
    assert known == sorted(known, reverse=True)
    assert jobs[: len(known)] == known
    assert None in jobs


def test_no_figure_is_ever_not_a_number(sample_lake: Lake) -> None:
    for row in region_industries(sample_lake, counties=["08123"], level=6).rows:
        figures = (row.jobs, row.establishments, row.lq, row.growth, row.pay)
        assert all(value is None or math.isfinite(value) for value in figures)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"counties": ["08002"]}, "no county '08002'"),
        ({"counties": []}, "at least one county"),
        ({"counties": ["08013", "08000"]}, "already in the whole state"),
        ({"counties": ["08013"], "level": 7}, "no NAICS level 7"),
        ({"counties": ["08013"], "ownership": "public"}, "no ownership 'public'"),
    ],
)
def test_wrong_question_is_refused(sample_lake: Lake, arguments: dict[str, object], says: str) -> None:
    with pytest.raises(CallError, match=says):
        region_industries(sample_lake, **arguments)  # type: ignore[arg-type]


def test_region_without_rows_says_what_is_loaded(sample_lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="Loaded years: 2024"):
        region_industries(sample_lake, counties=["08013"], year=2020)
    with pytest.raises(NotLoadedError, match="data load qcew"):
        region_industries(sample_lake, counties=["41051"])


def test_wrong_industry_code_is_refused(sample_lake: Lake) -> None:
    with pytest.raises(CallError, match="no industry"):
        industry_cells(sample_lake, counties=["08013"], industry_code="1' OR 1", year=2024)
