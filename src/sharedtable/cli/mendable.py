"""What the person at the terminal can mend of what goes wrong: settings, the home folder, the database."""

import os

from pydantic import ValidationError

from sharedtable.cli.printing import Problem

SETTINGS_FIX = "Correct it in the environment; docs/reference/settings.md lists every setting."
DATABASE_FIX = "Check that it runs, and that DATABASE_URL names it, its user and its password."
HOME_FIX = "Set SHAREDTABLE_HOME to a folder that you may write to."


def mendable(error: Exception) -> Problem | None:
    """The problem to show instead of a traceback, or none where the fault is ours."""
    from django.db.utils import OperationalError

    if isinstance(error, ValidationError) and error.title == "Source":
        return Problem("; ".join(_wrong_settings(error)) + ".", SETTINGS_FIX)
    if isinstance(error, OperationalError):
        return Problem(f"The database does not answer: {_first_line(error)}.", DATABASE_FIX)
    return None


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
