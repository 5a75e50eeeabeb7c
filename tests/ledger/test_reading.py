"""Entries in words."""

import pytest

from sharedtable.base.comparing import Strand
from sharedtable.ledger.actions import record, redact, undo
from sharedtable.ledger.models import Entry
from sharedtable.ledger.reading import Change, FieldChange, read
from sharedtable.meetings.models import Occasion
from sharedtable.people import actions
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import SYSTEM, standing_of
from tests.cast import NOW, Cast
from tests.guards.things import make_things


def told(cast: Cast, entries: list[Entry] | None = None, who: Person | None = None) -> list[Change]:
    rows = entries if entries is not None else list(Entry.objects.select_related("undone_by").order_by("-id"))
    return read(rows, standing_of(who or cast.lead), "America/Denver")[0]


def test_change_tells_who_changed_what_in_words(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    actions.edit_organization(maker, by=cast.lead, at=NOW, size="20-49", county_fips="08013", is_employer=False)
    [change] = told(cast)
    assert (change.who, change.what, change.kind, change.at) == (
        "Lena Lead",
        "Details changed",
        "Organization",
        NOW,
    )
    assert (str(change.day), change.time) == ("2026-11-21", "10:00 MST")
    assert change.fields == [
        FieldChange("An employer", "yes", "no"),
        FieldChange("Jobs there", "", "20 to 49 jobs"),
        FieldChange("County", "", "County 08013, CO"),
    ]


def test_change_by_the_program_is_its_own(cast: Cast) -> None:
    actions.end_position(cast.champion.positions.get(), by=SYSTEM, at=NOW)
    [change] = told(cast)
    assert (change.who, change.what) == ("Sharedtable", "Left the organization")
    assert FieldChange("Until", "", "Sat 21 Nov") in change.fields


def test_foreign_keys_read_as_names_where_the_row_is_seen(cast: Cast) -> None:
    region, analysis = cast.instruments.region, make_things(cast.freight, cast.outsider).analysis
    entry = record(
        "partnerships.edit",
        cast.instruments,
        by=cast.lead,
        at=NOW,
        changes={"region": [None, region.pk], "analysis": [analysis.pk, None]},
    )
    assert told(cast, [entry])[0].fields == [
        FieldChange("Region", "", "Instruments region"),
        FieldChange("Analysis", "not shown here", ""),
    ]


def test_codes_and_numbered_fields_read_as_names(cast: Cast) -> None:
    changes = {"counties": [[], ["08013"]], "evidence:7": [None, "Photo.png"]}
    entry = record("industry.edit_region", cast.instruments.region, by=cast.lead, at=NOW, changes=changes)
    assert told(cast, [entry])[0].fields == [
        FieldChange("Counties", "", "County 08013"),
        FieldChange("Evidence", "", "Photo.png"),
    ]


def test_change_says_which_thing_it_was_of(cast: Cast) -> None:
    priority = make_things(cast.instruments, cast.champion).priority
    here = {"by": cast.lead, "at": NOW, "about": cast.instruments}
    moved = record("plan.move_priority", priority, changes={"state": ["todo", "done"]}, **here)
    retitled = record("plan.edit_priority", priority, changes={"title": ["A", str(priority)]}, **here)
    own = record("partnerships.edit", cast.instruments, changes={"name": ["A", "B"]}, **here)
    assert [each.thing for each in told(cast, [moved, retitled, own])] == [str(priority), "", ""]


def test_people_read_as_names(cast: Cast) -> None:
    occasion = Occasion(pk=1)
    entry = record(
        "meetings.invite",
        occasion,
        by=cast.lead,
        at=NOW,
        changes={"invited": [[], [cast.champion.pk, cast.lead.pk]], f"present:{cast.champion.pk}": [False, True]},
    )
    assert told(cast, [entry])[0].fields == [
        FieldChange("Invited", "", "Bea Business, Lena Lead"),
        FieldChange("There, Bea Business", "no", "yes"),
    ]


def test_long_text_reads_as_one_passage(cast: Cast) -> None:
    old = "We meet in the lab. " * 8 + "It opens in May."
    entry = record(
        "meetings.edit_agenda",
        cast.instruments,
        by=cast.lead,
        at=NOW,
        changes={"summary": [old, old.replace("May", "June")]},
    )
    [summary] = told(cast, [entry])[0].fields
    assert [each for each in summary.strands if each.kind in ("gone", "new")] == [
        Strand("gone", "May"),
        Strand("new", "June"),
    ]
    assert summary.strands[0] == Strand("skipped", "…")


def test_change_taken_back_or_redacted_says_so(cast: Cast) -> None:
    entry = actions.end_position(cast.champion.positions.get(), by=cast.lead, at=NOW)
    undo(entry, by=cast.lead, at=NOW)
    redact(entry, by=cast.lead, at=NOW, reason="asked")
    redaction, newest, oldest = told(cast)
    assert (newest.is_taken_back, oldest.is_taken_back, oldest.is_redacted, oldest.is_undoable) == (
        False,
        True,
        True,
        False,
    )
    assert (redaction.what, redaction.note, redaction.fields) == ("Content removed on request", "asked", [])


def test_redacted_word_is_said_to_be_removed(cast: Cast) -> None:
    entry = record("test.note", cast.instruments, by=cast.lead, at=NOW, note="Bea Business came")
    redact(cast.champion, by=SYSTEM, at=NOW, reason="asked")
    assert told(cast, [Entry.objects.get(pk=entry.pk)])[0].note == "[removed on request] came"


@pytest.mark.parametrize(("who", "is_seen"), [("lead", True), ("business", True), ("support", False)])
def test_notes_of_a_businesses_only_meeting_are_counted_elsewhere(cast: Cast, who: str, is_seen: bool) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind["businesses_only"]
    entry = record("meetings.edit_notes", occasion, by=cast.lead, at=NOW, changes={"notes": ["", "between us"]})
    changes, left_out = read([entry], standing_of(cast.by_class[who]))
    assert (len(changes), left_out) == ((1, 0) if is_seen else (0, 1))


def test_one_field_of_several_is_counted(cast: Cast) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind["businesses_only"]
    entry = record(
        "meetings.change",
        occasion,
        by=cast.lead,
        at=NOW,
        changes={"notes": ["", "between us"], "place": ["", "Library"]},
    )
    [change] = told(cast, [entry], cast.support)
    assert (change.unseen, change.fields) == (1, [FieldChange("Place", "", "Library")])
