"""`sharedtable backup`, `restore` and `move-to`: what must not be lost, kept and carried."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sharedtable.cli.printing import Problem, console, errors, many

if TYPE_CHECKING:
    from sharedtable.cli.backup.archive import Manifest

File = Annotated[
    Path, typer.Argument(help="A file that [bold]sharedtable backup[/bold] made.", show_default=False)
]
NewFile = Annotated[
    Path | None,
    typer.Argument(
        help="File to write, or the folder for it; else backups/ in the home folder.", show_default=False
    ),
]
Address = Annotated[
    str,
    typer.Argument(
        help="postgresql://user:password@host/name, or sqlite:////path/to/file.",
        envvar="SHAREDTABLE_MOVE_TO",
        show_default=False,
    ),
]


def backup(
    file: NewFile = None,
    with_lake: Annotated[bool, typer.Option("--with-lake", help="Labor-market tables too.")] = False,
    keep: Annotated[
        int | None, typer.Option(min=1, help="Then keep only this many of the backups named by time there.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Make none: check FILE, byte by byte and row by row.")
    ] = False,
) -> None:
    """Write database and files as of one moment into one file, while everybody goes on working."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    if check:
        _check(file)
        return
    from sharedtable.cli.backup.places import drop_older, place_for
    from sharedtable.cli.backup.taking import take_backup

    _require_tables()
    path = place_for(file, datetime.now(UTC))
    with _progress("Backing up") as tell:
        manifest = take_backup(path, at=datetime.now(UTC), with_lake=with_lake, tell=tell)
    console.print(f"Wrote {path} ({_size(path)}): {_words(manifest)}.", soft_wrap=True)
    for name in manifest.missing_files:
        errors.print(f"The record names a file that the storage does not have: {name}", soft_wrap=True)
    if keep:
        gone = drop_older(path.parent, keep=keep)
        console.print(f"Kept the newest {keep}" + (f", removed {len(gone)} older." if gone else "."))


def restore(file: File) -> None:
    """Bring a backup into an empty deployment, on SQLite or PostgreSQL, and compare it table by table."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    from django.db import connection

    from sharedtable.cli.backup.archive import reading
    from sharedtable.cli.backup.restoring import restore_backup

    with reading(file) as archive, _progress("Restoring") as tell:
        restored = restore_backup(archive, connection, tell)
        manifest = archive.manifest
    console.print(
        f"Restored {restored.carried.rows:,} rows in {len(restored.carried.sums)} tables, every one equal by "
        f"checksum; {many(restored.files, 'file')}; {many(restored.vintages, 'labor-market table')}.",
        soft_wrap=True,
    )
    console.print(f"It is the state of {manifest.made_at[:16].replace('T', ' ')} UTC. Everybody signs in anew.")
    if manifest.lake and not manifest.holds_lake:
        console.print("Labor-market tables are not in it: load them again with sharedtable data load.")
    if manifest.settings:
        console.print(f"These were set there: {', '.join(sorted(manifest.settings))}.", soft_wrap=True)
    console.print("Links in mails that went out work with the signing key of then only (SHAREDTABLE_SECRET_KEY).")


def move_to(
    address: Address,
    while_running: Annotated[
        bool, typer.Option("--while-running", help="Although a worker runs: what is written meanwhile is lost.")
    ] = False,
) -> None:
    """Copy every row into another, empty database and compare; SQLite to PostgreSQL, or back."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    from sharedtable.cli.carrying.move import move_to as move

    _require_tables()
    if not while_running:
        _require_stopped_worker()
    with _progress("Moving") as tell:
        moved = move(_known(address), tell)
    for name, found in sorted(moved.carried.sums.items()):
        if found.rows:
            console.print(f"{name:40} {found.rows:>10,} rows, equal", soft_wrap=True)
    said = "An earlier call had moved them: " if moved.was_there else "Moved "
    console.print(f"{said}{moved.carried.rows:,} rows in {len(moved.carried.sums)} tables, equal by checksum.")
    console.print("Now set DATABASE_URL to that address for server and worker, and start them.")
    console.print("The old database stays as it is; delete it once everything works.")


def _check(file: Path | None) -> None:
    from sharedtable.cli.backup.archive import reading
    from sharedtable.cli.backup.checking import faults_of

    if file is None:
        raise typer.BadParameter("Which file? For example: sharedtable backup --check FILE")
    with reading(file) as archive, _progress("Checking") as tell:
        faults = faults_of(archive, file.resolve().parent, tell)
        manifest = archive.manifest
    if faults:
        raise Problem(f"{file.name} is broken: {'; '.join(faults)}.", "Take an older one.")
    console.print(f"{file.name} is sound: {_words(manifest)}, of {manifest.made_at[:16].replace('T', ' ')} UTC.")


def _require_tables() -> None:
    from django.db import connection

    from sharedtable.cli.carrying.databases import applied_steps

    if not applied_steps(connection):
        raise Problem("Nothing has been set up here yet.", "Look at SHAREDTABLE_HOME and DATABASE_URL.")


def _require_stopped_worker() -> None:
    from django.utils import timezone

    from sharedtable.outbox.heartbeat import is_late, last_sweep

    swept = last_sweep()
    if swept is not None and not is_late(swept, at=timezone.now()):
        raise Problem(
            "A worker ran less than two minutes ago.",
            "Stop server and worker, so that nothing is written meanwhile, and wait that long.",
        )


def _known(address: str) -> str:
    scheme = address.split(":", 1)[0]
    if scheme not in {"postgres", "postgresql", "sqlite"}:
        raise typer.BadParameter("The address of a database begins with postgresql:// or sqlite:///")
    return address


def _words(manifest: "Manifest") -> str:
    from sharedtable.cli.backup.archive import FILES

    files = len(manifest.files_under(FILES))
    lake = f", {many(len(manifest.lake), 'labor-market table')}" if manifest.holds_lake else ""
    return f"{manifest.rows:,} rows in {len(manifest.tables)} tables, {many(files, 'file')}{lake}"


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{size / 1e3:,.1f} kB"


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[str, int], None]]:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda what, done: bar.update(
            task, description=f"{doing}: {what} {done:,}" if done else f"{doing}: {what}"
        )
