"""Every look finds what it is for, says the fix, and one that fails is a finding itself."""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.cli.doctor import finding
from sharedtable.cli.doctor.examine import examine
from sharedtable.cli.doctor.finding import Finding, State
from sharedtable.config import settings_source
from sharedtable.ledger.models import Entry
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.heartbeat import SWEPT, note_sweep
from sharedtable.outbox.models import Message
from tests.cast import Cast

Found = dict[str, Finding]


@pytest.fixture
def kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that exists, for its owner only, and a key that nobody guesses."""
    monkeypatch.setenv("SHAREDTABLE_SECRET_KEY", "long enough " * 4)
    settings_source.load.cache_clear()
    home.mkdir(mode=0o700)
    cache.delete(SWEPT)
    return home


def found() -> Found:
    return {each.name: each for each in examine()}


def test_all_looks_are_told_once_each_with_a_fix_where_one_is_needed(cast: Cast, kept: Path) -> None:
    told = list(examine())
    assert len({each.name for each in told}) == len(told) == len(finding.all_checks())
    assert [each.name for each in told if each.state != State.OK and not each.fix] == []
    assert {each.name for each in told if each.state == State.BROKEN} == {
        "Worker",
        "Cache table",
    }  # tests have none


def test_database_that_does_not_answer_hides_what_needs_it(db: None, kept: Path, monkeypatch: Any) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "ensure_connection", refuse)
        told = found()
    assert (told["Database"].state, told["Database"].said) == (State.BROKEN, "does not answer: connection refused")
    assert "Worker" in told["Not looked at"].said
    assert "Migrations" in told["Not looked at"].said


def test_waiting_migration_is_named(db: None, kept: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'plan'")
    assert found()["Migrations"].said == "steps wait in plan"


def test_file_of_another_user_and_missing_counties_are_broken(db: None, kept: Path, monkeypatch: Any) -> None:
    assert found()["Counties and codes"].state == State.BROKEN
    if connection.vendor != "sqlite":
        pytest.skip("a server's rights are its own")
    (kept / "t.sqlite3-wal").touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", kept / "t.sqlite3")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert found()["Database"].said == f"{kept}/t.sqlite3-wal cannot be written to"


def test_key_cut_short_is_broken(db: None, kept: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("SHAREDTABLE_SECRET_KEY", "")
    settings_source.load.cache_clear()
    (kept / "secret_key").touch(mode=0o600)
    assert found()["Signing key"].said.endswith("is empty or cut short")


def test_worker_is_well_late_or_never_seen(cast: Cast, kept: Path) -> None:
    assert found()["Worker"].said == "none has ever swept here"
    note_sweep(at=timezone.now() - timedelta(minutes=7))
    assert found()["Worker"].said == "the last one swept 7 minutes ago"
    note_sweep(at=timezone.now())
    assert found()["Worker"].state == State.OK


def test_mail_that_waits_and_mail_that_failed_are_counted(cast: Cast, kept: Path) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    for number, state in enumerate([MessageState.WAITING, MessageState.FAILED, MessageState.UNCERTAIN]):
        Message.objects.create(
            key=str(number), recipient="a@b.example", subject="-", message_id=f"<{number}>", state=state,
            created_at=long_ago, send_after=long_ago,
        )  # fmt: skip
    told = found()
    assert told["Waiting work"].said.startswith("1 mail and 0 jobs waiting")
    assert told["Given up"].said.startswith("failed or uncertain: 2 mails")


def test_altered_end_of_the_ledger_is_broken(cast: Cast, kept: Path, sign_in: Any) -> None:
    from sharedtable.people.actions import add_person
    from tests.cast import NOW

    for name in ("One", "Two"):
        add_person(cast.north, by=cast.lead, at=NOW, name=name)
    assert found()["Ledger"].state == State.OK
    Entry.objects.filter(pk=Entry.objects.earliest("pk").pk).update(action="people.other")
    assert found()["Ledger"].state == State.BROKEN


@pytest.mark.parametrize(
    ("settings", "name", "state", "said"),
    [
        ({"SHAREDTABLE_ADDRESS": "https://t.example"}, "Deployment", State.LOOK, "SHAREDTABLE_TRUSTED_PROXIES"),
        ({"SHAREDTABLE_ADDRESS": "http://t.example"}, "Deployment", State.LOOK, "is not encrypted"),
        (
            {"SHAREDTABLE_ADDRESS": "https://t.example", "SHAREDTABLE_DEBUG": "1"},
            "Deployment",
            State.BROKEN,
            "debug",
        ),
        (
            {"SHAREDTABLE_ADDRESS": "https://t.example", "SHAREDTABLE_DEMO": "1"},
            "Deployment",
            State.BROKEN,
            "anybody",
        ),
        ({"SHAREDTABLE_DEMO": "1"}, "Deployment", State.OK, "this machine only"),
        ({"SHAREDTABLE_SECRET_KEY": ""}, "Signing key", State.LOOK, "none yet"),
    ],
    ids=["no_proxy", "http", "debug", "demo", "own_machine", "no_key"],
)
def test_settings_are_weighed(
    db: None, kept: Path, monkeypatch: Any, settings: dict[str, str], name: str, state: State, said: str
) -> None:
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    settings_source.load.cache_clear()
    told = found()[name]
    assert told.state == state
    assert said in told.said


def test_folder_open_to_all_and_old_backup_are_to_look_at(db: None, kept: Path) -> None:
    kept.chmod(0o755)
    (kept / "backups").mkdir()
    (kept / "backups" / "sharedtable-2020-01-02T030405Z.zip").touch()
    told = found()
    assert told["Home folder"].fix == f"chmod o-rwx {kept}"
    assert "days old" in told["Backups"].said


def test_look_that_fails_is_a_finding(db: None, kept: Path, monkeypatch: Any) -> None:
    def fail() -> Any:
        raise ZeroDivisionError("by nought")

    look: Callable[[], Any] = fail
    look.__module__ = "sharedtable.cli.doctor.work"
    monkeypatch.setattr(finding, "_checks", [finding.Check("Odd", look)])
    assert found()["Odd"].said == "could not be looked at: ZeroDivisionError: by nought"


def test_scanner_is_asked_and_files_that_wait_are_counted(
    cast: Cast, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found()["Virus check"].said == "none is set up: files are shown as they come"
    for command, state in ((f"{sys.executable} -c exit(0)", State.OK), ("/nowhere/clamscan -", State.BROKEN)):
        monkeypatch.setenv("SHAREDTABLE_SCANNER", command)
        settings_source.load.cache_clear()
        assert found()["Virus check"].state == state
    monkeypatch.setenv("SHAREDTABLE_SCANNER", f"{sys.executable} -c exit(0)")
    settings_source.load.cache_clear()
    early = timezone.now() - timedelta(hours=1)
    store_file(b"words", name="a.txt", holder=cast.instruments, allow=DOCUMENTS, by_id=None, at=early)
    StoredFile.objects.update(scan="waiting")
    assert found()["Virus check"].said == "it answers, and 1 file still waiting"
