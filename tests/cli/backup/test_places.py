"""Where backups lie, how many stay, and what is said where one cannot be made or read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sharedtable.cli.backup.archive import Manifest, reading, writing
from sharedtable.cli.backup.places import drop_older, newest_backup, place_for
from sharedtable.cli.printing import Problem

NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)


def manifest() -> Manifest:
    return Manifest(made_at="", versions={}, kind="sqlite", migrations=[], settings={})


def test_backup_lies_in_the_home_folder_unless_asked_otherwise(home: Path, tmp_path: Path) -> None:
    assert newest_backup() is None
    place = place_for(None, NIGHT)
    assert place == home / "backups" / "sharedtable-2026-11-22T023000Z.zip"
    assert place_for(tmp_path, NIGHT) == tmp_path / place.name
    assert place_for(tmp_path / "new" / "mine.zip", NIGHT) == tmp_path / "new" / "mine.zip"
    place.touch()
    assert newest_backup() == NIGHT


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "mine.zip"
    file.write_text("precious")
    with pytest.raises(Problem, match="There is a file"):
        place_for(file, NIGHT)
    with pytest.raises(FileExistsError), writing(file, manifest()):
        pass
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("mine.zip", "precious")]


def test_newest_stay_and_other_files_are_left_alone(tmp_path: Path) -> None:
    names = [f"sharedtable-2026-11-{day:02}T023000Z.zip" for day in range(1, 6)]
    for name in [*names, "sharedtable-before-upgrade.zip", "notes.txt"]:
        (tmp_path / name).touch()
    gone = drop_older(tmp_path, keep=2)
    assert sorted(each.name for each in gone) == names[:3]
    assert {each.name for each in tmp_path.iterdir()} == {
        *names[3:],
        "sharedtable-before-upgrade.zip",
        "notes.txt",
    }


def test_backup_that_fails_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path / "kept.zip", manifest()) as archive:
        archive.copy("rows/a.jsonl", (bytes(1 // each) for each in (1, 0)))
    assert list(tmp_path.iterdir()) == []


def test_backup_is_its_owners_only_and_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "kept.zip"
    with writing(file, manifest()) as archive:
        archive.copy("rows/a.jsonl", [b"[1]\n", b"[2]\n"])
    assert file.stat().st_mode & 0o777 == 0o600
    with reading(file) as kept:
        assert list(kept.lines("rows/a.jsonl")) == [b"[1]\n", b"[2]\n"]
        assert list(kept.damaged()) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "Cannot read"), (b"", "is no backup"), (b"PK\x05\x06" + bytes(18), "is no backup")],
    ids=["missing", "empty", "another_zip"],
)
def test_what_is_no_backup_is_said(tmp_path: Path, content: bytes | None, says: str) -> None:
    file = tmp_path / "some.zip"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(Problem, match=says), reading(file):
        pass
