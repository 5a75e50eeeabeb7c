"""OEWS workbooks: the same cells as the flat file, markers kept, and broken workbooks."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.oews.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.labormarket.sources.oews.oews_files import NATIONAL, VINTAGE
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

Rows = list[list[object]]


@pytest.fixture(scope="module")
def published() -> Rows:
    return CalamineWorkbook.from_path(str(NATIONAL)).get_sheet_by_index(0).to_python()


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    lake = Lake(tmp_path_factory.mktemp("national"))
    SOURCE.load(lake, [NATIONAL], at=MOMENT)
    return lake


def write(folder: Path, lines: Rows, name: str = "national_M2025_dl") -> Path:
    path = folder / f"{name}.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(name)
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        book.add_worksheet("Field Descriptions").write(0, 0, "May 2025 OEWS Estimates")
    return path


def file_of(lake: Lake) -> str:
    return parquet([lake.path("oews", lake.holding("oews").vintages[VINTAGE])])


def test_national_workbook_gives_the_cells_of_the_flat_file(oews: Lake, national: Lake) -> None:
    both = "* EXCLUDE (pct_total, pct_rpt)"
    nation = f"SELECT {both} FROM {file_of(oews)} WHERE area_code = '0000000' AND industry_code = '000000'"  # noqa: S608
    cells = f"SELECT {both} FROM {file_of(national)}"  # noqa: S608
    assert rows(f"SELECT count(*) FROM ({nation})") == [(1104,)]  # noqa: S608
    assert rows(f"{nation} EXCEPT {cells}") == []
    more = rows(f"SELECT occupation_code FROM ({cells}) EXCEPT SELECT occupation_code FROM ({nation})")  # noqa: S608
    assert len(more) == 290  # groups that the flat file leaves out, most of them of one occupation
    assert {code[-1] for (code,) in more} == {"0"}


def test_occupation_of_two_levels_is_one_cell_of_the_finer(national: Lake, published: Rows) -> None:
    assert len(published) - 1 == 1401
    (landed,) = served(national, "oews", VINTAGE, what="count(*)")
    assert landed == (1394,)
    assert served(national, "oews_occupations", VINTAGE, "occupation_code = '13-1020'", "level, title") == [
        ("detailed", "Buyers and Purchasing Agents")
    ]


def test_every_figure_and_marker_of_the_workbook_is_kept(national: Lake, published: Rows) -> None:
    head = [str(name).lower() for name in published[0]]
    names = ["tot_emp", "emp_prse", *head[head.index("h_mean") : head.index("a_pct90") + 1]]
    kept = {
        row[0]: row[1:]
        for row in served(
            national, "oews", VINTAGE, what=f"occupation_code, h_note, a_note, paid_as, {', '.join(names)}"
        )
    }
    for line in published[1:]:
        cell = dict(zip(head, line, strict=True))
        hourly_note, annual_note, paid, *figures = kept[str(cell["occ_code"])]
        for name, figure in zip(names, figures, strict=True):
            note = {"h": hourly_note, "a": annual_note}.get(name[0])
            assert cell[name] == (figure if figure is not None else note)
        assert paid == ("annual" if cell["annual"] else "hourly" if cell["hourly"] else "")


def test_markers_keep_their_meaning(lake: Lake, tmp_path: Path, published: Rows) -> None:
    lines = [list(line) for line in published[:12]]
    head = [str(name) for name in lines[0]]
    lines[1][head.index("TOT_EMP")] = 11_132_700  # of the one major group that is left
    chief = lines[5]
    for name, value in (
        ("TOT_EMP", "**"),
        ("EMP_PRSE", "**"),
        ("H_PCT90", "#"),
        ("A_PCT90", "#"),
        ("PCT_RPT", "~"),
    ):
        chief[head.index(name)] = value
    for name in ("H_MEAN", "A_MEAN", "MEAN_PRSE"):
        lines[7][head.index(name)] = "*"
    for line in lines[1:]:
        line[head.index("PCT_TOTAL")] = 0.25
    SOURCE.load(lake, [write(tmp_path, lines)], at=MOMENT)
    what = "tot_emp, emp_note, h_pct75, h_pct90, h_note, a_note, pct_total, pct_rpt, pct_rpt_note"
    assert served(lake, "oews", VINTAGE, "occupation_code = '11-1011'", what) == [
        (None, "**", 171.25, None, "#", "#", 0.25, None, "~")
    ]
    managers = served(lake, "oews", VINTAGE, "occupation_code = '11-1021'", "tot_emp, h_mean, h_median, h_note")
    assert managers == [(3_503_020, None, 50.85, "*")]


def test_areas_and_industries_of_every_spelling_are_one(lake: Lake, tmp_path: Path, published: Rows) -> None:
    head = [str(name) for name in published[0]]
    lines = [list(published[0])]
    for area, title, state in (
        ("8", "Colorado", "CO"),
        ("14500", "Boulder, CO", "CO"),
        ("800001", "Eastern", "CO"),
    ):
        for line in published[1:3]:
            new = list(line)
            new[:4] = [area, title, "2", state]
            new[head.index("TOT_EMP")] = 100
            lines.append(new)
    path = write(tmp_path, lines, "all_data_M_2025")
    SOURCE.load(lake, [path], at=MOMENT)
    areas = served(lake, "oews_areas", VINTAGE, "true ORDER BY 1", "area_code, kind, state_fips")
    assert areas == [
        ("0014500", "metropolitan", "08"),
        ("0800000", "state", "08"),
        ("0800001", "nonmetropolitan", "08"),
    ]


def test_later_workbook_replaces_only_its_own_areas(lake: Lake, tmp_path: Path, published: Rows) -> None:
    SOURCE.load(lake, [NATIONAL], at=MOMENT)
    head = [str(name) for name in published[0]]
    food = [list(published[0]), *(list(line) for line in published[1:3])]
    for line in food[1:]:
        line[head.index("NAICS")], line[head.index("NAICS_TITLE")] = "311000", "Food Manufacturing"
        line[head.index("I_GROUP")] = "3-digit"
    with zipfile.ZipFile(tmp_path / "oesm25in4.zip", "w") as archive:
        archive.write(write(tmp_path, food, "nat3d_M2025_dl"), "oesm25in4/nat3d_M2025_dl.xlsx")
    SOURCE.load(lake, [tmp_path / "oesm25in4.zip"], at=MOMENT)
    found = served(lake, "oews", VINTAGE, "true GROUP BY 1 ORDER BY 1", "industry_code, count(*)")
    assert found == [("000000", 1394), ("311000", 2)]
    assert served(lake, "oews_industries", VINTAGE, "true ORDER BY 1", "industry_code, level") == [
        ("000000", 0),
        ("311000", 3),
    ]


def test_same_workbook_twice_is_a_no_op(national: Lake) -> None:
    again = SOURCE.load(national, [NATIONAL], at=MOMENT, vintage=VINTAGE)
    assert (again.landed, again.unchanged) == ([], [NATIONAL.name])


def put(line: int, column: int, value: object) -> Callable[[Rows], None]:
    def change(lines: Rows) -> None:
        lines[line - 1][column] = value

    return change


def change_one_of_two(lines: Rows) -> None:
    """An occupation stands twice, as a broad and as a detailed one."""
    broad, detailed = (line for line in lines if line[8] == "13-1020")
    assert broad[11:] == detailed[11:]
    detailed[11] = 5


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (put(6, 11, "20435O"), 6, "a figure, or ** must stand here"),
        (put(6, 17, "**"), 6, "a figure, or *, or # must stand here"),
        (put(6, 17, ""), 6, "this may not be blank"),
        (put(6, 8, "11-10"), 6, "an occupation code such as 11-1011"),
        (put(6, 10, "fine"), 6, "occupation group"),
        (put(6, 3, "ZZ"), 6, "a state's two letters"),
        (put(1, 11, "EMPLOYMENT"), 1, "has a column 'TOT_EMP', this file has not"),
        (lambda lines: lines.insert(9, lines[5]), 10, "second time"),
        (change_one_of_two, None, "second time"),
        (lambda lines: lines.__delitem__(slice(90, None)), 90, "rows are missing"),
        (lambda lines: lines.__delitem__(1), None, "has no row for all occupations"),
        (
            lambda lines: lines[5].__setitem__(slice(17, 21), [1.0, 2.0, 0.1, "*"]) or put(6, 24, "#")(lines),
            6,
            "two different reasons",
        ),
    ],
    ids=[
        "figure",
        "marker",
        "blank",
        "code",
        "group",
        "state",
        "head",
        "doubled",
        "unlike",
        "cut",
        "total",
        "mix",
    ],
)
def test_broken_workbook_is_refused(
    lake: Lake, tmp_path: Path, published: Rows, change: Callable[[Rows], None], line: int | None, says: str
) -> None:
    groups = [row for row in published[100:] if row[10] == "major" or row[8] == "13-1020"]
    lines = [list(row) for row in published[:100] + groups]
    change(lines)
    error = refused(lake, SOURCE.load, write(tmp_path, lines))
    assert says in str(error)
    assert line in {None, error.spot.line}


def test_workbooks_of_two_years_are_refused(lake: Lake, tmp_path: Path, published: Rows) -> None:
    few = published[:12]
    old = write(tmp_path, few, "national_M2024_dl")
    assert "several vintages (2024-05, 2025-05)" in str(refused(lake, SOURCE.load, old, write(tmp_path, few)))
    assert "of 2025-05, not of 2024-05" in str(refused(lake, SOURCE.load, NATIONAL, vintage="2024-05"))
    with zipfile.ZipFile(tmp_path / "oesm25nat.zip", "w") as archive:
        archive.write(old, old.name)
    assert "name different years (2024 and 2025)" in str(refused(lake, SOURCE.load, tmp_path / "oesm25nat.zip"))


def test_workbook_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / NATIONAL.name
    path.write_bytes(NATIONAL.read_bytes()[:200_000])
    assert "damaged" in str(refused(lake, SOURCE.load, path))
