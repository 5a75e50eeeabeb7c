"""Help is the documentation itself: every page opens, its links lead somewhere, and pages lead to their help."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.help import rendering
from sharedtable.base.help.pages import MODES, HelpPage, all_pages, find, folder, page_for
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.guards.routes import all_routes

SignIn = Callable[[Person | None], Client]
PAGES = list(all_pages().values())


def render(text: str, slug: str = "how-to/a", known: tuple[str, ...] = ()) -> str:
    return rendering.as_html(
        rendering.parse(text), slug, lambda other: f"/help/{other}/" if other in known else ""
    )


@pytest.mark.any_database
def test_every_document_of_a_mode_is_a_page_of_help() -> None:
    written = {
        str(path.relative_to(folder()).with_suffix("")) for mode in MODES for path in (folder() / mode).glob("*")
    }
    assert set(all_pages()) == written


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_page_of_help_opens_for_anyone(page: HelpPage, client: Client, db: None) -> None:
    shown = client.get(page.url)
    assert shown.status_code == 200
    assert f"<title>{page.title.split(' ')[0]}" in shown.content.decode()
    assert page.title
    assert page.about
    assert not page.about.startswith("helps:")


@pytest.mark.any_database
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_links_between_pages_of_help_lead_to_headings(page: HelpPage) -> None:
    addresses = {each.url: each for each in PAGES}
    for found in re.findall(r'href="([^"]+)"', page.html):
        path, _sign, name = found.partition("#")
        if not found.startswith("http"):
            target = addresses[path] if path else page
            assert not name or f'id="{name}"' in target.html, f"{page.slug}: {found}"


@pytest.mark.any_database
def test_pages_that_lead_to_help_are_pages_and_lead_to_one() -> None:
    named = Counter(name for page in PAGES for name in page.helps)
    assert set(named) <= {route.name for route in all_routes()}
    assert [name for name, count in named.items() if count > 1] == []


def test_page_of_the_product_leads_to_its_help(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    plan = client.get(reverse("plan:plan", args=[cast.instruments.slug])).content.decode()
    assert re.search(r'<a href="/help/how-to/record-priorities/">Help with this page</a>', plan)
    me = client.get(reverse("people:me")).content.decode()
    assert page_for("people:me") is not None or '<a href="/help/">Help</a>' in me


def test_help_lists_its_pages_by_mode(client: Client, db: None) -> None:
    listed = client.get(reverse("base:help")).content.decode()
    assert [listed.index(str(words)) for words in MODES.values()] == sorted(
        listed.index(str(words)) for words in MODES.values()
    )
    assert [page.slug for page in PAGES if page.url not in listed] == []


def test_help_puts_the_work_of_operators_and_developers_after_what_everybody_does(
    client: Client, db: None
) -> None:
    listed = client.get(reverse("base:help")).content.decode()
    order = ["how-to/run-a-meeting", "Run an installation", "how-to/deploy", "Look it up", "how-to/add-to-search"]
    assert [listed.index(each) for each in order] == sorted(listed.index(each) for each in order)


def test_help_is_found_by_words(client: Client, db: None) -> None:
    shown = client.get(reverse("base:help"), {"q": "ATTENDANCE phone"}).content.decode()
    assert "/help/how-to/run-a-meeting/" in shown
    assert "/help/how-to/send-mail/" not in shown
    nothing = client.get(reverse("base:help"), {"q": "xylophone"}).content.decode()
    assert "Nothing about that" in nothing


@pytest.mark.any_database
def test_page_that_names_the_word_in_its_title_comes_first() -> None:
    assert find(["mail"])[0].slug == "how-to/send-mail"
    assert find(["zzz"]) == []


@pytest.mark.parametrize("address", ["/help/how-to/nowhere/", "/help/secret/run-a-meeting/", "/help/how-to/a.b/"])
def test_help_that_is_not_there(address: str, client: Client, db: None) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.any_database
def test_markdown_becomes_harmless_html() -> None:
    html = render('# T\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](../images/a.png "t")')
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert "<img" not in html


@pytest.mark.any_database
def test_links_lead_into_help_or_are_only_words() -> None:
    text = "[a](b.md#c) [d](../reference/e.md) [f](../../CONTEXT.md) [g](https://g.example/) [h](#i)"
    html = render(text, known=("how-to/b", "reference/e"))
    assert re.findall(r'href="([^"]*)"', html) == [
        "/help/how-to/b/#c",
        "/help/reference/e/",
        "https://g.example/",
        "#i",
    ]
    assert " f " in re.sub(r"<[^>]+>", "", html)


@pytest.mark.any_database
def test_table_scrolls_by_itself() -> None:
    html = render("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<div class="st-table__scroll" role="region" tabindex="0" aria-label="Table 1"><table')
    assert '<th scope="col">a</th>' in html


@pytest.mark.any_database
def test_wheel_holds_the_documentation() -> None:
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text()
    assert 'force-include = { "docs" = "sharedtable/docs" }' in project
