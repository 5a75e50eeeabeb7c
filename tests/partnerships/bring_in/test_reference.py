"""The reference page of columns is the one that the row models write."""

from pathlib import Path

import pytest

from sharedtable.partnerships.bring_in.reference import as_markdown

pytestmark = pytest.mark.any_database

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "columns.md"


def test_columns_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), "Run `sharedtable manage write_columns`."
