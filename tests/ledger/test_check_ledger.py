"""The command that proves the record."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast


def test_command_says_that_all_hold_or_which_does_not(cast: Cast) -> None:
    record("test.note", cast.north, by=SYSTEM, at=NOW)
    out, err = StringIO(), StringIO()
    call_command("check_ledger", stdout=out)
    assert out.getvalue() == "All 1 entries hold.\n"
    Entry.objects.update(action="test.other")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_ledger", stderr=err)
    assert "its head was changed" in err.getvalue()
