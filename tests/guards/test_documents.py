"""The documents hold: links lead somewhere, examples are the code, decisions say what was rejected."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_document_links_to_files_that_exist(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]

    assert missing == []


def test_contributing_shows_the_code_as_it_is() -> None:
    examples = re.findall(
        r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL
    )
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("src/sharedtable/**/*.py")))

    assert [example for example in examples if example not in sources] == []


def test_decisions_are_numbered_once_and_without_gaps() -> None:
    numbers = Counter(int(path.name[:4]) for path in DECISIONS)

    assert numbers == Counter(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=_name)
def test_decision_says_what_was_rejected(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")

    assert text.startswith(f"# {int(decision.name[:4])}. ")
    assert "Rejected: " in text
