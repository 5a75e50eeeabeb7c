"""What becomes of each row: new, known and why, twice, or not to be taken; what is doubtful is asked."""

import io
import time
from collections.abc import Callable

import pytest
import python_calamine

from sharedtable.ledger.actions import undo
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.bring_in.actions import answer_questions, bring_in, brought_in_before, preview_of
from sharedtable.partnerships.bring_in.models import Import
from sharedtable.partnerships.bring_in.report import report
from sharedtable.partnerships.bring_in.sheets import ROSTER
from sharedtable.partnerships.bring_in.template import workbook
from sharedtable.partnerships.bring_in.weighing import Preview
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.models import Organization, Person
from tests.cast import NOW, Cast, make_person
from tests.partnerships.bring_in.conftest import SCOPE, Rows

Look = Callable[..., Preview]
Upload = Callable[..., Import]
MEMBER = ["Acme Foods", "Industry"]


def filled(**sheets: list[list[str]]) -> Rows:
    return {"partnership": [SCOPE], **sheets}


def fates(preview: Preview, key: str) -> list[tuple[str, str]]:
    sheet = next(each for each in preview.sheets if each.sheet.key == key)
    return [(each.title, str(each.fate)) for each in sheet.rows]


def told(preview: Preview) -> list[tuple[str, int, str]]:
    return [(each.sheet, each.row, each.column) for each in preview.problems]


def test_organization_of_the_same_name_is_known(looked_at: Look, cast: Cast) -> None:
    preview = looked_at(filled(members=[["BRIGHTLINE  gauges", "Industry"], ["Acme Foods", "Industry"]]))
    rows = preview.sheets[1].rows
    assert [each.why for each in rows] == ["is Brightline Gauges here: same name", ""]
    assert [each.name for each in preview.weighing.organizations.new] == ["Acme Foods"]


def test_legal_form_is_taken_to_be_the_same_and_can_be_denied(upload: Upload, cast: Cast) -> None:
    source = upload(filled(members=[["Brightline Gauges, Inc.", "Industry"]]))
    preview = preview_of(source, at=NOW)
    assert (preview.is_ready, preview.weighing.organizations.new) == (True, [])
    answer_questions(source, by=cast.lead, answers={preview.questions[0].key: "new"})
    assert [each.name for each in preview_of(source, at=NOW).weighing.organizations.new] == [
        "Brightline Gauges, Inc."
    ]


def test_almost_the_same_name_is_asked(upload: Upload, cast: Cast) -> None:
    source = upload(filled(members=[["Brightline Guages", "Industry"]]))
    preview = preview_of(source, at=NOW)
    assert [each.words for each in preview.open_questions] == ["Is “Brightline Guages” one that is known?"]
    assert not preview.is_ready
    answer_questions(
        source, by=cast.lead, answers={preview.questions[0].key: preview.questions[0].options[0].value}
    )
    assert preview_of(source, at=NOW).is_ready


def test_person_is_known_by_mail(looked_at: Look, cast: Cast) -> None:
    people = [["Bea Business", "BEA@northfield.example", "", "Acme Foods", "", "", "Champion"]]
    preview = looked_at(filled(members=[MEMBER], people=people))
    assert preview.sheets[2].rows[0].why == "is Bea Business here: same mail address"
    assert preview.weighing.people.new == []


def test_mail_address_of_two_people_is_asked(upload: Upload, cast: Cast) -> None:
    people = [
        ["Ann Lee", "office@acme.example", "", "Acme Foods", "", "", "Champion"],
        ["Bo Diaz", "office@acme.example", "", "Acme Foods", "", "", "Business member"],
    ]
    source = upload(filled(members=[MEMBER], people=people))
    preview = preview_of(source, at=NOW)
    assert [each.words for each in preview.open_questions] == [
        "office@acme.example belongs to Ann Lee. Is “Bo Diaz” the same person?"
    ]
    answer_questions(source, by=cast.lead, answers={preview.questions[0].key: "new"})
    bring_in(source, by=cast.lead, at=NOW, seen=preview_of(source, at=NOW).fingerprint)
    assert list(
        Person.objects.filter(name__in=["Ann Lee", "Bo Diaz"]).order_by("name").values_list("name", "email")
    ) == [
        ("Ann Lee", "office@acme.example"),
        ("Bo Diaz", ""),
    ]


