"""The notebook tutorial: every example comes out as written, on BLS's figures of fifteen counties."""

import doctest
import re
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from tests.shared_data import needs_shared

pytestmark = pytest.mark.any_database

PAGE = Path(__file__).parents[2] / "docs" / "tutorials" / "labor-market-in-a-notebook.md"


@needs_shared
def test_examples_of_the_notebook_tutorial_come_out_as_written(
    columbus: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lake").symlink_to(columbus.root)
    monkeypatch.chdir(tmp_path)
    text = re.sub(r"^```.*$", "", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    result = doctest.DocTestRunner().run(examples, out=said.append)
    assert result.attempted > 25
    assert result.failed == 0, "".join(said)
