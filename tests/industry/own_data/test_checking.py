"""A sheet of own figures, row by row: what is taken, what is wrong, in words."""

import pytest

from sharedtable.base.sheets import read_book
from sharedtable.industry.own_data.cells import code_of, number_of
from sharedtable.industry.own_data.checking import CheckedSheet, check_book

pytestmark = pytest.mark.any_database
TITLES = {"3345": "Instruments", "31-33": "Manufacturing", "6221": "Hospitals"}


def checked(text: str, name: str = "own.csv") -> CheckedSheet:
    return check_book(read_book(text.encode(), name), TITLES)


def test_sheet_is_read_by_its_headings() -> None:
    sheet = checked(
        'A title above\n\nNAICS,Industry,Postings (a year),Hard to fill (%)\n3345,x,"1,250",31\n31,y,$40,\n'
    )

    assert [(each.key, each.name, each.unit) for each in sheet.columns] == [
        ("postings", "Postings", "a year"),
        ("hard-to-fill", "Hard to fill", "%"),
    ]
    assert sheet.is_ready
    assert sheet.values(sheet.columns[0]) == {"3345": 1250.0, "31-33": 40.0}
    assert sheet.values(sheet.columns[1]) == {"3345": 31.0}
    assert [row.title for row in sheet.rows] == ["Instruments", "Manufacturing"]
    assert sheet.rows[1].notes == ["we took “31” for 31-33"]
    assert sheet.notices == ["The column “Industry” holds no numbers, so it was left out."]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("33x,4", "This is no NAICS code."),
        ("6221,4\n6221,5", "stands in row 2 already"),
        ("6221,many", "Postings: This is no number."),
        ("6221,=1+1", "This looks like a formula."),
        ("6221,1e400", "This number cannot be meant. Correct it, or leave it empty."),
        (",4", "This is no NAICS code."),
    ],
    ids=["code", "twice", "words", "formula", "endless", "empty"],
)
def test_wrong_row_is_told_with_what_stands_there(row: str, words: str) -> None:
    sheet = checked(f"NAICS,Postings\n{row}\n3345,7\n")

    assert not sheet.is_ready
    assert words in " ".join(problem for each in sheet.wrong_rows for problem in each.problems)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Industry name,Postings\nGauges,4\n", "No column is headed “NAICS”."),
        ("NAICS,Name\n3345,Gauges\n", "There is no column of numbers"),
        ("NAICS,Postings,Postings (a year)\n3345,1,2\n", "Two columns are headed “Postings”."),
        ("NAICS," + ",".join(f"c{n}" for n in range(21)) + "\n3345" + ",1" * 21 + "\n", "bring at most 20"),
    ],
    ids=["no codes", "no numbers", "same heading", "too many"],
)
def test_sheet_without_what_is_needed_says_so(text: str, words: str) -> None:
    sheet = checked(text)

    assert not sheet.is_ready
    assert words in " ".join(sheet.problems)


def test_code_unknown_to_naics_2022_is_taken_and_said() -> None:
    sheet = checked("NAICS,Postings\n5112,4\n")

    assert sheet.is_ready
    assert sheet.rows[0].notes == ["not a code of NAICS 2022; older figures may still have it"]


@pytest.mark.parametrize("value", ["n/a", "-", "", "*", "(D)"])
def test_cell_that_says_unknown_is_unknown(value: str) -> None:
    assert number_of(value) is None


@pytest.mark.parametrize(("written", "code"), [(3345.0, "3345"), ("NAICS 44", "44-45"), ("334510 x", "334510")])
def test_code_is_read_as_people_write_it(written: object, code: str) -> None:
    assert code_of(written) == code


@pytest.mark.parametrize("written", ["1", "1234567", "33-45-1", "<script>", "3345; drop table"])
def test_what_is_no_code_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no NAICS code"):
        code_of(written)


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), "1.234,5", "12 3"])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"\w+"):
        number_of(value)
