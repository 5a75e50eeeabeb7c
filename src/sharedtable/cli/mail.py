"""`sharedtable mail`: takes in what comes back of mail, and lets stopped addresses get mail again."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sharedtable.cli.launcher import set_up_django
from sharedtable.cli.printing import Problem, console

if TYPE_CHECKING:
    from sharedtable.outbox.bounces.taking_in import Outcome

app = typer.Typer(no_args_is_help=True)
TRY_LATER = 75  # what mail servers read as: keep it and try again
WORDS = {
    "hard": "no such address, stopped",
    "complaint": "complaint, stopped",
    "soft": "not now, counted",
    "known": "taken in before",
    "stranger": "about no mail of ours",
    "no_report": "no report, left alone",
}


@app.callback()
def mail() -> None:
    """What comes back of mail."""


@app.command("take-in")
def take_in(
    folder: Annotated[Path | None, typer.Argument(help="Maildir or mbox; without it, one mail on stdin.")] = None,
    remove: Annotated[bool, typer.Option(help="Take reports out of the folder once they are taken in.")] = False,
) -> None:
    """Take in bounces and complaints: dead addresses and those who complain get no more mail."""
    outcomes = _from_folder(folder, remove) if folder else _from_pipe()
    for outcome, count in sorted(outcomes.items()):
        console.print(f"{count}  {WORDS[outcome]}")
    if not outcomes:
        console.print("Nothing to take in.")


@app.command()
def lift(address: Annotated[str, typer.Argument(help="A stopped address, such as an operator's own.")]) -> None:
    """Let mail go to an address again."""
    set_up_django()
    from django.utils import timezone

    from sharedtable.outbox.actions.stopping import lift_stop
    from sharedtable.outbox.receiving import stop_of

    stop = stop_of(address)
    if stop is None:
        raise Problem(f"Mail to {address} is not stopped.")
    lift_stop(stop, at=timezone.now())
    console.print(f"Mail goes to {address} again.")


def _from_pipe() -> "Counter[Outcome]":
    """A mail server forgets what it delivered with exit code 0; where it could not be kept, ask it to wait."""
    from django.utils import timezone

    raw = sys.stdin.buffer.read()
    try:
        set_up_django()
        from sharedtable.outbox.bounces.taking_in import take_in as take_one

        return Counter([take_one(raw, at=timezone.now())])
    except Exception as error:
        console.print(f"Not taken in: {error}", markup=False)
        raise typer.Exit(TRY_LATER) from error


def _from_folder(folder: Path, remove: bool) -> "Counter[Outcome]":
    set_up_django()
    from django.utils import timezone

    from sharedtable.outbox.bounces.boxes import NoMailFolder, take_in_folder

    try:
        return take_in_folder(folder, at=timezone.now(), removes=remove)
    except NoMailFolder as error:
        raise Problem(str(error), "Name a folder with new/ and cur/ inside, or an mbox file.") from error
