"""Drafts: drawn from the record, changed by people, every version kept."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.documents.actions import archive_document, draft_document, edit_document, share_document
from sharedtable.documents.models import Document
from sharedtable.ledger.actions import undo
from sharedtable.people.standing import standing_of
from sharedtable.plan.models import Priority
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def test_invitation_says_what_is_on_record(cast: Cast) -> None:
    Priority.objects.create(partnership=cast.instruments, title="One calibration lab", recorded_at=NOW)
    made = draft_document(cast.instruments, by=cast.champion, at=NOW, kind="invitation")
    assert "“One calibration lab”" in made.body
    assert "Instruments region" in made.body
    assert made.body.endswith("Bea Business\nDirector, Brightline Gauges")
    assert (made.author, made.sender, made.version) == (cast.champion, cast.champion, 1)


def test_welcome_tells_who_is_there_and_whom_to_call(letter: Document) -> None:
    assert "1 business and 2 public partners" in letter.body
    assert "Lena Lead, lena@northfield.example" in letter.body


@pytest.mark.parametrize(
    ("who", "kind", "may"),
    [
        ("business", "invitation", True),
        ("business", "welcome", False),
        ("support", "invitation", False),
        ("support", "welcome", True),
        ("reader", "welcome", False),
        ("state", "welcome", False),
    ],
)
def test_kind_is_drafted_by_whom_its_rule_names(who: str, kind: str, may: bool, cast: Cast) -> None:
    by = cast.by_class[who]
    if may:
        assert draft_document(cast.instruments, by=by, at=NOW, kind=kind).author == by
    else:
        with pytest.raises(Refused):
            draft_document(cast.instruments, by=by, at=NOW, kind=kind)


def test_edit_keeps_the_version_before(letter: Document, cast: Cast) -> None:
    drawn = letter.body
    entry = edit_document(letter, by=cast.support, at=NOW, expected=1, title="Welcome", body="Good to have you.")
    assert [each.body for each in letter.versions.order_by("number")] == [drawn, "Good to have you."]
    assert entry is not None
    undo(entry, by=cast.lead, at=NOW)
    letter.refresh_from_db()
    assert (letter.body, letter.version) == (drawn, 3)


def test_edit_without_a_change_keeps_nothing(letter: Document, cast: Cast) -> None:
    entry = edit_document(letter, by=cast.lead, at=NOW, expected=1, title=letter.title, body=letter.body)
    assert entry is None
    assert letter.versions.count() == 1


def test_edit_of_the_second_editor_is_told(letter: Document, cast: Cast) -> None:
    edit_document(letter, by=cast.support, at=NOW, expected=1, title="Theirs", body="Theirs")
    with pytest.raises(EditConflict):
        edit_document(letter, by=cast.lead, at=NOW, expected=1, title="Mine", body="Mine")


def seen(cast: Cast, document: Document) -> set[str]:
    rows = Document.objects.filter(pk=document.pk)
    return {key for key, who in cast.by_class.items() if rows.visible_to(standing_of(who)).exists()}


def test_draft_is_seen_by_who_works_on_it(letter: Document, cast: Cast) -> None:
    assert seen(cast, letter) == {"lead", "support", "network_admin"}
    own = draft_document(cast.instruments, by=cast.champion, at=NOW, kind="invitation")
    assert seen(cast, own) == {"lead", "support", "network_admin", "business"}
    assert not Document.objects.visible_to(standing_of(cast.outsider)).exists()


def test_archive_takes_it_away_and_undo_brings_it_back(letter: Document, cast: Cast) -> None:
    entry = archive_document(letter, by=cast.lead, at=NOW)
    assert not Document.objects.live().exists()
    undo(entry, by=cast.lead, at=NOW)
    assert Document.objects.live().get() == letter


def test_share_is_taken_back_by_undo(letter: Document, cast: Cast) -> None:
    entry = share_document(letter, by=cast.lead, at=NOW, is_shared=True)
    assert entry is not None
    assert share_document(letter, by=cast.lead, at=NOW, is_shared=True) is None
    undo(entry, by=cast.lead, at=NOW)
    letter.refresh_from_db()
    assert letter.shared_at is None
