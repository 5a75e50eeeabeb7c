"""Health addresses tell monitors a word, and strangers nothing more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone

from sharedtable.outbox.heartbeat import SWEPT, note_sweep

Numbered = Callable[[int], Any]


@pytest.fixture(autouse=True)
def no_sweep() -> None:
    cache.delete(SWEPT)


def refuse(*call: Any) -> Any:
    raise OperationalError("connection to 10.1.2.3 failed for user table")


def test_live_asks_no_database(client: Client) -> None:
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_ready_says_each_part_with_two_queries(
    db: None, client: Client, django_assert_num_queries: Numbered
) -> None:
    note_sweep(at=timezone.now())
    with django_assert_num_queries(2):
        answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "migrations": "ok", "worker": "ok"}


def test_ready_is_503_without_a_word_more_where_the_database_is_away(db: None, client: Client) -> None:
    with connection.execute_wrapper(refuse):
        answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "failing",
        "database": "failing",
        "migrations": "failing",
        "worker": "unknown",
    }


def test_ready_is_503_where_a_migration_waits(db: None, client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'ledger'")
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["migrations"]) == (503, "failing")


def test_silent_worker_takes_no_pages_away_but_is_told(db: None, client: Client) -> None:
    assert client.get("/health/ready").json()["worker"] == "never"
    note_sweep(at=timezone.now() - timedelta(minutes=5))
    ready, worker = client.get("/health/ready"), client.get("/health/worker")
    assert (ready.status_code, ready.json()["worker"]) == (200, "late")
    assert (worker.status_code, worker.json()) == (503, {"status": "failing", "worker": "late"})
    note_sweep(at=timezone.now())
    assert client.get("/health/worker").json() == {"status": "ok", "worker": "ok"}
