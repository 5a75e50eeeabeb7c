"""The whole nation: the same cells from cubes, from files and through other engines, and as a region alone."""

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sharedtable.labormarket.cubes.keeping import forget_cubes
from sharedtable.labormarket.errors import LaborMarketError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.nation.table import MEASURES, Cells, nation_table
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.labormarket.tables.shifts import region_shift_share
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, quarterly_file
from tests.shared_data import ANNUAL_SLICES, needs_shared

pytestmark = pytest.mark.any_database

SPAN = {"year_from": 2023, "year_to": 2024}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Two years of three counties and the nation; beside them a county of quarters, and one of one year only."""
    folder = tmp_path_factory.mktemp("nation")
    files = [annual_file(folder / f"{y}.csv", ["08013", "08069", "08123", "US000"], y) for y in (2023, 2024)]
    files += [annual_file(folder / "one.csv", ["08001"], 2024)]
    files += [
        quarterly_file(folder / f"{y}-{q}.csv", "08005", y, q, 100 * q + y - 2023)
        for y in (2023, 2024)
        for q in (1, 2)
    ]
    lake = Lake(folder / "lake")
    load_files(lake, files, at=MOMENT)
    return lake


def assert_same(cells: Cells, other: Cells) -> None:
    assert (cells.areas[cells.area_at] == other.areas[other.area_at]).all()
    assert (cells.codes[cells.code_at] == other.codes[other.code_at]).all()
    for name in (*MEASURES, "hhi"):
        np.testing.assert_allclose(getattr(other, name), getattr(cells, name), rtol=1e-9, atol=1e-9, err_msg=name)


@pytest.mark.filterwarnings("ignore:The 'future.infer_string' option")  # Ibis 12 asks it of pandas 3
@pytest.mark.parametrize("engine", ["duckdb://", "sqlite://"])
def test_other_engines_give_the_same_figures(made: Lake, engine: str) -> None:
    ours = nation_table(made, **SPAN, level=4)
    assert len(ours.cells) > 500
    assert np.isnan(ours.cells.jobs).any()
    assert_same(ours.cells, nation_table(made, **SPAN, level=4, engine=engine).cells)


def test_files_give_the_same_figures_as_cubes(made: Lake, tmp_path: Path) -> None:
    copy = Lake(tmp_path / "copy")
    shutil.copytree(made.root, copy.root, ignore=shutil.ignore_patterns(".cubes"))
    copy.cubes.write_text("in the way")
    forget_cubes()
    for level in (2, 6):
        assert_same(nation_table(made, **SPAN, level=level).cells, nation_table(copy, **SPAN, level=level).cells)


def test_each_county_is_as_a_region_of_it_alone(made: Lake) -> None:
    cells = nation_table(made, **SPAN, level=3).cells
    for place, county in enumerate(cells.areas.tolist()):
        if county == "08005":
            continue
        mine = cells.area_at == place
        codes = cells.codes[cells.code_at[mine]].tolist()
        rows = {
            row.industry_code: row for row in region_industries(made, counties=[county], year=2024, level=3).rows
        }
        parts = {
            row.industry_code: row
            for row in region_shift_share(made, counties=[county], year_from=2023, year_to=2024, level=3).rows
        }
        for at, code in enumerate(codes):
            lq, national, regional = (getattr(cells, name)[mine][at] for name in ("lq", "national", "regional"))
            assert rows[code].lq == (None if np.isnan(lq) else pytest.approx(lq))
            assert parts[code].national == (None if np.isnan(national) else pytest.approx(national))
            assert parts[code].regional == (None if np.isnan(regional) else pytest.approx(regional))


def test_parts_of_a_change_add_up_to_it(made: Lake) -> None:
    cells = nation_table(made, **SPAN).cells
    parts = cells.national + cells.mix + cells.regional
    known = ~np.isnan(parts)
    assert known.sum() > 500
    assert parts[known] == pytest.approx((cells.jobs - cells.jobs_before)[known])


def test_cells_stand_by_county_then_industry(made: Lake) -> None:
    cells = nation_table(made, **SPAN).cells
    keys = list(zip(cells.areas[cells.area_at].tolist(), cells.codes[cells.code_at].tolist(), strict=True))
    annual = [key for key in keys if key[0] != "08005"]
    assert all(one < other for one, other in pairwise(annual))


def test_quarters_are_held_against_quarters_and_a_county_of_one_year_is_left_out(made: Lake) -> None:
    table = nation_table(made, **SPAN, level=4)
    assert table.span.missing == ("08001",)
    cells = table.cells
    at = cells.areas.tolist().index("08005")
    assert cells.jobs[cells.area_at == at].tolist() == [151.0]
    assert np.isnan(cells.lq[cells.area_at == at]).all()
    assert cells.hhi[at] == pytest.approx(1.0)
    assert any("1 counties are not loaded" in note for note in table.notes)


@needs_shared
def test_published_years_of_ohio_counties_are_the_same_through_ibis(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    load_files(lake, [ANNUAL_SLICES], at=MOMENT)
    ours = nation_table(lake, year_from=2020, year_to=2023, level=6, ownership="local")
    assert_same(
        ours.cells, nation_table(lake, year_from=2020, year_to=2023, engine="duckdb://", ownership="local").cells
    )
    assert "No national rows" in " ".join(ours.notes)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ({"ownership": "total"}, "one ownership each"),
        ({"level": 7}, "no NAICS level 7"),
        ({"year_from": 2024}, "not before"),
        ({"engine": "no-such-thing://x"}, "No engine answers"),
    ],
)
def test_wrong_question_is_refused(made: Lake, question: dict[str, object], says: str) -> None:
    with pytest.raises(LaborMarketError, match=says):
        nation_table(made, **(SPAN | question))  # type: ignore[arg-type]


def test_years_that_no_county_has_are_refused(made: Lake) -> None:
    with pytest.raises(NotLoadedError, match="both 2001 and 2024"):
        nation_table(made, year_from=2001, year_to=2024)
