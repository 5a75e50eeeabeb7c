"""What must never stand in the repository."""

import re
import subprocess

import pytest

from tests.guards.layers import ROOT

pytestmark = pytest.mark.any_database

TEXTS = {".py", ".md", ".html", ".txt", ".toml", ".scss", ".js", ".mjs", ".json", ".typ", ".svg", ""}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|Users)/[a-z]")
FOREIGN_NAME = re.compile(r"\bnext gen\b|next generation sector", re.IGNORECASE)
ATTRIBUTION = re.compile(r"adapted from the +Next Gen Sector Partnership toolkit", re.IGNORECASE)


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


def test_requirements_hold_no_addresses() -> None:
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert re.findall(r"https?://|--index|--find-links|file:", text) == []
