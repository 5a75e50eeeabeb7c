"""Taking a change back from a page."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from sharedtable.ledger.actions import NotUndoable, record, redact, undo, why_not_undoable
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import cancel_occasion, reinstate_occasion
from sharedtable.meetings.actions.agenda import edit_agenda
from sharedtable.partnerships.actions.publishing import switch_section
from sharedtable.people import actions, sections
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import SYSTEM
from sharedtable.plan.actions.priorities import edit_priority
from tests.cast import NOW, Cast, make_cast
from tests.guards.things import make_things

SignIn = Callable[[Person | None], Client]
EDITS = ("meetings.edit_agenda", "plan.edit_priority", "people.edit_person", "partnerships.switch_section")


@pytest.fixture
def archived(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Entry:
    monkeypatch.setattr(sections, "_sections", [])
    college = Organization.objects.get(name="Northfield College")
    return actions.archive_organization(college, by=cast.lead, at=NOW)


def is_live() -> bool:
    return Organization.objects.live().filter(name="Northfield College").exists()


def test_undo_brings_back_and_says_so(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    client = sign_in(cast.lead)
    page = "http://testserver/people/"
    response = client.post(f"/ledger/{archived.pk}/undo/", headers={"referer": page}, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert b"Taken back." in response.content
    assert is_live()
    assert Entry.objects.last().undoes == archived


def test_undo_goes_home_rather_than_elsewhere(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    response = sign_in(cast.lead).post(
        f"/ledger/{archived.pk}/undo/",
        {"next": "https://evil.example/"},
        headers={"referer": "https://evil.example/"},
    )
    assert response.headers["Location"] == "/"


def test_undo_twice_is_said_in_words(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    client = sign_in(cast.lead)
    client.post(f"/ledger/{archived.pk}/undo/")
    response = client.post(f"/ledger/{archived.pk}/undo/", {"next": "/people/"}, follow=True)
    assert b"This change was undone already" in response.content
    assert Entry.objects.count() == 2


def test_undo_that_cannot_be_is_said_in_words(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    actions.add_organization(cast.north, by=cast.lead, at=NOW, name="Northfield College", is_employer=False)
    response = sign_in(cast.lead).post(f"/ledger/{archived.pk}/undo/", {"next": "/people/"}, follow=True)
    assert b"Northfield College is already listed." in response.content


@pytest.mark.parametrize("who", ["support", "business", "reader", "member"])
def test_undo_of_what_one_may_not_do_is_not_found(cast: Cast, sign_in: SignIn, archived: Entry, who: str) -> None:
    assert sign_in(cast.by_class[who]).post(f"/ledger/{archived.pk}/undo/").status_code == 404
    assert not is_live()


def test_undo_in_another_network_is_not_found(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    assert sign_in(cast.outsider).post(f"/ledger/{archived.pk}/undo/").status_code == 404
    assert sign_in(cast.outsider).post("/ledger/999/undo/").status_code == 404
    assert not is_live()


def test_undo_needs_sign_in(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    response = sign_in(None).post(f"/ledger/{archived.pk}/undo/")
    assert response.headers["Location"].startswith("/sign-in/?next=")
    assert not is_live()


def test_undo_asks_first_and_changes_nothing_by_asking(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    page = sign_in(cast.lead).get(f"/ledger/{archived.pk}/undo/").content.decode()
    assert "Take this change back?" in page
    assert "Take it back" in page
    assert (is_live(), Entry.objects.count()) == (False, 1)


def test_undo_says_before_asking_that_it_is_too_late(cast: Cast, sign_in: SignIn, archived: Entry) -> None:
    actions.add_organization(cast.north, by=cast.lead, at=NOW, name="Northfield College", is_employer=False)
    page = sign_in(cast.lead).get(f"/ledger/{archived.pk}/undo/").content.decode()
    assert "This cannot be taken back any more" in page
    assert "Northfield College is already listed." in page
    assert "Take it back" not in page


def test_undo_of_what_has_no_way_back_says_so(cast: Cast, sign_in: SignIn) -> None:
    entry = record("test.note", cast.instruments, by=cast.lead, at=NOW)
    page = sign_in(cast.lead).get(f"/ledger/{entry.pk}/undo/").content.decode()
    assert "Change it the other way round instead." in page


def test_undo_after_the_row_changed_again_says_so(cast: Cast) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind["partnership"]
    cancelled = cancel_occasion(occasion, by=cast.lead, at=NOW)
    reinstate_occasion(occasion, by=cast.lead, at=NOW)
    cancel_occasion(occasion, by=cast.lead, at=NOW)
    assert "changed again since" in why_not_undoable(cancelled, by=cast.lead, at=NOW)


def test_undo_of_a_redacted_change_says_so(cast: Cast, archived: Entry) -> None:
    redact(archived, by=SYSTEM, at=NOW, reason="asked")
    assert "removed on request" in why_not_undoable(archived, by=cast.lead, at=NOW)


def test_undo_of_a_row_that_is_gone_says_so(cast: Cast, archived: Entry) -> None:
    Entry.objects.filter(pk=archived.pk).update(subject_id=99_999)
    assert "not there any more" in why_not_undoable(archived, by=cast.lead, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_two_who_undo_at_once_undo_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    monkeypatch.setattr(sections, "_sections", [])
    college = Organization.objects.get(name="Northfield College")
    entry = actions.archive_organization(college, by=cast.lead, at=NOW)
    start, met = threading.Barrier(2), []

    def take_back(who: Person) -> None:
        start.wait()
        try:
            undo(Entry.objects.get(pk=entry.pk), by=who, at=NOW)
            met.append("undone")
        except NotUndoable as error:
            met.append(str(error))
        finally:
            connection.close()

    racers = [threading.Thread(target=take_back, args=[who]) for who in (cast.lead, cast.by_class["state"])]
    for each in racers:
        each.start()
    for each in racers:
        each.join()
    assert sorted(met) == ["This change was undone already.", "undone"]
    assert Entry.objects.filter(undoes=entry).count() == 1


def test_edit_is_taken_back_from_its_history(cast: Cast, sign_in: SignIn) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    actions.edit_organization(maker, by=cast.lead, at=NOW, size="20-49", county_fips="08013")
    entry = Entry.objects.get()
    sign_in(cast.lead).post(f"/ledger/{entry.pk}/undo/")
    maker.refresh_from_db()
    assert (maker.size, maker.county_fips) == ("", "")
    assert Entry.objects.last().undoes == entry


def test_edit_is_not_taken_back_over_a_later_one(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    actions.edit_organization(maker, by=cast.lead, at=NOW, size="20-49")
    first = Entry.objects.get()
    actions.edit_organization(maker, by=cast.lead, at=NOW, size="50-99")
    assert "changed again since" in why_not_undoable(first, by=cast.lead, at=NOW)
    undo(Entry.objects.latest("pk"), by=cast.lead, at=NOW)
    assert why_not_undoable(first, by=cast.lead, at=NOW) == ""


def test_other_edits_are_taken_back_too(cast: Cast) -> None:
    things = make_things(cast.instruments, cast.champion)
    occasion, priority, person = things.by_kind["partnership"], things.priority, things.person
    edit_agenda(occasion, by=cast.lead, at=NOW, agenda="New words")
    edit_priority(priority, by=cast.lead, at=NOW, expected=priority.version, title="Other", success="Much")
    actions.edit_person(person, by=cast.lead, at=NOW, phone="+1 303 555 0100")
    switch_section(cast.instruments, by=cast.lead, at=NOW, section="page", is_on=True)
    title = Entry.objects.get(action="plan.edit_priority").changes["title"][0]
    for entry in Entry.objects.filter(action__in=EDITS):
        undo(entry, by=cast.lead, at=NOW)
    for row in (occasion, priority, person):
        row.refresh_from_db()
    assert (occasion.agenda, priority.title, priority.success, person.phone) == ("", title, "", "")
    assert not cast.instruments.publications.filter(off_at=None).exists()
