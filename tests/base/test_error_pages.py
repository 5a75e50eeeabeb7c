"""Pages for what went wrong: they say what happened to the work and what to do next."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.views.csrf import csrf_failure
from django.views.defaults import bad_request, server_error

NEEDS_NO_DATABASE = pytest.mark.any_database


@pytest.mark.django_db
def test_unknown_address_answers_404_in_our_words(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing to see at this address" in answer.content.decode()


@NEEDS_NO_DATABASE
def test_broken_page_is_drawn_without_a_request() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


@NEEDS_NO_DATABASE
def test_unreadable_request_is_drawn_without_a_request() -> None:
    answer = bad_request(RequestFactory().get("/"), ValueError())
    assert "We could not read what was sent" in answer.content.decode()


@NEEDS_NO_DATABASE
@override_settings(DEBUG=False)
def test_stale_form_says_that_nothing_was_changed() -> None:
    answer = csrf_failure(RequestFactory().post("/"))
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()


@NEEDS_NO_DATABASE
@pytest.mark.parametrize("name", ["403.html", "429.html"])
def test_refusals_are_drawn(name: str) -> None:
    assert "Nothing was changed" in render_to_string(name)
