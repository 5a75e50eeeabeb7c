"""The index follows the record: after each change, after what was missed, and all anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from typer.testing import CliRunner

from sharedtable.base.search import upkeep
from sharedtable.base.search.indexing import rebuild
from sharedtable.base.search.models import SearchDocument, SearchPlace, SearchWord
from sharedtable.base.search.upkeep import catch_up, catch_up_with_all, follow, rebuild_all
from sharedtable.cli.main import app
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import invite
from sharedtable.outbox.models import Job
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.people.actions import add_organization, archive_organization, edit_person
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

Callbacks = Any


def titles(kind: str) -> set[str]:
    return set(SearchDocument.objects.filter(kind=kind).values_list("title", flat=True))


@pytest.fixture
def indexed(cast: Cast) -> Cast:
    rebuild_all()
    return cast


def test_change_is_found_once_it_is_committed(
    indexed: Cast, django_capture_on_commit_callbacks: Callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        add_organization(indexed.north, by=indexed.lead, at=NOW, is_employer=True, name="Amberwood Optics")
        assert "Amberwood Optics" not in titles("organization")

    assert "Amberwood Optics" in titles("organization")


def test_archived_row_is_gone_and_back_again(indexed: Cast, django_capture_on_commit_callbacks: Callbacks) -> None:
    made = Organization.objects.create(network=indexed.north, name="Amberwood Optics")
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        entry = archive_organization(made, by=indexed.lead, at=NOW)
    assert "Amberwood Optics" not in titles("organization")
    undo(entry, by=indexed.lead, at=NOW)
    catch_up_with_all()
    assert "Amberwood Optics" in titles("organization")


def test_name_changes_in_every_document_that_holds_it(
    indexed: Cast, django_capture_on_commit_callbacks: Callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edit_person(indexed.champion, by=indexed.lead, at=NOW, name="Quenby Newname")

    holders = SearchDocument.objects.filter(words__contains="Quenby") | SearchDocument.objects.filter(
        title__contains="Quenby"
    )
    assert set(holders.values_list("kind", flat=True)) == {"partnership", "person"}
    assert not SearchDocument.objects.filter(
        words__contains=f"{indexed.champion.name.split()[0]} Business"
    ).exists()


def test_invited_person_finds_the_meeting(indexed: Cast, django_capture_on_commit_callbacks: Callbacks) -> None:
    member = indexed.by_class["member"]
    with django_capture_on_commit_callbacks(execute=True):
        occasion = hold_meeting(
            indexed.instruments,
            by=indexed.lead,
            at=NOW,
            kind=MeetingKind.SUPPORT_TEAM,
            title="Team evening",
            starts_at=NOW + timedelta(days=3),
            ends_at=NOW + timedelta(days=3, hours=1),
        ).occasion
        invite(occasion, [member], by=SYSTEM, at=NOW)

    document = SearchDocument.objects.get(kind="meeting", row_id=occasion.pk)
    assert f"person{member.pk}" in document.audience.split()
    assert f"business{indexed.instruments.pk}" not in document.audience.split()


def test_index_follows_once_however_many_changes(
    indexed: Cast, django_capture_on_commit_callbacks: Callbacks
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for n in range(5):
            add_organization(indexed.north, by=SYSTEM, at=NOW, is_employer=True, name=f"Amberwood {n}")
    assert sum(each is follow for each in callbacks) == 1


@transaction.atomic
def _add_and_fail(indexed: Cast) -> None:
    add_organization(indexed.north, by=SYSTEM, at=NOW, is_employer=True, name="Amberwood")
    raise ZeroDivisionError


def test_what_was_rolled_back_leaves_nothing(indexed: Cast, django_capture_on_commit_callbacks: Callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError):
            _add_and_fail(indexed)
        add_organization(indexed.north, by=SYSTEM, at=NOW, is_employer=True, name="Birchwood")

    assert titles("organization") >= {"Birchwood"}
    assert "Amberwood" not in titles("organization")


def test_index_that_fails_is_not_in_the_way_and_catches_up(
    indexed: Cast, django_capture_on_commit_callbacks: Callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one place where something is pretended: a database that fails cannot be had otherwise."""

    def fail(*_arguments: object) -> None:
        raise DatabaseError("no")

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(upkeep, "refresh", fail)
        add_organization(indexed.north, by=SYSTEM, at=NOW, is_employer=True, name="Amberwood")
        follow()
    assert "Amberwood" not in titles("organization")

    catch_up_with_all()
    assert "Amberwood" in titles("organization")


def test_large_change_is_left_to_a_job(
    indexed: Cast, django_capture_on_commit_callbacks: Callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "MOST_AT_ONCE", 3)
    with django_capture_on_commit_callbacks(execute=True):
        for n in range(8):
            add_organization(indexed.north, by=SYSTEM, at=NOW, is_employer=True, name=f"Amberwood {n}")

    assert Job.objects.filter(name="outbox.catch_up_search").count() == 1
    catch_up_with_all()
    assert sum(title.startswith("Amberwood") for title in titles("organization")) == 8
    assert SearchPlace.objects.get().number == Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]


def test_caught_up_index_asks_no_more(indexed: Cast) -> None:
    catch_up_with_all()

    assert catch_up() == 0


def test_rebuild_drops_what_is_no_more(indexed: Cast) -> None:
    SearchDocument.objects.create(
        kind="organization",
        row_id=987_654,
        title="Ghost",
        url="/",
        audience="public",
        plain_title="ghost",
        digest="",
    )
    SearchDocument.objects.create(
        kind="ghosts", row_id=1, title="Ghost", url="/", audience="public", plain_title="ghost", digest=""
    )
    SearchWord.objects.create(word="ghost")
    told: list[tuple[int, int]] = []
    rebuild_all(lambda done, total: told.append((done, total)))

    assert not SearchDocument.objects.filter(title="Ghost").exists()
    assert not SearchWord.objects.filter(word="ghost").exists()
    assert told[-1][0] == told[-1][1] > 0


def test_rebuild_of_what_stands_writes_nothing(indexed: Cast) -> None:
    before = set(SearchDocument.objects.values_list("pk", "digest"))
    rebuild_all()
    assert set(SearchDocument.objects.values_list("pk", "digest")) == before


def test_command_rebuilds_with_progress(cast: Cast) -> None:
    result = CliRunner().invoke(app, ["search", "rebuild"])

    assert result.exit_code == 0, result.output
    assert "rows can be found" in result.output
    assert titles("person") == set(Person.objects.values_list("name", flat=True))


def test_command_rebuilds_one_kind(cast: Cast) -> None:
    result = CliRunner().invoke(app, ["search", "rebuild", "--kind", "person"])

    assert result.exit_code == 0, result.output
    assert set(SearchDocument.objects.values_list("kind", flat=True)) == {"person"}
    assert CliRunner().invoke(app, ["search", "rebuild", "--kind", "ghosts"]).exit_code == 2
