"""Cells are read generously and meant strictly; what cannot be taken is told with its place and what to do."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from pydantic import ValidationError

from sharedtable.base.files import FileRefused
from sharedtable.partnerships.bring_in.files import UnreadableFile
from sharedtable.partnerships.bring_in.models import Import
from sharedtable.partnerships.bring_in.rows import AttendanceRow, MeetingRow, MemberRow, RoleRow
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.partnerships.bring_in.template import example_of, texts, workbook
from sharedtable.partnerships.bring_in.weighing import Preview
from tests.partnerships.bring_in.conftest import SCOPE, Rows

Look = Callable[..., Preview]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/14/2019", dt.date(2019, 3, 14)),
        ("03-14-19", dt.date(2019, 3, 14)),
        ("3.14.2019", dt.date(2019, 3, 14)),
        ("2019-03-14", dt.date(2019, 3, 14)),
        ("2019-03-14 00:00:00", dt.date(2019, 3, 14)),
        ("March 14, 2019", dt.date(2019, 3, 14)),
        ("14 Mar 2019", dt.date(2019, 3, 14)),
        ("Mar. 14th, 2019", dt.date(2019, 3, 14)),
        ("March 2019", dt.date(2019, 3, 1)),
        ("2019", dt.date(2019, 1, 1)),
        (43538.0, dt.date(2019, 3, 14)),
        ("43538", dt.date(2019, 3, 14)),
        (dt.datetime(2019, 3, 14, tzinfo=dt.UTC), dt.date(2019, 3, 14)),
        (" 3/14/2019 ", dt.date(2019, 3, 14)),
        ("7/4/76", dt.date(1976, 7, 4)),
    ],
    ids=str,
)
def test_day_is_read_in_every_usual_form(written: object, meant: dt.date) -> None:
    assert MeetingRow.model_validate({"day": written}).day == meant


@pytest.mark.parametrize("written", ["14/3/2019", "2/30/2019", "soon", "", None, "1/1/1000", 3.0], ids=str)
def test_day_that_cannot_be_meant_is_not_taken(written: object) -> None:
    with pytest.raises(ValidationError):
        MeetingRow.model_validate({"day": written})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("9:00 AM", dt.time(9)),
        ("2 pm", dt.time(14)),
        ("14:30", dt.time(14, 30)),
        (0.375, dt.time(9)),
        ("12 am", dt.time(0)),
    ],
    ids=str,
)
def test_time_is_read_in_every_usual_form(written: object, meant: dt.time) -> None:
    assert MeetingRow.model_validate({"day": "3/14/2019", "starts": written}).starts == meant


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("side", "Bussiness", "industry"),
        ("side", "public partner", "support"),
        ("system", "Workforce Board", "workforce"),
        ("size", "20 - 49", "20-49"),
        ("website", "example.org", "https://example.org"),
        ("organization", "  A   b ", "A b"),
    ],
)
def test_words_are_read_in_nearly_any_spelling(field: str, written: str, meant: str) -> None:
    row = MemberRow.model_validate({"organization": "Acme", field: written})
    assert getattr(row, field) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("x", True), ("No", False), ("", None), (True, True), ("absent", False)], ids=str
)
def test_yes_and_no_are_read_in_many_words(written: object, meant: bool | None) -> None:
    assert AttendanceRow.model_validate({"day": "3/14/2019", "person": "A", "came": written}).came is meant


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("organization", "=cmd|'/c calc'!A1"),
        ("organization", "x" * 201),
        ("side", "above"),
        ("website", "no site"),
    ],
)
def test_value_that_cannot_be_meant_says_what_to_write(field: str, written: str) -> None:
    with pytest.raises(ValidationError) as told:
        MemberRow.model_validate({"organization": "Acme", field: written})
    assert [each["loc"] for each in told.value.errors()] == [(field,)]


def test_role_of_a_person_is_read_from_other_words() -> None:
    row = RoleRow.model_validate({"person": "Pat", "role": "Facilitator", "email": "Mailto:PAT@Example.org"})
    assert (row.role, row.email) == ("coordinator", "pat@example.org")


def filled(**sheets: list[list[str]]) -> Rows:
    return {"partnership": [SCOPE], **sheets}


def made(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        write(book)
    return target.getvalue()


def sheet(book: xlsxwriter.Workbook, title: str, lines: list[list[object]]) -> xlsxwriter.worksheet.Worksheet:
    page = book.add_worksheet(title)
    for number, line in enumerate(lines):
        page.write_row(number, 0, line)
    return page


def test_columns_may_stand_in_other_words_and_order(looked_at: Look) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet(
            book,
            "OVERVIEW",
            [["Counties", "naics", "Fouded", "partnership", "Budget"], ["08123", 311, "2020", "Cottonwood", "1"]],
        )
        sheet(
            book, "Contacts", [["Our people"], [], ["e-mail", "Full Name", "Org"], ["a@b.example", "Ann Lee", ""]]
        )

    preview = looked_at(made(write))
    assert preview.problems == []
    notes = preview.sheets[0].read.notices
    assert "we took “Fouded” for Founded" in notes
    assert "the column “Budget” was left out" in notes
    assert [each.title for each in preview.sheets[2].new] == ["Ann Lee"]


def test_headings_that_lack_something_are_told(looked_at: Look) -> None:
    preview = looked_at(made(lambda book: sheet(book, "Partnership", [["Name", "Founded"], ["A", "2020"]])))
    assert [each.column for each in preview.problems] == ["NAICS codes, Counties"]


def test_second_heading_row_and_example_are_left_out(looked_at: Look) -> None:
    titles = ["Organization", "Side", "Public partner of"]
    preview = looked_at(filled(members=[titles, ["*sample* Acme"], ["Acme Foods", "Industry"]]))
    members = preview.sheets[1]
    assert [(each.title, each.fate) for each in members.rows] == [
        ("Organization", "left_out"),
        ("*sample* Acme", "left_out"),
        ("Acme Foods", "new"),
    ]


def test_template_itself_brings_nothing_in(looked_at: Look) -> None:
    for content, name in ((workbook(PARTNERSHIP), "template.xlsx"), (texts(PARTNERSHIP), "template.zip")):
        preview = looked_at(content, name=name)
        assert {each.fate for each in preview.sheets[1].rows} == {"left_out"}
        assert preview.new_count == 0
        assert not preview.is_ready


def test_examples_can_be_read(looked_at: Look) -> None:
    for shown in looked_at(filled()).sheets:
        first, *others = example_of(shown.sheet)
        cells = dict(zip([each.field for each in shown.sheet.columns], [first[9:], *others], strict=True))
        shown.sheet.model.model_validate(cells)


def test_texts_in_a_zip_are_read_like_the_workbook(looked_at: Look) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr(
            "1-partnership.csv", "Name;NAICS codes;Counties;Founded\nCottonwood;311;Weld, CO;9/12/2020\n"
        )
        parts.writestr("3-people-and-roles.csv", "Person,Mail\nJos\xe9 Lee,a@b.example\n".encode("cp1252"))
    preview = looked_at(target.getvalue(), name="record.zip")
    assert preview.problems == []
    assert [each.title for each in preview.sheets[2].new] == ["José Lee"]


def test_hidden_and_merged_and_foreign_sheets_are_told(looked_at: Look) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet(
            book,
            "Partnership",
            [["Name", "NAICS codes", "Counties", "Founded"], ["Cottonwood", "311", "08123", "2020"]],
        )
        page = sheet(book, "Members", [["Organization", "Side"], ["", ""], ["", ""]])
        page.merge_range(1, 0, 2, 0, "Acme")
        sheet(book, "Members old", [["Organization"], ["Gone"]]).hide()
        sheet(book, "Budget", [["Dollars"], [5]])

    preview = looked_at(made(write))
    assert [each.title for each in preview.sheets[1].new] == ["Acme"]
    assert any("merged" in words for words in preview.sheets[1].read.notices)
    assert sorted(preview.notices) == [
        "The hidden sheet “Members old” was left out.",
        "The sheet “Budget” was left out: it is none of ours.",
    ]


def test_formulas_count_as_what_they_last_showed(looked_at: Look) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        page = sheet(
            book, "Partnership", [["Name", "NAICS codes", "Counties", "Founded"], ["", "311", "08123", "2020"]]
        )
        page.write_formula(1, 0, '="Cotton"&"wood"', None, "Cottonwood")

    assert [each.title for each in looked_at(made(write)).sheets[0].new] == ["Cottonwood"]


def refusal(upload: Callable[..., Import], content: bytes, name: str) -> str:
    with pytest.raises((FileRefused, UnreadableFile)) as refused:
        upload(content, name=name)
    return str(refused.value.words)


def test_too_many_rows_are_refused_with_words(upload: Callable[..., Import]) -> None:
    lines = "".join(f"Org {number}\n" for number in range(100_000))
    words = refusal(upload, f"Organization\n{lines}".encode(), "members.csv")
    assert "100,001 rows" in words


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7 nothing", "record.xlsx"),
        (b"%PDF-1.7 nothing", "record.pdf"),
        (b"", "record.csv"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000 + "EncryptedPackage".encode("utf-16-le"), "record.xlsx"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000, "record.xls"),
        (b"PK\x03\x04 broken", "record.xlsx"),
        (b"\n\n\n", "record.csv"),
    ],
    ids=["pdf named xlsx", "pdf", "empty", "password", "old excel", "broken", "blank"],
)
def test_file_of_another_kind_is_refused_with_words(
    upload: Callable[..., Import], content: bytes, name: str
) -> None:
    assert len(refusal(upload, content, name)) > 30
    assert not Import.objects.exists()


def test_macros_are_refused(upload: Callable[..., Import]) -> None:
    target = io.BytesIO(workbook(PARTNERSHIP))
    with zipfile.ZipFile(target, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"code")
    assert "macros" in refusal(upload, target.getvalue(), "record.xlsx")


def test_workbook_without_a_sheet_for_us_is_told(looked_at: Look) -> None:
    preview = looked_at(made(lambda book: sheet(book, "Budget", [["Dollars"], [5]])))
    assert [each.words for each in preview.problems] == [
        "Nothing says which partnership this is. Fill in the row of the sheet Partnership."
    ]


def test_roster_template_has_its_own_sheet() -> None:
    assert workbook(ROSTER) != workbook(PARTNERSHIP)
