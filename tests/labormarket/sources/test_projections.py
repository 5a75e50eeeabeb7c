"""Employment Projections from the real workbook, held to its own tables, and from broken ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.projections.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

WORKBOOK = SHARED / "projections" / "occupation_2024-2034.xlsx"
KEPT = ("Table 1.1", "Table 1.2", "Table 1.9", "Table 1.10", "Table 1.12")
VINTAGE = "2024-2034"

Sheets = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    book = CalamineWorkbook.from_path(str(WORKBOOK))
    return {name: book.get_sheet_by_name(name).to_python() for name in KEPT}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    lake = Lake(tmp_path_factory.mktemp("projections"))
    SOURCE.load(lake, [WORKBOOK], at=MOMENT)
    return lake


def changed(tmp_path: Path, sheets: Sheets, change: Callable[[Sheets], None]) -> Path:
    """A workbook with the real sheets after a change."""
    copy = {name: [list(row) for row in rows] for name, rows in sheets.items()}
    change(copy)
    path = tmp_path / "occupation.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in copy.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_workbook_loads_as_four_tables(loaded: Lake) -> None:
    assert [(one.dataset, list(one.vintages), one.vintages[VINTAGE].rows) for one in loaded.tables()] == [
        ("projections", [VINTAGE], 1113),
        ("projections_factors", [VINTAGE], 998),
        ("projections_industries", [VINTAGE], 423),
        ("projections_separations", [VINTAGE], 1113),
    ]


def test_every_figure_of_table_1_2_is_kept(loaded: Lake, sheets: Sheets) -> None:
    published = [row for row in sheets["Table 1.2"][2:] if row[1]]
    kept = {row[0]: row[1:] for row in served(loaded, "projections", VINTAGE)}
    assert len(published) == len(kept)
    for row in published:
        title, kind, jobs, projected, change, percent, alone, openings, wage, note, *entry = kept[row[1]]
        assert (title, kind) == (str(row[0]).strip(), str(row[2]).lower())
        assert [jobs, projected, change, openings] == [round(row[i] * 1000) for i in (3, 4, 7, 10)]
        assert (percent, alone) == (row[8], row[9] if row[9] != "—" else None)
        assert {"": wage, "#": ">=$239,200", "*": "—"}[note] == row[11]
        assert entry == ["" if word == "—" else word for word in row[12:15]]


def test_summaries_stay_apart_from_line_items(loaded: Lake, sheets: Sheets) -> None:
    sums = dict(served(loaded, "projections", VINTAGE, "true GROUP BY kind", "kind, sum(jobs)"))
    assert sums["line item"] == 169_956_400  # the total says 169,956.1 thousand; each item is rounded
    groups = {row[1]: row[2] for row in sheets["Table 1.1"][2:] if row[1]}
    where = "kind = 'summary' AND occupation_code LIKE '%-0000'"
    kept = dict(served(loaded, "projections", VINTAGE, where, "occupation_code, jobs"))
    assert kept == {code: round(jobs * 1000) for code, jobs in groups.items()}


def test_openings_are_the_same_in_both_tables(loaded: Lake) -> None:
    what = "occupation_code, openings"
    assert sorted(served(loaded, "projections", VINTAGE, what=what)) == sorted(
        served(loaded, "projections_separations", VINTAGE, what=what)
    )


def test_separations_and_factors_are_as_published(loaded: Lake) -> None:
    chief = served(loaded, "projections_separations", VINTAGE, "occupation_code = '11-1011'")
    assert chief == [("11-1011", "line item", 3.0, 3.6, 6.6, 9500, 11_400, 20_900, 22_200)]
    ((factor,),) = served(
        loaded,
        "projections_factors",
        VINTAGE,
        "occupation_code = '11-2011' AND industry_code = 'TE1000'",
        "factor",
    )
    assert factor.startswith("Demand change - share decreases as advertising sales agents")


def test_same_workbook_twice_is_a_no_op(loaded: Lake) -> None:
    report = SOURCE.load(loaded, [WORKBOOK], at=MOMENT, vintage=VINTAGE)
    assert (report.landed, report.unchanged) == ([], [WORKBOOK.name])


def put(sheet: str, row: int, column: int, value: object) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        sheets[sheet][row - 1][column] = value

    return change


@pytest.mark.parametrize(
    ("change", "sheet", "line", "says"),
    [
        (put("Table 1.2", 7, 3, "30x"), "Table 1.2", 7, "a number, or —, must stand here"),
        (put("Table 1.2", 7, 1, "111011"), "Table 1.2", 7, "an occupation code such as 11-1011"),
        (put("Table 1.2", 7, 2, "Item"), "Table 1.2", 7, "occupation type"),
        (put("Table 1.2", 7, 11, "much"), "Table 1.2", 7, "dollars a year"),
        (put("Table 1.2", 6, 1, "11-1021"), "Table 1.2", 7, "second time"),
        (put("Table 1.10", 7, 12, 99.0), "Table 1.10", 7, "not the sum of exits and transfers"),
        (put("Table 1.2", 2, 10, "Openings"), "Table 1.2", 2, "has a column 'Occupational openings"),
        (lambda sheets: sheets["Table 1.2"].__delitem__(slice(500, None)), "Table 1.2", 3, "rows are missing"),
        (put("Table 1.12", 1, 0, "Table 1.12 Factors, projected 2023–33"), "Table 1.12", 1, "mixed"),
        (lambda sheets: sheets.__delitem__("Table 1.10"), "", 1, "no file of Employment Projections table 1.10"),
    ],
    ids=["figure", "code", "type", "wage", "doubled", "sum", "head", "cut", "mixed", "sheet"],
)
def test_broken_workbook_is_refused(
    lake: Lake,
    tmp_path: Path,
    sheets: Sheets,
    change: Callable[[Sheets], None],
    sheet: str,
    line: int | None,
    says: str,
) -> None:
    error = refused(lake, SOURCE.load, changed(tmp_path, sheets, change))
    assert says in str(error)
    assert error.spot.line == line
    assert sheet in error.spot.file


def test_workbook_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "occupation.xlsx"
    path.write_bytes(WORKBOOK.read_bytes()[:200_000])
    assert "occupation.xlsx" in str(refused(lake, SOURCE.load, path))


def test_workbook_of_another_decade_than_asked_is_refused(lake: Lake) -> None:
    assert "of 2024-2034, not of 2023-2033" in str(
        refused(lake, SOURCE.load, WORKBOOK, vintage=SOURCE.vintage(2023))
    )
