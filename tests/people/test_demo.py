"""One-click links: in a demonstration only."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client

from sharedtable.people.demo import SALT, sign_in_link
from tests.cast import Cast


@pytest.fixture
def path(cast: Cast, settings: Any) -> str:
    return sign_in_link(cast.lead.user).removeprefix(settings.ADDRESS)


def test_link_signs_in_in_a_demo(cast: Cast, client: Client, settings: Any, path: str) -> None:
    settings.DEMO = True
    assert client.get(path).status_code == 302
    assert int(client.session["_auth_user_id"]) == cast.lead.user.pk


def test_link_does_not_exist_elsewhere(client: Client, settings: Any, path: str) -> None:
    settings.DEMO = False
    assert client.get(path).status_code == 404
    assert "_auth_user_id" not in client.session


FORGED = {
    "bare": "1",
    "unsigned": "1:x:y",
    "of another salt": signing.dumps(1, salt="other"),
    "of nobody": signing.dumps(10**9, salt=SALT),
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_link_that_is_not_ours_opens_nothing(client: Client, settings: Any, path: str, forged: str) -> None:
    settings.DEMO = True
    assert client.get(f"/sign-in/demo/{forged}/").status_code == 404
