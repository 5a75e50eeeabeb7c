"""The files of the documentation, and the pages of the product, are what the registries say."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from typer.testing import CliRunner

from sharedtable.base.reference import Reference, all_references, as_markdown
from sharedtable.cli.main import app

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
REFERENCES = all_references()


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.key)
def test_reference_file_is_up_to_date(reference: Reference) -> None:
    assert (FOLDER / reference.file_name).read_text() == as_markdown(reference), "Run `sharedtable docs`."


def test_command_writes_all_of_them(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["docs", "--to", str(tmp_path)])

    assert result.exit_code == 0, result.output
    made_elsewhere = {"commands.md", "measures.md", "sources.md"}
    assert {path.name for path in tmp_path.iterdir()} == {each.file_name for each in REFERENCES} | made_elsewhere


@pytest.mark.django_db
@pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.key)
def test_reference_page_shows_every_row(reference: Reference, client: Client) -> None:
    page = client.get(reverse("base:reference", args=[reference.key])).content.decode()

    for section in reference.sections():
        for first, *_rest in section.rows:
            assert f"<code>{escape(first)}</code>" in page
    assert (
        reverse("base:reference", args=[reference.key]) in client.get(reverse("base:references")).content.decode()
    )


@pytest.mark.django_db
def test_unknown_reference_is_not_there(client: Client) -> None:
    assert client.get(reverse("base:reference", args=["nothing"])).status_code == 404
