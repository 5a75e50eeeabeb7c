"""Writes `docs/reference/commands.md` from the commands themselves: `python -m sharedtable.cli.reference`."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

from sharedtable.config.settings_source import CLONE

PAGE = CLONE / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Written from the commands by `python -m sharedtable.cli.reference`; a test compares.

Every command ends with 0 where all is well, with 1 where something is wrong that you can mend (it says what,
and what to do), and with 2 where the call itself is wrong. `--help` after any command says the same as this page.
"""


def page() -> str:
    """The whole page."""
    from sharedtable.cli.main import app

    group: Any = typer.main.get_command(app)
    return HEAD + "".join(_sections("sharedtable", group))


def _sections(name: str, group: Any) -> Iterator[str]:
    for word in sorted(group.commands):
        command = group.commands[word]
        if hasattr(command, "commands"):
            yield from _sections(f"{name} {word}", command)
        elif not command.hidden:
            yield _section(f"{name} {word}", command)


def _section(name: str, command: Any) -> str:
    """A command: how it is called, what it does, what it can be told."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    call = " ".join([name, *(_placeholder(each) for each in arguments), *(["[OPTIONS]"] if options else [])])
    rows = [_row(f"`{_placeholder(each)}`", each) for each in arguments]
    rows += [_row(", ".join(f"`{flag}`" for flag in [*each.opts, *each.secondary_opts]), each) for each in options]
    table = "\n| | |\n|---|---|\n" + "".join(rows) if rows else ""
    return f"\n## {name}\n\n```\n{call}\n```\n\n{_plain(command.help or '')}\n{table}"


def _placeholder(argument: Any) -> str:
    name = argument.name.upper()
    dots = "..." if argument.nargs == -1 else ""
    return f"{name}{dots}" if argument.required else f"[{name}]{dots}"


def _row(name: str, parameter: Any) -> str:
    told = _plain(getattr(parameter, "help", None) or "")
    kind = parameter.type_descriptor.annotation
    choices = [f"`{each.value}`" for each in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
    if choices:
        told += f" One of {', '.join(choices)}."
    default = parameter.default
    if default is not None and default is not False and not callable(default) and default not in ("", [], ()):
        told += f" Default: `{getattr(default, 'value', default)}`."
    if getattr(parameter, "envvar", None):
        told += f" Or by `{parameter.envvar}`."
    return f"| {name} | {' '.join(told.split()).replace('|', chr(92) + '|')} |\n"


def _plain(text: str) -> str:
    return Text.from_markup(text).plain.strip()


def main(to: Path = PAGE) -> None:
    to.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
