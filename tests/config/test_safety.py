"""What settings must not say where strangers can reach the pages."""

from typing import Any

import pytest

from sharedtable.cli.launcher import require_safety
from sharedtable.cli.printing import Problem
from sharedtable.config import settings_source
from sharedtable.config.safety import concerns, is_reachable
from sharedtable.config.settings_source import Source

pytestmark = pytest.mark.any_database

PUBLIC: dict[str, Any] = {
    "address": "https://table.example",
    "trusted_proxies": 1,
    "mail_url": "smtp://relay.example",
    "mail_from": "Table <table@table.example>",
    "secret_key": "k" * 50,
    "operators": ["op@table.example"],
}


@pytest.mark.parametrize(
    ("changed", "setting", "is_grave"),
    [
        ({"debug": True}, "SHAREDTABLE_DEBUG", True),
        ({"demo": True}, "SHAREDTABLE_DEMO", True),
        ({"hosts": ["*"]}, "SHAREDTABLE_HOSTS", True),
        ({"secret_key": "short"}, "SHAREDTABLE_SECRET_KEY", True),
        ({"address": "http://table.example"}, "SHAREDTABLE_ADDRESS", False),
        ({"trusted_proxies": 0}, "SHAREDTABLE_TRUSTED_PROXIES", False),
        ({"hsts_seconds": 0}, "SHAREDTABLE_HSTS_SECONDS", False),
        ({"mail_url": None}, "SHAREDTABLE_MAIL_URL", False),
        ({"operators": []}, "SHAREDTABLE_OPERATORS", False),
        ({"mail_from": "Table <table@localhost>"}, "SHAREDTABLE_MAIL_FROM", False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_one_wrong_setting_is_one_concern(changed: dict[str, Any], setting: str, is_grave: bool) -> None:
    assert list(concerns(Source(**PUBLIC))) == []
    assert [(each.setting, each.is_grave) for each in concerns(Source(**PUBLIC | changed))] == [
        (setting, is_grave)
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://[::1]:8000", False),
        ("http://0.0.0.0:8000", True),
        ("https://table.example", True),
    ],
)
def test_own_machine_is_told_from_the_world(address: str, expected: bool) -> None:
    assert is_reachable(Source(address=address)) == expected


def test_server_does_not_start_in_public_as_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHAREDTABLE_ADDRESS", "https://table.example")
    monkeypatch.setenv("SHAREDTABLE_DEMO", "1")
    settings_source.load.cache_clear()
    try:
        with pytest.raises(Problem, match="SHAREDTABLE_DEMO: a demonstration lets anybody sign in"):
            require_safety()
    finally:
        monkeypatch.undo()
        settings_source.load.cache_clear()
