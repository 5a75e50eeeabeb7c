"""What the person at the terminal can mend of what goes wrong: settings, folders, a full disk, the database."""

import errno
import os
import sqlite3

from pydantic import ValidationError

from sharedtable.cli.printing import Problem

SETTINGS_FIX = "Correct it in the environment; docs/reference/settings.md lists every setting."
DATABASE_FIX = "Check that it runs, and that DATABASE_URL names it, its user and its password."
HOME_FIX = "Set SHAREDTABLE_HOME to a folder that you may write to."
ROOM_FIX = "Make room, or name a place on a larger disk, and try again."
LEAVE_FIX = "Run it as the user of server and worker, who must own the home folder, or name another place."
TABLES_FIX = "Run sharedtable manage migrate, or look at SHAREDTABLE_HOME and DATABASE_URL."
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_LEAVE = {errno.EACCES, errno.EPERM, errno.EROFS}
NO_TABLE = ("no such table", "undefinedtable")


def mendable(error: Exception) -> Problem | None:
    """The problem to show instead of a traceback, or none where the fault is ours."""
    from django.db.utils import OperationalError, ProgrammingError

    if isinstance(error, ValidationError) and error.title == "Source":
        return Problem("; ".join(_wrong_settings(error)) + ".", SETTINGS_FIX)
    if isinstance(error, OperationalError | ProgrammingError) and _misses_a_table(error):
        return Problem("Nothing has been set up here yet, or not up to this version.", TABLES_FIX)
    if isinstance(error, OSError | sqlite3.OperationalError | OperationalError) and _is_full(error):
        return Problem("The disk is full.", ROOM_FIX)
    if isinstance(error, OSError) and error.errno in NO_LEAVE and error.filename:
        return Problem(f"Cannot use {error.filename}: {error.strerror}.", LEAVE_FIX)
    if "readonly database" in str(error):
        return Problem("The database cannot be written to by this user.", LEAVE_FIX)
    if isinstance(error, OperationalError | sqlite3.OperationalError):
        return Problem(f"The database does not answer: {_first_line(error)}.", DATABASE_FIX)
    return None


def _misses_a_table(error: Exception) -> bool:
    """SQLite says it in words, PostgreSQL by the kind of error."""
    said = f"{error} {type(error.__cause__).__name__}".lower()
    return any(each in said for each in NO_TABLE)


def _is_full(error: Exception) -> bool:
    return (isinstance(error, OSError) and error.errno in NO_ROOM) or "disk is full" in str(error)


def _wrong_settings(error: ValidationError) -> list[str]:
    """Each by its name in the environment; its value may be a secret and is not repeated."""
    return [
        f"{_variable(str(each['loc'][0]))}: {each['msg'].removeprefix('Value error, ').rstrip('.')}"
        for each in error.errors()
    ]


def _variable(field: str) -> str:
    return field if field.isupper() else f"SHAREDTABLE_{field.upper()}"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "no reason given"


def require_home() -> None:
    """The folder of all state can be made and written to."""
    from sharedtable.config.settings_source import load

    home = load().home
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Problem(f"Cannot make the folder {home}: {error.strerror}.", HOME_FIX) from None
    if not os.access(home, os.W_OK | os.X_OK):
        raise Problem(f"Cannot write to the folder {home}.", HOME_FIX)
