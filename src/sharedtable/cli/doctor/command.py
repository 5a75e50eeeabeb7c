"""The table of findings, or JSON, and how the command ends."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from sharedtable.cli.doctor.finding import Finding, State
from sharedtable.cli.printing import console

MARKS = {State.OK: "[green]ok[/]", State.LOOK: "[yellow]look[/]", State.BROKEN: "[bold red]broken[/]"}


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="What should be looked at counts as broken.")] = False,
) -> None:
    """Look at everything a deployment needs, each with its fix. Exit code 1 where something is broken."""
    from sharedtable.cli.launcher import set_up_django

    set_up_django()
    from sharedtable.cli.doctor.examine import examine

    if as_json:
        found = list(examine())
        typer.echo(json.dumps([asdict(each) for each in found], indent=1))
    else:
        with console.status("Looking"):
            found = list(examine())
        console.print(_table(found))
        console.print(_verdict(found))
    wrong = {State.BROKEN, State.LOOK} if strict else {State.BROKEN}
    if any(each.state in wrong for each in found):
        raise typer.Exit(1)


def _table(found: list[Finding]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("", no_wrap=True)
    table.add_column("", no_wrap=True, style="bold")
    table.add_column("", overflow="fold")
    for each in found:
        fix = f"\n[dim]What to do:[/] {escape(each.fix)}" if each.fix else ""
        table.add_row(MARKS[each.state], escape(each.name), escape(each.said) + fix)
    return table


def _verdict(found: list[Finding]) -> str:
    broken, looks = (sum(each.state == state for each in found) for state in (State.BROKEN, State.LOOK))
    if not broken and not looks:
        return f"[green]All {len(found)} looks are well.[/]"
    return f"{len(found)} looked at: {broken} broken, {looks} to look at."
