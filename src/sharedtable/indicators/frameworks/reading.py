"""A framework file taken apart so that each value knows its line; what is no TOML is told and passed over."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

LONGEST_STATEMENT = 100
LARGEST_FILE = 200_000
KEY = re.compile(r"\s*([\w.\"' -]+?)\s*=")
INDICATORS, PARAMETERS = ("indicators",), ("indicators", "parameters")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a line, and what would be right."""

    line: int
    key: str
    wrong: str
    right: str = ""


@dataclass(frozen=True)
class Located:
    value: Any
    line: int


@dataclass(frozen=True)
class Heading:
    line: int
    text: str
    path: tuple[str, ...]
    is_list: bool


@dataclass
class Table:
    """One table of a file with the line of its heading."""

    line: int
    values: dict[str, Located] = field(default_factory=dict)
    parameters: "Table | None" = None

    def get(self, key: str) -> Any:
        return self.values[key].value if key in self.values else None


@dataclass
class Sheet:
    """A file as it was written; `problems` are those of its spelling."""

    top: Table = field(default_factory=lambda: Table(1))
    indicators: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sheet(text: str) -> Sheet:
    """Every statement by itself, so that one that cannot be read hides no other."""
    sheet = Sheet()
    table: Table | None = sheet.top
    for line, statement in _statements(text):
        content = _parsed(statement)
        if content is None:
            sheet.problems.append(_unreadable(line, statement))
        elif statement.lstrip().startswith("["):
            path, is_list = _path(content)
            if table is None and path == PARAMETERS:
                continue
            table = _opened(sheet, Heading(line, statement.strip(), path, is_list))
        elif table is not None:
            _keep(sheet, table, line, content)
    return sheet


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each heading or `key = value` with its first line, as many lines as it takes to be whole."""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        length = next(
            (n for n in range(1, LONGEST_STATEMENT) if _parsed("\n".join(lines[at : at + n])) is not None), 1
        )
        yield at + 1, "\n".join(lines[at : at + length])
        at += length


def _parsed(statement: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _unreadable(line: int, statement: str) -> Problem:
    first = statement.splitlines()[0].strip()
    found = KEY.match(first)
    if first.startswith("["):
        return Problem(line, first, _("This heading cannot be read."), "[[indicators]], [indicators.parameters]")
    if found is None:
        return Problem(line, first[:40], _("This line cannot be read."), _("key = value"))
    right = _("Text stands in double quotes, lists in square brackets; each that opens also closes.")
    return Problem(line, found[1], _("The value cannot be read."), right)


def _opened(sheet: Sheet, heading: Heading) -> Table | None:
    """The table that a heading opens; none where it is not known, so that what it holds is passed over."""
    if heading.path == INDICATORS and heading.is_list:
        sheet.indicators.append(Table(heading.line))
        return sheet.indicators[-1]
    if heading.path == PARAMETERS and not heading.is_list and sheet.indicators:
        owner = sheet.indicators[-1]
        if owner.parameters is not None:
            wrong = _("The parameters of this indicator begin a second time; the first time is line %(n)d.")
            problem = Problem(heading.line, heading.text, wrong % {"n": owner.parameters.line})
            sheet.problems.append(problem)
        owner.parameters = owner.parameters or Table(heading.line)
        return owner.parameters
    right = _("[[indicators]] begins an indicator, [indicators.parameters] its parameters")
    sheet.problems.append(Problem(heading.line, heading.text, _("No such heading is known."), right))
    return None


def _path(content: dict[str, Any]) -> tuple[tuple[str, ...], bool]:
    """The keys of a heading, and whether its last is a list."""
    path: list[str] = []
    inner: Any = content
    while isinstance(inner, dict) and inner:
        key, inner = next(iter(inner.items()))
        path.append(key)
    return tuple(path), isinstance(inner, list)


def _keep(sheet: Sheet, table: Table, line: int, content: dict[str, Any]) -> None:
    (key, value), *_rest = content.items()
    if key == "parameters" and isinstance(value, dict) and table in sheet.indicators:
        table.parameters = table.parameters or Table(line)
        for name, each in value.items():
            _keep(sheet, table.parameters, line, {name: each})
        return
    if key in table.values:
        wrong = _("This key stands here a second time; the first time is line %(n)d.")
        problem = Problem(line, key, wrong % {"n": table.values[key].line}, _("Take one of them out."))
        sheet.problems.append(problem)
        return
    table.values[key] = Located(value, line)
