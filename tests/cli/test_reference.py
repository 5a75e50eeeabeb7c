"""The pages of commands, measures and sources are what these say of themselves."""

import re
from pathlib import Path

from sharedtable.cli import measures_page, sources_page
from sharedtable.cli.reference import FILE_NAME, page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / FILE_NAME


def test_page_of_commands_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "Run `sharedtable docs`."


def test_every_command_and_option_says_what_it_is_for() -> None:
    silent = re.findall(r"^## (.+)\n\n```\n.*\n```\n\n\n", page(), re.MULTILINE)
    silent += re.findall(r"^\| (`.+`) \| (?:Default.*)?\|$", page(), re.MULTILINE)
    assert silent == []


def test_page_of_measures_is_up_to_date() -> None:
    written = PAGE.with_name(measures_page.FILE_NAME).read_text(encoding="utf-8")
    assert written == measures_page.page(), "Run `sharedtable docs`."


def test_page_of_sources_is_up_to_date() -> None:
    written = PAGE.with_name(sources_page.FILE_NAME).read_text(encoding="utf-8")
    assert written == sources_page.page(), "Run `sharedtable docs`."
