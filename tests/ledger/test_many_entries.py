"""Histories of much: 20,000 entries, read through the indexes and within the budget of a page."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sharedtable.ledger.actions import record
from sharedtable.ledger.chain import chain_digest, content_digest
from sharedtable.ledger.check import prove
from sharedtable.ledger.models import Entry
from sharedtable.ledger.queries import PAGE_SIZE
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

MANY = 20_000
MOST_QUERIES = 12
MOST_SECONDS = 0.6  # of the test machine's own time, of which a page of a quiet one takes a fraction

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def many(cast: Cast) -> None:
    """A chained record: most of it about one partnership, the rest about another network's."""
    first = record("partnerships.edit", cast.instruments, by=cast.lead, at=NOW - timedelta(days=400))
    rows, previous = [], first.digest
    for number in range(1, MANY):
        table = cast.freight if number % 4 == 0 else cast.instruments
        payload = {"changes": {"summary": [f"old {number}", f"new {number}"]}, "note": ""}
        entry = Entry(
            at=NOW - timedelta(days=400) + timedelta(minutes=number),
            actor_id=(cast.lead if number % 3 else cast.champion).pk,
            action="partnerships.edit",
            subject_type=table._meta.label,
            subject_id=table.pk,
            about_type=table._meta.label,
            about_id=table.pk,
            payload=payload,
            salt="salt",
            payload_digest=content_digest(payload, "salt"),
            previous_digest=previous,
        )
        entry.digest = previous = chain_digest(entry)
        rows.append(entry)
    Entry.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


PAGES = [
    ("lead", "/ledger/partnerships.partnership/instruments/"),
    ("lead", "/ledger/partnerships.partnership/instruments/?kind=partnerships.Partnership&since=2025-10-30"),
    ("state", "/ledger/"),
    ("state", "/ledger/?name=lena&kind=partnerships.Partnership"),
    ("operator", "/ledger/"),
]


def test_pages_of_many_entries_keep_their_budget(
    cast: Cast, many: None, sign_in: SignIn, figure: Callable[[str], None]
) -> None:
    for who, address in PAGES:
        client = sign_in(cast.by_class[who])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            response = client.get(address)
            took = time.process_time() - began
        assert response.status_code == 200
        assert response.content.count(b"st-timeline__done") == PAGE_SIZE
        assert len(queries) <= MOST_QUERIES, "\n".join(each["sql"] for each in queries)
        assert took < MOST_SECONDS
        figure(f"{address} as {who}, {MANY:,} entries: {len(queries)} queries, {took * 1000:.0f} ms")


def test_check_of_many_entries_is_quick(cast: Cast, many: None, figure: Callable[[str], None]) -> None:
    began = time.perf_counter()
    proof = prove()
    took = time.perf_counter() - began
    assert (proof.holds, proof.entries) == (True, MANY)
    figure(f"sharedtable check: {MANY / took:,.0f} entries a second")
