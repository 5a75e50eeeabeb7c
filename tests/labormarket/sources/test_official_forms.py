"""The same rows in the form their publishers give them: workbooks with headings, notes and sheets, bars, tabs."""

import csv
from pathlib import Path

import pytest
import xlsxwriter

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.catalogue import source_of
from tests.labormarket.conftest import MOMENT
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

CODES = SHARED / "classifications"
Rows = list[list[str]]


def rows_of(path: Path) -> Rows:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def same_table(tmp_path: Path, key: str, plain: Path, official: Path, vintage: str) -> list[tuple]:
    """Loads both forms into two lakes and gives the rows, once they are equal."""
    source = source_of(key)
    found = []
    for number, path in enumerate((plain, official)):
        lake = Lake(tmp_path / f"lake{number}")
        (landed,) = source.load(lake, [path], at=MOMENT).landed
        assert landed.vintage == vintage
        found.append(served(lake, landed.dataset, vintage))
    assert found[0] == found[1]
    return found[0]


def test_naics_workbook_marks_shared_titles_and_numbers_codes(tmp_path: Path) -> None:
    plain = CODES / "naics2022_all.csv"
    rows = [
        [number, int(code) if code.isdigit() else code, f"{title}T" if len(code) < 6 else title]
        for number, (code, title, *_) in enumerate(rows_of(plain), start=1)
    ]
    head = [["Seq. No.", "2022 NAICS US   Code", "2022 NAICS US Title"], ["", "", ""]]
    made = workbook(tmp_path / "2-6 digit_2022_Codes.xlsx", {"tbl": [*head, *rows]})
    table = same_table(tmp_path, "naics", plain, made, "2022")
    assert ("311", "Food Manufacturing", 3, "31-33") in table


def test_naics_concordance_has_long_heads_and_empty_columns(tmp_path: Path) -> None:
    plain = CODES / "naics2017_naics2022.csv"
    head = [
        ["2017 NAICS to 2022 NAICS Concordance"],
        [""],
        [
            "2017 NAICS Code",
            "2017 NAICS Title\n(and specific piece of the 2017 industry that is contained in the 2022 industry)",
            "2022 NAICS Code",
            "2022 NAICS Title",
            "",
        ],
    ]
    made = workbook(tmp_path / "2017_to_2022_NAICS.xlsx", {"2017 to 2022 NAICS U.S.": [*head, *rows_of(plain)]})
    assert len(same_table(tmp_path, "naics-concordance", plain, made, "2017-2022")) == 1150


def test_soc_workbook_has_a_column_a_level_and_none_for_the_head_of_titles(tmp_path: Path) -> None:
    plain = CODES / "soc2018_all.csv"
    places = {"Major": 0, "Minor": 1, "Broad": 2, "Detailed": 3}
    rows = []
    for code, title, _, level, *_ in rows_of(plain):
        row = ["", "", "", "", title]
        row[places[level]] = code
        rows.append(row)
    head = [
        ["Bureau of Labor Statistics"],
        ["2018 Standard Occupational Classification System"],
        ["Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""],
    ]
    made = workbook(tmp_path / "soc_structure_2018.xlsx", {"2018": [*head, *rows]})
    table = same_table(tmp_path, "soc", plain, made, "2018")
    assert ("29-1221", "Pediatricians, General", "detailed", "29-1210") in table
    parents = {code: parent for code, _, _, _, parent, *_ in rows_of(plain) if parent != "NA"}
    assert {code: parent for code, _, _, parent in table if parent} == parents


def test_soc_crosswalk_takes_the_first_of_two_sheets(tmp_path: Path) -> None:
    plain = CODES / "soc2010_soc2018.csv"
    head = [["Crosswalk from the 2010 SOC to the 2018 SOC"], [""]]
    head += [["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]]
    rows = rows_of(plain)
    sheets = {"Sorted by 2010": [*head, *rows], "Sorted by 2018": [*head, *sorted(rows, key=lambda row: row[2])]}
    made = workbook(tmp_path / "soc_2010_to_2018_crosswalk.xlsx", sheets)
    assert len(same_table(tmp_path, "soc-concordance", plain, made, "2010-2018")) == 900


def test_adjacency_since_2023_has_a_header_and_bars(tmp_path: Path) -> None:
    lines = ["County Name|County GEOID|Neighbor Name|Neighbor GEOID"]
    lines += [
        "Doña Ana County, NM|35013|Doña Ana County, NM|35013",
        "Doña Ana County, NM|35013|Luna County, NM|35029",
    ]
    lines += ["Luna County, NM|35029|Doña Ana County, NM|35013", "Luna County, NM|35029|Luna County, NM|35029"]
    made = tmp_path / "county_adjacency2023.txt"
    made.write_text("\n".join(lines), encoding="utf-8")
    lake = Lake(tmp_path / "lake")
    assert source_of("county-adjacency").load(lake, [made], at=MOMENT).landed[0].vintage == "2023"
    assert served(lake, "county_adjacency", "2023") == [("35013", "35029"), ("35029", "35013")]


def test_zones_of_an_old_workbook_with_codes_as_numbers(tmp_path: Path) -> None:
    plain = SHARED / "delineations" / "ers_cz00_eqv_v1.csv"
    rows: Rows = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows_of(plain)]  # type: ignore[misc]
    with plain.open(newline="") as file:
        head = next(csv.reader(file))
    made = workbook(tmp_path / "cz00_eqv_v1.xlsx", {"CZ00_Equiv": [head, *rows]})
    assert len(same_table(tmp_path, "commuting-zones", plain, made, "2000")) == 3141
