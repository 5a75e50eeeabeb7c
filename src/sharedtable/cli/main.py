"""The command's front door: which words it knows, and how it ends when something is wrong."""

import os
import sys
from typing import Annotated

import typer

from sharedtable.cli import data, labor, mail, safekeeping, search
from sharedtable.cli.docs import write_docs
from sharedtable.cli.doctor.command import doctor
from sharedtable.cli.mendable import mendable
from sharedtable.cli.printing import Problem, show_problem
from sharedtable.cli.regions.commands import add_to as add_regions_to

app = typer.Typer(
    name="sharedtable",
    help="Sharedtable: a platform for industry-led sector partnerships.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.add_typer(data.app, name="data", help="Load, list, check and remove labor-market tables.")
add_regions_to(labor.app)
app.add_typer(labor.app, name="labor", help="Labor-market figures on the command line.")
app.add_typer(mail.app, name="mail", help="Take in what comes back of mail; let a stopped address get mail again.")

app.command()(doctor)
app.command()(safekeeping.backup)
app.command()(safekeeping.restore)
app.command()(safekeeping.move_to)
app.add_typer(search.app, name="search", help="What can be found, made anew.")
app.command("docs")(write_docs)

Port = Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that answer, about one for each core.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]


@app.command()
def demo(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Try everything on this machine: database, sample network, worker and server in one."""
    from sharedtable.cli.launcher import run_demo

    run_demo(host, port)


@app.command()
def serve(port: Port = 8000, host: Host = "127.0.0.1", workers: Workers = 2) -> None:
    """Serve the pages. Run [bold]sharedtable worker[/bold] beside it."""
    from sharedtable.cli.launcher import run_server

    run_server(host, port, workers)


@app.command()
def worker() -> None:
    """Send waiting mail and run waiting jobs until stopped."""
    from sharedtable.cli.launcher import run_worker

    run_worker()


@app.command()
def check(
    seal: Annotated[str, typer.Option(help="A seal that an earlier check printed: must still stand.")] = "",
) -> None:
    """Prove that the record of changes is whole; exit code 1 where an entry does not hold."""
    from sharedtable.cli.check import run_check

    set_up_environment()
    run_check(seal)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context) -> None:
    """Django's own commands, such as [bold]manage migrate[/bold]."""
    from django.core.management import execute_from_command_line

    set_up_environment()
    execute_from_command_line(["sharedtable manage", *context.args])


def set_up_environment() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")


def run() -> None:
    """Entry point: a known problem is shown with its fix and ends with exit code 1."""
    try:
        app()
    except Problem as problem:
        show_problem(problem)
        sys.exit(1)
    except Exception as error:
        problem_of_theirs = mendable(error)
        if problem_of_theirs is None:
            raise
        show_problem(problem_of_theirs)
        sys.exit(1)
