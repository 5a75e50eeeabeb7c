"""Taking content out on request: what goes, what stays, and that the chain still proves itself."""

import pytest

from sharedtable.ledger.actions import NoReason, record, redact
from sharedtable.ledger.check import Broken, broken_entries, prove
from sharedtable.ledger.models import Entry
from sharedtable.ledger.personal import REMOVED
from sharedtable.people import actions
from sharedtable.people.models import Person
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast, make_person


def reread(entry: Entry) -> Entry:
    return Entry.objects.get(pk=entry.pk)


def everything_kept() -> str:
    return " ".join(str(each) for each in Entry.objects.values_list("payload", flat=True))


def test_redacted_entry_holds_and_says_why(cast: Cast) -> None:
    entry = record("test.note", cast.instruments, by=cast.lead, at=NOW, changes={"summary": ["", "private"]})
    redaction = redact(entry, by=cast.by_class["operator"], at=NOW, reason="Asked for in writing")
    assert redaction is not None
    assert (redaction.about, redaction.note) == (entry.about, "Asked for in writing")
    kept = reread(entry)
    assert (kept.payload, kept.salt, kept.is_redacted, kept.digest) == (None, "", True, entry.digest)
    proof = prove()
    assert (proof.holds, proof.entries, proof.redacted) == (True, 2, 1)


def test_redaction_needs_a_reason(cast: Cast) -> None:
    entry = record("test.note", cast.north, by=cast.lead, at=NOW)
    with pytest.raises(NoReason):
        redact(entry, by=cast.lead, at=NOW, reason="  ")


def test_entry_redacted_twice_is_redacted_once(cast: Cast) -> None:
    entry = record("test.note", cast.north, by=cast.lead, at=NOW)
    redact([entry], by=cast.lead, at=NOW, reason="asked")
    assert redact([reread(entry)], by=cast.lead, at=NOW, reason="asked again") is None
    assert redact([], by=cast.lead, at=NOW, reason="nothing") is None


def test_content_put_back_into_a_redacted_entry_is_found(cast: Cast) -> None:
    entry = record("test.note", cast.north, by=cast.lead, at=NOW)
    redact(entry, by=cast.lead, at=NOW, reason="asked")
    Entry.objects.filter(pk=entry.pk).update(payload={"changes": {}, "note": "forged"})
    assert list(broken_entries()) == [Broken(entry.pk, "its content was changed after it was redacted")]


def test_redacting_a_person_takes_their_values_out_of_every_entry(cast: Cast) -> None:
    champion = cast.champion
    actions.edit_person(champion, by=cast.lead, at=NOW, name="Béa Business", phone="+1 303 555 0199")
    actions.edit_person(champion, by=cast.lead, at=NOW, phone="+1 303 555 0100")
    actions.end_position(champion.positions.get(), by=cast.lead, at=NOW)
    told = record(
        "meetings.edit_notes",
        cast.instruments,
        by=cast.lead,
        at=NOW,
        changes={"notes": ["", "Béa Business (BEA@northfield.example) will call Beatrice."]},
        note="for béa business",
    )
    redact(champion, by=SYSTEM, at=NOW, reason="Asked to be forgotten")
    kept = everything_kept()
    for word in ("Bea Business", "Béa Business", "béa business", "0199", "0100", "northfield.example"):
        assert word not in kept, word
    assert reread(told).changes == {"notes": ["", f"{REMOVED} ({REMOVED}) will call Beatrice."]}
    assert reread(told).note == f"for {REMOVED}"
    assert prove().holds


def test_redacting_a_person_leaves_others_alone(cast: Cast) -> None:
    """A namesake in another network, one's own names where somebody shares them, and longer words."""
    namesake = make_person(cast.south, "Bea Business")
    far = record("test.note", cast.freight, by=cast.outsider, at=NOW, note=f"{namesake.name} came")
    longer = record("test.note", cast.instruments, by=cast.lead, at=NOW, note="Bea Businessman came")
    redact(cast.champion, by=SYSTEM, at=NOW, reason="asked")
    assert (reread(far).note, reread(longer).note) == ("Bea Business came", "Bea Businessman came")


def test_shared_name_goes_only_near_the_person(cast: Cast) -> None:
    other = Person.objects.create(network=cast.north, name="Bea Business")
    about_other = record("people.edit_person", other, by=cast.lead, at=NOW, note="Bea Business asked for it")
    role = cast.champion.roles.get()
    near = record("partnerships.end_role", role, by=cast.lead, at=NOW, about=cast.instruments, note="Bea Business")
    redact(cast.champion, by=SYSTEM, at=NOW, reason="asked")
    assert reread(about_other).note == "Bea Business asked for it"
    assert reread(near).note == REMOVED


def test_redacting_a_person_twice_holds(cast: Cast) -> None:
    told = record("test.note", cast.instruments, by=cast.lead, at=NOW, note="Bea Business and Mo Member")
    redact(cast.champion, by=SYSTEM, at=NOW, reason="asked")
    redact(cast.by_class["member"], by=SYSTEM, at=NOW, reason="asked")
    assert reread(told).note == f"{REMOVED} and {REMOVED}"
    assert prove().holds


def test_person_whom_nothing_names_leaves_no_trace_of_a_redaction(cast: Cast) -> None:
    assert redact(cast.champion, by=SYSTEM, at=NOW, reason="asked") is None
    assert not Entry.objects.exists()


def test_former_values_can_be_given(cast: Cast) -> None:
    told = record("test.note", cast.freight, by=cast.outsider, at=NOW, note="write to old@home.example")
    redact(cast.champion, by=SYSTEM, at=NOW, reason="asked", values=["old@home.example"])
    assert reread(told).note == f"write to {REMOVED}"