def test_person_of_the_same_name_elsewhere_is_asked(looked_at: Look, cast: Cast) -> None:
    people = [["Bea Business", "", "", "Acme Foods", "", "", "Champion"]]
    preview = looked_at(filled(members=[MEMBER], people=people))
    options = [each.words for each in preview.open_questions[0].options]
    assert options == ["Bea Business, Brightline Gauges", "somebody else of that name"]


def test_rows_that_say_the_same_count_once(looked_at: Look) -> None:
    people = [["Ann Lee", "", "", "Acme Foods", "", "", "Champion"]] * 2
    meetings, came = [["10/8/2020", "Launch"]] * 2, [["10/8/2020", "", "Ann Lee"]] * 2
    preview = looked_at(filled(members=[MEMBER] * 2, people=people, meetings=meetings, attendance=came))
    for key in ("members", "people", "meetings", "attendance"):
        assert [fate for _title, fate in fates(preview, key)] == ["new", "twice"], key


@pytest.mark.parametrize(
    ("sheets", "where"),
    [
        ({"partnership": [[*SCOPE[:4], "Atlantis, CO", *SCOPE[5:]]]}, ("Partnership", 2, "Counties")),
        ({"partnership": [[*SCOPE[:4], "Douglas", *SCOPE[5:]]]}, ("Partnership", 2, "Counties")),
        ({"partnership": [[*SCOPE[:2], "9999", *SCOPE[3:]]]}, ("Partnership", 2, "NAICS codes")),
        ({"partnership": [[*SCOPE[:6], "9/12/2090", "", ""]]}, ("Partnership", 2, "Founded")),
        ({"partnership": [["Instruments", *SCOPE[1:]]]}, ("Partnership", 2, "Name")),
        ({"partnership": [SCOPE, ["Second", *SCOPE[1:]]]}, ("Partnership", 3, "Name")),
        ({"members": [["x" * 201]]}, ("Members", 2, "Organization")),
        ({"members": [["=cmd|'/c calc'!A1"]]}, ("Members", 2, "Organization")),
        ({"members": [["Acme", "", "", "", "", "", "", "1/5/2021", "1/4/2021"]]}, ("Members", 2, "Left")),
        ({"people": [["Ann", "", "", "Nowhere", "", "", "Champion"]]}, ("People & roles", 2, "Organization")),
        ({"people": [["Ann", "", "", "", "", "", "Champion"]]}, ("People & roles", 2, "Organization")),
        ({"people": [["Ann", "", "", "Acme", "", "", "Support team"]], "members": [["Acme", "Industry"]]},
         ("People & roles", 2, "Role")),
        ({"people": [["Ann", "", "", "Board", "", "", "Convener"], ["Ann", "", "", "Board", "", "", "Backup"]],
          "members": [["Board", "Support"]]},
         ("People & roles", 3, "Role")),
        ({"meetings": [["1/1/2090"]]}, ("Meetings", 2, "Date")),
        ({"meetings": [["1/1/2021", "", "", "9 AM", "8 AM"]]}, ("Meetings", 2, "Ends")),
        ({"attendance": [["1/1/2021", "", "Ann"]]}, ("Attendance", 2, "Meeting date")),
        ({"attendance": [["1/1/2021", "", "Ann"]], "meetings": [["1/1/2021", "One"], ["1/1/2021", "Two"]]},
         ("Attendance", 2, "Meeting")),
        ({"priorities": [["Hire", "", "", "", "", "", "Nobody Known"]]}, ("Priorities", 2, "Champion")),
        ({"priorities": [["Hire", "", "", "", "1/5/2021", "1/4/2021"]]}, ("Priorities", 2, "In this state since")),
    ],
)  # fmt: skip
def test_row_that_cannot_be_taken_is_told_with_its_place(
    looked_at: Look, sheets: Rows, where: tuple[str, int, str]
) -> None:
    preview = looked_at({"partnership": [SCOPE], **sheets})
    assert told(preview) == [where]
    assert not preview.is_ready


