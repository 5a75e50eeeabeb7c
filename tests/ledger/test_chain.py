"""The chain of entries: it proves itself, and writers at once extend it one after the other."""

import threading
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from sharedtable.ledger.actions import record
from sharedtable.ledger.chain import content_digest
from sharedtable.ledger.check import Broken, broken_entries, prove
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast


@pytest.fixture
def entries(cast: Cast) -> list[Entry]:
    return [
        record("test.note", cast.north, by=cast.lead, at=NOW, changes={"name": ["old", str(number)]}, note="né")
        for number in range(4)
    ]


def test_chain_holds(entries: list[Entry]) -> None:
    assert list(broken_entries()) == []
    assert [each.previous_digest for each in Entry.objects.order_by("id")] == [
        "",
        *[each.digest for each in entries[:-1]],
    ]


def test_chain_holds_whatever_zone_a_moment_was_said_in(cast: Cast) -> None:
    record("test.note", cast.north, by=cast.lead, at=NOW.astimezone(ZoneInfo("America/Denver")))
    assert list(broken_entries()) == []


def test_content_taken_out_without_a_redaction_is_found(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[1].pk).update(payload=None)
    assert list(broken_entries()) == [Broken(entries[1].pk, "its content was taken out, and no redaction says so")]


def test_changed_payload_is_found(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[1].pk).update(payload={"changes": {"name": ["old", "forged"]}, "note": ""})
    assert list(broken_entries()) == [Broken(entries[1].pk, "its content was changed")]


def test_payload_changed_with_its_digest_is_found(entries: list[Entry]) -> None:
    forged = {"changes": {}, "note": ""}
    Entry.objects.filter(pk=entries[1].pk).update(
        payload=forged, payload_digest=content_digest(forged, entries[1].salt)
    )
    assert list(broken_entries()) == [Broken(entries[1].pk, "its head was changed")]


@pytest.mark.parametrize(
    "forged",
    [
        {"actor_id": None},
        {"action": "test.other"},
        {"subject_id": 999},
        {"about_id": 999},
        {"at": NOW.replace(year=2020)},
    ],
)
def test_changed_head_is_found(entries: list[Entry], forged: dict[str, Any]) -> None:
    Entry.objects.filter(pk=entries[2].pk).update(**forged)
    assert [each.entry_id for each in broken_entries()] == [entries[2].pk]


def test_removed_entry_is_found(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[1].pk)._raw_delete("default")
    assert [(each.entry_id, each.reason[:27]) for each in broken_entries()] == [
        (entries[2].pk, "does not follow the entry b")
    ]


def test_entry_is_not_deleted_by_accident(entries: list[Entry]) -> None:
    with pytest.raises(TypeError, match="never deleted"):
        entries[0].delete()


def test_entry_of_a_change_that_failed_is_gone_with_it(cast: Cast) -> None:
    @transaction.atomic
    def change_and_fail() -> None:
        record("test.note", cast.north, by=SYSTEM, at=NOW)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        change_and_fail()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_keep_one_chain() -> None:
    network = Network.objects.create(name="Northfield", slug="northfield")
    start, errors = threading.Barrier(4), []

    def write() -> None:
        try:
            start.wait()
            for _entry in range(5):
                with transaction.atomic():
                    record("test.note", network, by=SYSTEM, at=NOW)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _writer in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert errors == []
    assert Entry.objects.count() == 20
    assert list(broken_entries()) == []


def test_seal_shows_that_the_end_was_cut_off(entries: list[Entry]) -> None:
    seal = prove().seal
    assert prove(seal).holds
    Entry.objects.filter(pk=entries[-1].pk)._raw_delete("default")
    assert prove().holds
    assert [each.entry_id for each in prove(seal).broken] == [entries[-1].pk]


def test_seal_shows_that_the_record_was_rewritten(entries: list[Entry]) -> None:
    seal = prove().seal
    Entry.objects.filter(pk=entries[-1].pk).update(digest="0" * 64)
    assert "rewritten or cut off" in prove(seal).broken[-1].reason
