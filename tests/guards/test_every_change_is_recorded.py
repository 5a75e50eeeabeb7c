"""Every action that somebody takes leaves an entry in the ledger: read from the sources, call by call."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.guards.layers import PACKAGE

pytestmark = pytest.mark.any_database

RECORDERS = {"record", "record_many", "redact"}
#: Functions that take `by` and leave no entry of their own, each with the reason.
_SHEET = "a sheet being prepared changes nothing; bringing it in is recorded"
LEAVE_NONE = {
    "partnerships.bring_in.actions.start_bringing_in": _SHEET,
    "partnerships.bring_in.actions.replace_upload": _SHEET,
    "partnerships.bring_in.actions.keep_upload": _SHEET,
    "partnerships.bring_in.actions.drop_upload": _SHEET,
    "partnerships.bring_in.actions.answer_questions": _SHEET,
    "industry.own_data.actions.keep_sheet": _SHEET,
    "industry.own_data.actions.drop_sheet": _SHEET,
    "indicators.metrics.sheets.actions.keep_sheet": _SHEET,
    "indicators.metrics.sheets.actions.drop_sheet": _SHEET,
    "partnerships.bring_in.actions.require_may": "only asks the rule",
    "meetings.actions.outcomes.require_writing": "only asks the rule",
    "meetings.actions.outcomes.person_behind": "only tells who it is",
    "meetings.actions.planning.row_to_change": "only holds the row for whoever changes it, which is recorded",
    "meetings.actions.answering.open_invitation": "only holds the row for the answer, which is recorded",
    "meetings.actions.invitations.tell_champion": "a mail about an invitation, which is recorded",
    "meetings.actions.approving.settle_approvals": "part of writing the agenda, which is recorded",
    "people.actions.pairs.look_for_duplicates": "only looks; merging what it finds is recorded",
}


@dataclass(frozen=True)
class Source:
    """One module: its functions, and what each word in it was imported from."""

    functions: dict[str, ast.FunctionDef]
    imports: dict[str, str]


@cache
def sources() -> dict[str, Source]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts and not path.is_relative_to(PACKAGE / "labormarket"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            nodes = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            found[_module(path)] = Source(nodes, dict(_imports(tree)))
    return found


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sharedtable."):
            home = str(node.module).removeprefix("sharedtable.")
            for each in node.names:
                yield each.asname or each.name, f"{home}.{each.name}"


def found_at(place: str) -> tuple[str, ast.FunctionDef] | None:
    """The function that a dotted place names, followed through what modules hand on."""
    module, _, name = place.rpartition(".")
    source = sources().get(module)
    if source is None:
        return None
    if name in source.functions:
        return module, source.functions[name]
    return found_at(source.imports[name]) if source.imports.get(name, place) != place else None


def places_called(module: str, node: ast.FunctionDef) -> Iterator[str]:
    """What is called by its own name, or as `module.name`; methods of rows are no actions."""
    imports = sources()[module].imports
    for each in (one.func for one in ast.walk(node) if isinstance(one, ast.Call)):
        if isinstance(each, ast.Name):
            yield imports.get(each.id, f"{module}.{each.id}")
        elif isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in imports:
            yield f"{imports[each.value.id]}.{each.attr}"


def records(module: str, node: ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
    """Whether it, or what it calls, writes an entry."""
    places = set(places_called(module, node)) - seen
    if any(place.startswith("ledger.") and place.rpartition(".")[2] in RECORDERS for place in places):
        return True
    onward = (found_at(place) for place in places)
    return any(records(*each, seen | places) for each in onward if each and not each[0].startswith("ledger."))


def actions() -> Iterator[tuple[str, tuple[str, ast.FunctionDef]]]:
    """Public functions of `actions` modules that take `by`, and every reverser of an undo."""
    for module, source in sources().items():
        for name, node in source.functions.items():
            arguments = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
            is_reverser = any("undoable" in ast.dump(one) for one in node.decorator_list)
            is_action = "actions" in module.split(".")[1:] and "by" in arguments and not name.startswith("_")
            if (is_action or is_reverser) and not module.startswith("ledger."):
                yield f"{module}.{name}", (module, node)


def test_every_action_leaves_an_entry() -> None:
    asked = dict(actions())
    assert len(asked) > 60
    assert {name for name, action in asked.items() if not records(*action)} == set(LEAVE_NONE)
