"""Commands as an operator types them: what they print and how they end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sharedtable.cli.main import app
from tests.cast import Cast


def typed(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_doctor_prints_json_and_ends_with_1_where_something_is_broken(cast: Cast, home: Path) -> None:
    ended = typed("doctor", "--json")
    told = {each["name"]: each for each in json.loads(ended.stdout)}
    assert told["Worker"]["state"] == "broken"
    assert told["Worker"]["fix"].startswith("Run sharedtable worker")
    assert ended.exit_code == 1


def test_doctor_says_in_a_table_what_to_do(cast: Cast, home: Path) -> None:
    ended = typed("doctor")
    assert "broken" in ended.stdout
    assert "What to do: Run sharedtable worker" in " ".join(ended.stdout.split())


@pytest.mark.any_database
@pytest.mark.parametrize(
    "words",
    [
        ["backup", "--check"],
        ["backup", "--keep", "0"],
        ["restore"],
        ["move-to"],
        ["serve", "--port", "0"],
        ["nothing"],
    ],
    ids=lambda words: " ".join(words),
)
def test_wrong_call_ends_with_2(home: Path, words: list[str]) -> None:
    assert typed(*words).exit_code == 2


def test_address_that_names_no_database_is_a_wrong_call(cast: Cast, home: Path) -> None:
    assert typed("move-to", "--while-running", "mysql://there").exit_code == 2


def test_missing_backup_is_said_with_its_fix(cast: Cast, home: Path, tmp_path: Path) -> None:
    ended = typed("restore", tmp_path / "nowhere.zip")
    assert ended.exit_code == 1
    assert "Cannot read" in str(ended.exception)
