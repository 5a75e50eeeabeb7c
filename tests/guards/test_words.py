"""What must never stand in the repository."""

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.guards.layers import ROOT

pytestmark = pytest.mark.any_database

TEXTS = {".py", ".md", ".html", ".txt", ".toml", ".scss", ".js", ".mjs", ".json", ".typ", ".svg", ""}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|Users)/[a-z]")
FOREIGN_NAME = re.compile(r"\bnext gen\b|next generation sector", re.IGNORECASE)
ATTRIBUTION = re.compile(r"adapted from the +Next Gen Sector Partnership toolkit", re.IGNORECASE)
UNKIND = re.compile(r"\b(please|invalid|illegal|sorry|oops)\b|!", re.IGNORECASE)


def tracked_texts() -> list[tuple[str, str]]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    paths = [ROOT / name for name in names if (ROOT / name).suffix in TEXTS]
    return [(str(p.relative_to(ROOT)), p.read_text(errors="replace")) for p in paths if p.is_file()]


def test_no_machine_path_is_kept() -> None:
    assert [name for name, text in tracked_texts() if MACHINE_PATH.search(text)] == []


def test_foreign_name_stands_only_in_attributions() -> None:
    """The toolkit we adapt from keeps its name for its own materials; we name it only to say whose it is."""
    here = "tests/guards/test_words.py"
    strays = [
        name
        for name, text in tracked_texts()
        if name != here and FOREIGN_NAME.search(ATTRIBUTION.sub("", re.sub(r"<[^>]+>|\s+", " ", text)))
    ]
    assert strays == []


def calls_that_refuse() -> Iterator[tuple[str, ast.Call]]:
    """What is raised, put on a form or said as an error, in the apps."""
    for path in sorted((ROOT / "src/sharedtable").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            call = node.exc if isinstance(node, ast.Raise) else node
            if isinstance(call, ast.Call) and (
                isinstance(node, ast.Raise) or name_of(call) in {"add_error", "error"}
            ):
                yield str(path.relative_to(ROOT)), call


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def test_refusals_are_plain_and_kind() -> None:
    """CONTRIBUTING.md says how a refusal reads; those of an undo are shown as they are, so they are translated."""
    unkind, raw = [], []
    for name, call in calls_that_refuse():
        words = [
            each.value for each in ast.walk(call) if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        unkind += [(name, each) for each in words if UNKIND.search(each)]
        is_raw = bool(call.args) and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
        raw += [name] if name_of(call) == "NotUndoable" and is_raw else []
    assert (unkind, raw) == ([], [])


def test_requirements_hold_no_addresses() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert re.findall(r"https?://|--index|--find-links|file:", text) == []
