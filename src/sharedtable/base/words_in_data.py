"""Draws for the catalogues of translations the words that stand in data: TOML files and tables of rules."""

import ast
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

Drawn = tuple[int, None, str, list[str]]


def of_toml(
    file: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Drawn]:
    """The text of the keys that the mapping lists, at the top and in each table; `% of pay` without its sign."""
    wanted = options["keys"].split()
    content = tomllib.load(file)
    tables = [each for rows in content.values() if isinstance(rows, list) for each in rows]
    for table in (content, *tables):
        yield from _drawn(1, (table.get(key) for key in wanted if isinstance(table, dict)))


def of_rules(
    file: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Drawn]:
    """What each rule allows: the first word of each pair that `declare` takes."""
    for call in ast.walk(ast.parse(file.read())):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "declare":
            for pair in (each for each in ast.walk(call) if isinstance(each, ast.Tuple)):
                yield from _drawn(pair.lineno, (getattr(pair.elts[0], "value", None),))


def _drawn(line: int, values: Any) -> Iterator[Drawn]:
    for each in values:
        if isinstance(each, str) and each:
            yield line, None, each.removeprefix("% "), []
