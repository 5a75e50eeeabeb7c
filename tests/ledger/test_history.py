"""Histories in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string

from sharedtable.ledger.actions import record, redact, undo
from sharedtable.ledger.history import FieldChange, entries_about
from sharedtable.people import actions
from sharedtable.people.models import Organization
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast


def test_history_tells_who_changed_what_in_words(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    actions.edit_organization(maker, by=cast.lead, at=NOW, size="20-49", county_fips="08013", is_employer=False)
    [change] = entries_about(maker)
    assert (change.who, change.what, change.at) == ("Lena Lead", "Details changed", NOW)
    assert change.fields == [
        FieldChange("An employer", "yes", "no"),
        FieldChange("Jobs there", "", "20 to 49 jobs"),
        FieldChange("County", "", "County 08013, CO"),
    ]


def test_history_holds_what_belongs_to_the_thing_newest_first(cast: Cast) -> None:
    position = cast.champion.positions.get()
    actions.edit_own_details(cast.champion, by=cast.champion, at=NOW, name="Bea B.", phone="")
    actions.end_position(position, by=SYSTEM, at=NOW)
    changes = entries_about(cast.champion)
    assert [(each.who, each.what) for each in changes] == [
        ("Sharedtable", "Left the organization"),
        ("Bea B.", "Changed their own details"),
    ]
    assert changes[0].fields[1] == FieldChange("Until", "", "Sat 21 Nov")


def test_history_marks_what_was_taken_back_or_redacted(cast: Cast) -> None:
    entry = actions.end_position(cast.champion.positions.get(), by=cast.lead, at=NOW)
    undo(entry, by=cast.lead, at=NOW)
    redact(entry, by=cast.lead, at=NOW, reason="asked")
    redaction, newest, oldest = entries_about(cast.champion)
    assert (newest.is_taken_back, oldest.is_taken_back, oldest.is_redacted) == (False, True, True)
    assert (redaction.what, redaction.note) == ("Content removed on request", "asked")
    page = render_to_string("ledger/_history.html", {"history": [newest, oldest]})
    assert "Not shown here: what changed was removed on request." in page


def test_history_shows_hostile_words_as_text(cast: Cast) -> None:
    record("people.x", cast.champion, by=cast.lead, at=NOW, changes={"name": ["<b>", "<script>"]}, note="<i>")
    page = render_to_string("ledger/_history.html", {"history": entries_about(cast.champion)})
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<i>" not in page


def test_history_of_nothing_says_so(cast: Cast) -> None:
    assert "Nothing has been changed here yet." in render_to_string("ledger/_history.html", {"history": []})


@pytest.mark.parametrize("changes", [1, 3])
def test_history_costs_two_queries(
    cast: Cast, changes: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(changes):
        actions.edit_own_details(cast.champion, by=cast.champion, at=NOW, name="Bea", phone=str(number))
    with django_assert_num_queries(2):
        assert len(entries_about(cast.champion)) == changes
