"""The journey of a record: six years brought in from one workbook, judged at once, and taken back."""

from collections.abc import Callable

import pytest

from sharedtable.indicators.actions import assess
from sharedtable.indicators.load import load_frameworks
from sharedtable.indicators.models import Result
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.check import broken_entries
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import give_role
from sharedtable.partnerships.bring_in.actions import AlreadySettled, ChangedSince, bring_in, preview_of
from sharedtable.partnerships.bring_in.models import Import, ImportState
from sharedtable.partnerships.bring_in.sample import NAME, sample_workbook
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.models import Organization, Person, User
from sharedtable.plan.models import Priority
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def record(upload: Callable[..., Import]) -> Import:
    return upload(sample_workbook(TODAY))


@pytest.fixture
def brought_in(record: Import, cast: Cast) -> Import:
    bring_in(record, by=cast.lead, at=NOW, seen=preview_of(record, at=NOW).fingerprint)
    return record


def test_preview_says_what_will_be_and_writes_nothing(record: Import) -> None:
    before = Entry.objects.count(), Organization.objects.count()
    preview = preview_of(record, at=NOW)
    assert (preview.problems, preview.open_questions, preview.notices) == ([], [], [])
    assert preview.is_ready
    assert {sheet.sheet.key: len(sheet.new) for sheet in preview.sheets} == {
        "partnership": 1, "members": 14, "people": 14, "meetings": 42, "attendance": 381, "priorities": 4,
    }  # fmt: skip
    assert (Entry.objects.count(), Organization.objects.count()) == before


def test_record_is_brought_in_whole_and_nobody_is_written_to(brought_in: Import, cast: Cast) -> None:
    table = Partnership.objects.get(name=NAME)
    assert brought_in.state == ImportState.DONE
    assert table.meetings.count() == 42
    assert Membership.objects.filter(partnership=table, is_brought_in=True).count() == 14
    assert Attendance.objects.filter(occasion__partnership_meeting__partnership=table).count() == 381
    assert Priority.objects.filter(partnership=table, is_brought_in=True).count() == 4
    assert Message.objects.count() == 0
    assert Role.objects.filter(partnership=table, person=cast.lead, kind=RoleKind.COORDINATOR).exists()
    assert list(broken_entries()) == []


def test_indicators_judge_the_record_at_once(brought_in: Import) -> None:
    load_frameworks()
    table = Partnership.objects.get(name=NAME)
    assess(table, as_of=TODAY, at=NOW)
    met = set(Result.objects.filter(status="met").values_list("indicator__key", flat=True))
    assert met >= {"someone-convenes", "broad-support-team", "champions-drive-launch", "ready-to-act"}


def test_import_is_taken_back_whole(brought_in: Import, cast: Cast) -> None:
    before = Person.objects.live().count()
    assert brought_in.entry
    undo(brought_in.entry, by=cast.lead, at=NOW)
    brought_in.refresh_from_db()
    assert brought_in.state == ImportState.UNDONE
    assert not Partnership.objects.live().filter(name=NAME).exists()
    assert not Organization.objects.live().filter(name="Cottonwood Creamery").exists()
    assert not Occasion.objects.live().filter(is_brought_in=True).exists()
    assert not Role.objects.filter(is_brought_in=True).exists()
    assert not User.objects.filter(email__endswith="@sample.example").exists()
    assert Person.objects.live().count() == before - 14
    assert list(broken_entries()) == []


def test_taken_back_record_can_be_brought_in_again(
    brought_in: Import, cast: Cast, upload: Callable[..., Import]
) -> None:
    assert brought_in.entry
    undo(brought_in.entry, by=cast.lead, at=NOW)
    again = upload(sample_workbook(TODAY))
    bring_in(again, by=cast.lead, at=NOW, seen=preview_of(again, at=NOW).fingerprint)
    assert Partnership.objects.live().filter(name=NAME).count() == 1


def test_import_that_something_rests_on_stays(brought_in: Import, cast: Cast) -> None:
    table = Partnership.objects.get(name=NAME)
    person = Person.objects.get(name="Petra Madeup")
    organization = Organization.objects.get(name="Antelope Valley Meats")
    give_role(table, by=cast.lead, at=NOW, person=person, kind=RoleKind.CHAMPION, organization=organization)
    assert brought_in.entry
    with pytest.raises(NotUndoable, match="Has a new part"):
        undo(brought_in.entry, by=cast.lead, at=NOW)
    assert Partnership.objects.live().filter(name=NAME).exists()


def test_record_is_brought_in_once(brought_in: Import, cast: Cast) -> None:
    with pytest.raises(AlreadySettled):
        bring_in(brought_in, by=cast.lead, at=NOW, seen="")
    assert Partnership.objects.filter(name=NAME).count() == 1


def test_what_changed_since_the_preview_is_shown_again(record: Import, cast: Cast) -> None:
    seen = preview_of(record, at=NOW).fingerprint
    Organization.objects.create(network=cast.north, name="Cottonwood Creamery")
    with pytest.raises(ChangedSince):
        bring_in(record, by=cast.lead, at=NOW, seen=seen)
    assert not Partnership.objects.filter(name=NAME).exists()
