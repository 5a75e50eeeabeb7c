"""The reference page of facts is the one that the registry writes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from sharedtable.facts.reference import as_markdown

pytestmark = pytest.mark.any_database

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "facts.md"


def test_facts_page_is_up_to_date() -> None:
    assert PAGE.read_text() == as_markdown(), "Run `sharedtable manage write_facts`."


def test_facts_page_is_written_by_the_command(tmp_path: Path) -> None:
    call_command("write_facts", str(tmp_path / "facts.md"), stdout=StringIO())
    assert (tmp_path / "facts.md").read_text() == as_markdown()
