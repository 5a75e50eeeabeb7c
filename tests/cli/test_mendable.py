"""What an operator can mend is said with its fix, without a traceback and without repeating a secret."""

import sqlite3
import sys
from pathlib import Path

import pytest
from django.db.utils import OperationalError

from sharedtable.cli import main
from sharedtable.cli.mendable import mendable, require_home
from sharedtable.cli.printing import Problem
from sharedtable.config import settings_source

pytestmark = pytest.mark.usefixtures("home")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SHAREDTABLE_DEBUG", "maybe", "SHAREDTABLE_DEBUG: Input should be a valid boolean"),
        ("SHAREDTABLE_CONTACT", "nobody", "SHAREDTABLE_CONTACT: value is not a valid email address"),
        ("DATABASE_URL", "oracle://s3cret@x/y", "DATABASE_URL: it should begin with postgresql://"),
    ],
)
def test_wrong_setting_is_named_as_the_environment_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["sharedtable", "data", "list"])
    with pytest.raises(SystemExit) as ended:
        main.run()
    printed = capsys.readouterr().err
    assert ended.value.code == 1
    assert said in printed
    assert "What to do: Correct it in the environment" in printed
    assert "Traceback" not in printed
    assert "s3cret" not in printed


def test_silent_database_is_said_with_its_fix() -> None:
    problem = mendable(OperationalError("connection refused\nIs the server running?"))
    assert problem is not None
    assert problem.what == "The database does not answer: connection refused."
    assert "DATABASE_URL" in problem.fix


@pytest.mark.parametrize(
    ("error", "said", "fix"),
    [
        (OSError(28, "No space left on device"), "The disk is full.", "Make room"),
        (sqlite3.OperationalError("database or disk is full"), "The disk is full.", "Make room"),
        (
            PermissionError(13, "Permission denied", "/x/key"),
            "Cannot use /x/key: Permission denied.",
            "as the user",
        ),
        (OperationalError("no such table: ledger_entry"), "Nothing has been set up here yet", "manage migrate"),
    ],
    ids=["full", "full_sqlite", "not_ours", "no_table"],
)
def test_folder_disk_and_empty_database_are_said_with_their_fix(error: Exception, said: str, fix: str) -> None:
    problem = mendable(error)
    assert problem is not None
    assert problem.what.startswith(said)
    assert fix in problem.fix


def test_fault_of_ours_stays_a_fault() -> None:
    assert mendable(ZeroDivisionError()) is None


def test_home_that_cannot_be_made_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHAREDTABLE_HOME", str(tmp_path / "file" / "home"))
    settings_source.load.cache_clear()
    with pytest.raises(Problem, match="Cannot make the folder") as stopped:
        require_home()
    assert "SHAREDTABLE_HOME" in stopped.value.fix
