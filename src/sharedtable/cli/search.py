"""`sharedtable search`: make the search index anew, and try it."""

from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sharedtable.cli.printing import console

app = typer.Typer(no_args_is_help=True)
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Only this kind; may be said several times.")]


@app.callback()
def search() -> None:
    """The search index."""


@app.command()
def rebuild(kind: Kinds = None) -> None:
    """Make every document anew. Safe while pages are served and changes are made, and safe to stop."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    from sharedtable.base.search.indexing import rebuild as rebuild_kinds
    from sharedtable.base.search.kinds import all_kinds
    from sharedtable.base.search.upkeep import rebuild_all

    chosen = [each for each in all_kinds() if each.key in (kind or ())]
    if kind and len(chosen) < len(set(kind)):
        raise typer.BadParameter(f"Kinds are: {', '.join(each.key for each in all_kinds())}.")
    with _progress() as progress:
        bar = progress.add_task("Making what can be found anew", total=None)

        def report(done: int, total: int) -> None:
            progress.update(bar, completed=done, total=total)

        count = rebuild_kinds(chosen, report) if chosen else rebuild_all(report)
        progress.update(bar, completed=count, total=count)
    console.print(f"{count:,} rows can be found.")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)