@pytest.mark.parametrize(
    ("written", "codes"),
    [("Weld, CO; Larimer, CO", ["08123", "08069"]), ("08123, 8069", ["08123", "08069"]),
     ("Larimer, Weld, CO", ["08069", "08123"]), ("weld county, colorado", ["08123"]), ("Welde, CO", ["08123"])],
)  # fmt: skip
def test_counties_are_read_in_many_forms(looked_at: Look, written: str, codes: list[str]) -> None:
    preview = looked_at({"partnership": [[*SCOPE[:4], written, *SCOPE[5:]]]})
    assert preview.weighing.notes["scope"].counties == codes


def test_hostile_names_come_in_as_plain_text(upload: Upload, cast: Cast) -> None:
    names = ["<script>alert(1)</script>", "Robert'); DROP TABLE people;--", "‮evil", "A" * 200]
    source = upload(filled(members=[[name, "Industry"] for name in names]))
    bring_in(source, by=cast.lead, at=NOW, seen=preview_of(source, at=NOW).fingerprint)
    table = Partnership.objects.get(name=SCOPE[0])
    seated = Membership.objects.filter(partnership=table).values_list("organization__name", flat=True)
    assert sorted(seated) == sorted(names)


def test_report_keeps_formulas_inert(looked_at: Look) -> None:
    preview = looked_at(filled(members=[["=cmd|'/c calc'!A1"], ["@SUM(1)"]]))
    content = report(preview, is_done=False)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert "=cmd|'/c calc'!A1" in str(book.get_sheet_by_name("To correct").to_python())
    assert b"<f>" not in content


def test_record_is_added_to_a_partnership_that_stands_here(upload: Upload, cast: Cast) -> None:
    sheets: Rows = {
        "members": [["Brightline Gauges", "Industry"], ["Acme Foods", "Industry", "", "", "", "", "", "2/1/2026"]],
        "people": [["Bea Business", "bea@northfield.example", "", "Brightline Gauges", "", "", "Champion"],
                   ["Ann Lee", "ann@acme.example", "", "Acme Foods", "", "", "Business member"]],
        "meetings": [["3/2/2026", "Spring meeting"]],
        "attendance": [["3/2/2026", "", "Bea Business"], ["3/2/2026", "", "Ann Lee"]],
        "priorities": [["Hire together", "", "", "Exploring", "3/2/2026", "", "Bea Business"]],
    }  # fmt: skip
    source = upload(sheets, target=cast.instruments)
    preview = preview_of(source, at=NOW)
    assert (preview.problems, preview.open_questions) == ([], [])
    assert fates(preview, "members") == [("Brightline Gauges", "known"), ("Acme Foods", "new")]
    assert fates(preview, "people") == [("Bea Business", "known"), ("Ann Lee", "new")]
    roles = Role.objects.filter(partnership=cast.instruments).count()
    entry = bring_in(source, by=cast.lead, at=NOW, seen=preview.fingerprint)
    came = Attendance.objects.filter(occasion__title="Spring meeting").order_by("person__name")
    assert [(each.person.name, each.side, each.is_walk_in) for each in came] == [
        ("Ann Lee", "industry", False),
        ("Bea Business", "industry", False),
    ]
    assert Role.objects.filter(partnership=cast.instruments).count() == roles + 1
    undo(entry, by=cast.lead, at=NOW)
    assert Partnership.objects.live().filter(pk=cast.instruments.pk).exists()
    assert Role.objects.filter(partnership=cast.instruments).count() == roles
    assert not Organization.objects.live().filter(name="Acme Foods").exists()
    assert not Occasion.objects.live().filter(title="Spring meeting").exists()


