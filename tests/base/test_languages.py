"""A reader chooses the language of the pages among those that are offered, and keeps it."""

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from sharedtable.base.figures import money

OFFERED = [("en", "English"), ("es", "Español")]


@pytest.fixture
def offered(settings: Any) -> None:
    settings.LANGUAGES = OFFERED


def test_footer_offers_no_choice_of_one_language(db: None, client: Client) -> None:
    assert "base:choose_language" not in client.get("/about/").content.decode()
    assert 'name="language"' not in client.get("/about/").content.decode()


def test_chosen_language_is_kept(db: None, client: Client, offered: None) -> None:
    assert 'name="language" value="es" lang="es"' in client.get("/about/").content.decode()
    answer = client.post("/language/", {"language": "es", "next": "/about/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/about/")
    page = client.get("/about/").content.decode()
    assert '<html lang="es">' in page
    assert "Acerca de Sharedtable" in page


def test_language_of_the_browser_is_taken_where_it_is_offered(db: None, client: Client, offered: None) -> None:
    page = client.get("/about/", headers={"accept-language": "es-MX,es;q=0.9"}).content.decode()
    assert '<html lang="es">' in page


def test_choice_leads_to_no_foreign_site(db: None, client: Client, offered: None) -> None:
    answer = client.post("/language/", {"language": "es", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_unknown_language_changes_nothing(db: None, client: Client, offered: None) -> None:
    client.post("/language/", {"language": "tlh", "next": "/about/"})
    assert '<html lang="en">' in client.get("/about/").content.decode()


def test_spanish_figures_and_days_are_those_of_the_united_states() -> None:
    with translation.override("es"):
        assert money(102551.5, 2) == "$102,551.50"
        assert forms.DateInput().format_value(dt.date(2026, 12, 3)) == "2026-12-03"
