"""Where backups lie and how long: names that sort by time, and the newest kept."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from sharedtable.cli.printing import Problem
from sharedtable.config.settings_source import load

NAME = "sharedtable-{moment:%Y-%m-%dT%H%M%SZ}.zip"
OURS = re.compile(r"sharedtable-\d{4}-\d\d-\d\dT\d{6}Z\.zip")


def place_for(asked: Path | None, at: datetime) -> Path:
    """The file to write: as asked, in the folder asked for, or in `backups` of the home folder."""
    place = asked.expanduser() if asked else load().home / "backups"
    if asked is None or place.is_dir():
        _make(place)
        return place / NAME.format(moment=at.astimezone(UTC))
    if place.exists():
        raise Problem(f"There is a file {place} already.", "Choose another name; no backup is overwritten.")
    _make(place.parent)
    return place


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Problem(
            f"Cannot make the folder {folder}: {error.strerror}.", "Name one you may write to."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Problem(f"Cannot write to the folder {folder}.", "Name one you may write to.")


def drop_older(folder: Path, *, keep: int) -> list[Path]:
    """Of the backups named by time in this folder the newest stay; other files are nobody's business here."""
    ours = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name))
    older = ours[: max(0, len(ours) - keep)]
    for path in older:
        path.unlink()
    return older


def newest_backup() -> datetime | None:
    """When the newest in the home folder was made, by its name."""
    folder = load().home / "backups"
    ours = sorted(path.name for path in folder.iterdir() if OURS.fullmatch(path.name)) if folder.is_dir() else []
    if not ours:
        return None
    return datetime.strptime(ours[-1], "sharedtable-%Y-%m-%dT%H%M%SZ.zip").replace(tzinfo=UTC)