def test_same_file_is_recognized(upload: Upload, cast: Cast) -> None:
    content = workbook("partnership", filled())
    first = upload(content)
    bring_in(first, by=cast.lead, at=NOW, seen=preview_of(first, at=NOW).fingerprint)
    assert brought_in_before(upload(content)) == first
    assert brought_in_before(upload(workbook("partnership", filled(members=[MEMBER])))) is None


ROW = ["Food Makers", "", "311; hospitals", "Weld, CO", "", "3", "9/12/2020", "Ann Lee", "ann@board.example",
       "Northfield Workforce Board", "", "Paused"]  # fmt: skip


def test_roster_brings_in_many(upload: Upload, cast: Cast) -> None:
    lines = [ROW, ["Instruments", *ROW[1:]], ["Other Makers", *ROW[1:]], ["other makers", *ROW[1:]]]
    source = upload({"roster": lines}, book=ROSTER, by=cast.by_class["state"])
    preview = preview_of(source, at=NOW)
    assert fates(preview, "roster") == [
        ("Food Makers", "new"), ("Instruments", "known"), ("Other Makers", "new"), ("other makers", "twice"),
    ]  # fmt: skip
    entry = bring_in(source, by=cast.by_class["state"], at=NOW, seen=preview.fingerprint)
    made = Partnership.objects.get(name="Food Makers")
    assert (made.step, made.state, str(made.started_date)) == (3, "paused", "2020-09-12")
    assert sorted(made.naics_codes.values_list("code", flat=True)) == ["311", "622"]
    assert list(made.roles.values_list("person__name", "kind")) == [("Ann Lee", RoleKind.COORDINATOR)]
    assert list(made.memberships.values_list("organization__name", flat=True)) == ["Northfield Workforce Board"]
    assert Partnership.objects.get(name="Other Makers").region == made.region
    undo(entry, by=cast.by_class["state"], at=NOW)
    assert not Partnership.objects.live().filter(name__in=["Food Makers", "Other Makers"]).exists()
    assert Organization.objects.live().filter(name="Northfield Workforce Board").exists()


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [(3, "Atlantis, CO", "Counties"), (2, "zzz", "NAICS codes"), (5, "ninth", "Step"), (6, "", "Founded"),
     (7, "", "Coordinator"), (8, "no mail", "Coordinator’s mail")],
)  # fmt: skip
def test_roster_row_that_cannot_be_taken_is_told(
    looked_at: Look, cast: Cast, place: int, value: str, column: str
) -> None:
    row = [*ROW[:place], value, *ROW[place + 1 :]]
    preview = looked_at({"roster": [row]}, book=ROSTER, by=cast.by_class["state"])
    assert told(preview) == [("Partnerships", 2, column)]


def test_two_thousand_rows_are_looked_at_within_three_seconds(
    upload: Upload, cast: Cast, figure: Callable[[str], None]
) -> None:
    for number in range(100):
        make_person(cast.north, f"Known{number} Person")
    members = [[f"Maker number {number} of {number % 7} towns", "Industry"] for number in range(400)]
    people = [
        [
            f"First{number} Last{number}",
            f"p{number}@maker.example",
            "",
            members[number % 400][0],
            "",
            "",
            "Business member",
        ]
        for number in range(700)
    ]
    meetings = [[f"{month}/{day}/2024", f"Meeting {month}-{day}"] for month in range(1, 11) for day in (1, 15)]
    came = [[meetings[number % 20][0], "", people[number // 20][0]] for number in range(880)]
    source = upload(filled(members=members, people=people, meetings=meetings, attendance=came))
    began = time.process_time()
    preview = preview_of(source, at=NOW)
    seconds = time.process_time() - began
    assert (preview.problems, preview.row_count) == ([], 2002)
    if preview.open_questions:
        answer_questions(source, by=cast.lead, answers={each.key: "new" for each in preview.open_questions})
        preview = preview_of(source, at=NOW)
    began = time.process_time()
    bring_in(source, by=cast.lead, at=NOW, seen=preview.fingerprint)
    written = time.process_time() - began
    said = f"preview {seconds:.2f} s, all written {written:.2f} s of processor"
    figure(f"A sheet of {preview.row_count:,} rows: {said}.")
    assert seconds < 3
