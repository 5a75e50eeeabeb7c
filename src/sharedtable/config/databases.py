"""Turns a database's address into what Django wants, with what SQLite needs to serve several processes."""

from typing import Any

import dj_database_url

SQLITE = "django.db.backends.sqlite3"
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(address: str, *, kept_seconds: int = 0) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    found = dict(dj_database_url.parse(address, conn_max_age=kept_seconds, conn_health_checks=bool(kept_seconds)))
    if found["ENGINE"] == SQLITE:
        found["OPTIONS"] = {**SQLITE_OPTIONS}
    return found
