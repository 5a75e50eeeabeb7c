"""The command that proves the record."""

import pytest
from typer.testing import CliRunner

from sharedtable.cli.main import app
from sharedtable.cli.printing import Problem
from sharedtable.ledger.actions import record, redact
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

run = CliRunner().invoke


@pytest.fixture
def entries(cast: Cast) -> list[Entry]:
    return [record("test.note", cast.north, by=SYSTEM, at=NOW, note=f"private {n}") for n in range(3)]


def test_check_says_that_all_hold_and_prints_a_seal(entries: list[Entry]) -> None:
    redact(entries[0], by=SYSTEM, at=NOW, reason="asked")
    result = run(app, ["check"])
    assert result.exit_code == 0
    assert "4 entries hold; 1 was redacted" in result.output
    assert f"Seal: {Entry.objects.last().pk}-{Entry.objects.last().digest[:16]}" in result.output


def test_check_names_the_first_broken_entry(entries: list[Entry]) -> None:
    Entry.objects.filter(pk__in=[entries[1].pk, entries[2].pk]).update(payload={"changes": {}, "note": "forged"})
    result = run(app, ["check"])
    assert result.exit_code == 1
    assert isinstance(result.exception, Problem)
    assert result.exception.what == f"2 faults; the first broken entry is {entries[1].pk}."
    assert f"Entry {entries[1].pk}: its content was changed." in result.output


def test_check_of_nothing_holds(db: None) -> None:
    assert "0 entries hold" in run(app, ["check"]).output


def test_check_with_a_seal_finds_a_cut(entries: list[Entry]) -> None:
    seal = run(app, ["check"]).output.partition("Seal: ")[2].strip()
    Entry.objects.filter(pk=entries[2].pk)._raw_delete("default")
    assert run(app, ["check"]).exit_code == 0
    assert run(app, ["check", "--seal", seal]).exit_code == 1


def test_check_with_what_is_no_seal_says_so(entries: list[Entry]) -> None:
    result = run(app, ["check", "--seal", "abc"])
    assert isinstance(result.exception, Problem)
    assert "A seal reads like" in result.exception.what
