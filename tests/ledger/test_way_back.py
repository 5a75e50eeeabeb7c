"""After an undo one is back where its button stood, and nowhere else."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.guards.things import make_things


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/partnerships/", "/partnerships/"),
        ("9" * 400, "/"),
        ("x\0y", "/"),
        ("home", "/"),
        ("//elsewhere.example/", "/"),
        ("https://elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
    ids=["own", "number", "null", "word", "no-scheme", "foreign", "script"],
)
def test_undo_leads_back_to_our_own_pages_only(cast: Cast, client: Client, asked: str, led_to: str) -> None:
    things = make_things(cast.instruments, cast.champion)
    client.force_login(cast.lead.user)
    answer = client.post(f"/ledger/{things.entry.pk}/undo/", {"next": asked})
    assert answer.headers["Location"] == led_to
