"""The history page of a thing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.ledger.queries import PAGE_SIZE, Cursor
from sharedtable.ledger.subjects import history_address
from sharedtable.people import actions
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import SYSTEM
from sharedtable.plan.actions import champions
from tests.cast import NOW, Cast
from tests.guards.things import SECRET, make_things

SignIn = Callable[[Person | None], Client]


@pytest.fixture
def maker(cast: Cast) -> Organization:
    return Organization.objects.get(name="Brightline Gauges")


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> Callable[..., str]:
    def open_page(row: Any, who: str = "lead", **query: Any) -> str:
        response = sign_in(cast.by_class[who]).get(history_address(row), query)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return open_page


def test_address_is_the_label_and_the_key(cast: Cast, maker: Organization) -> None:
    assert history_address(cast.instruments) == "/ledger/partnerships.partnership/instruments/"
    assert history_address(maker) == f"/ledger/people.organization/{maker.uuid}/"


def test_history_says_who_changed_what(cast: Cast, maker: Organization, page: Callable[..., str]) -> None:
    actions.edit_organization(maker, by=cast.lead, at=NOW, website="https://brightline.example")
    html = page(maker)
    assert "<strong>Lena Lead</strong> changed <strong>Brightline Gauges</strong> last" in html
    assert "Sat 21 Nov" in html
    assert "<ins>https://brightline.example</ins>" in html


def test_history_of_nothing_says_what_will_stand_there(maker: Organization, page: Callable[..., str]) -> None:
    assert "Nothing has been changed yet" in page(maker)


def test_history_holds_what_belongs_to_the_thing(cast: Cast, page: Callable[..., str]) -> None:
    things = make_things(cast.instruments, cast.champion)
    champions.step_back(things.champion, by=cast.champion, at=NOW)
    assert "Stepped back" in page(things.priority)
    assert "Stepped back" in page(cast.instruments)


def test_history_shows_hostile_words_as_text(cast: Cast, maker: Organization, page: Callable[..., str]) -> None:
    changes = {"name": ["<b>", "<script>alert(1)</script>"], "<i>": ["", "x"]}
    record("people.x", maker, by=cast.lead, at=NOW, changes=changes, note="<u>")
    html = page(maker)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
    assert "<u>" not in html
    assert "<i>" not in html.lower().replace("<i>", "<i>", 0) or "&lt;i&gt;" in html


def test_history_narrows_by_person_kind_and_day(cast: Cast, maker: Organization, page: Callable[..., str]) -> None:
    record("people.edit_organization", maker, by=cast.lead, at=NOW, note="by the lead")
    record("people.edit_organization", maker, by=SYSTEM, at=NOW - timedelta(days=3), note="by the program")
    record("people.end_position", cast.champion.positions.get(), by=cast.lead, at=NOW, about=maker, note="a job")

    def notes(**query: Any) -> set[str]:
        html = page(maker, **query)
        return {note for note in ("by the lead", "by the program", "a job") if note in html}

    assert notes() == {"by the lead", "by the program", "a job"}
    assert notes(person=cast.lead.pk) == {"by the lead", "a job"}
    assert notes(person="0") == {"by the program"}
    assert notes(kind="people.Position") == {"a job"}
    assert notes(since="2026-11-21") == {"by the lead", "a job"}
    assert notes(until="2026-11-20") == {"by the program"}
    assert "Nothing like that was changed" in page(maker, until="2020-01-01")


@pytest.mark.parametrize(
    "query",
    [
        {"person": "99999"},
        {"person": "x'"},
        {"kind": "auth.User"},
        {"since": "9999-12-31", "until": "9999-12-31"},
        {"until": "0001-01-01"},
        {"before": "-1"},
        {"before": "9" * 40},
        {"before": f"{10**16}-{10**17}"},
        {"before": f"{10**17 - 1}-1"},
        {"since": "\0"},
    ],
)
def test_filter_that_makes_no_sense_is_left_out(
    cast: Cast, maker: Organization, page: Callable[..., str], query: dict[str, str]
) -> None:
    record("people.edit_organization", maker, by=cast.lead, at=NOW, note="still here")
    assert "still here" in page(maker, **query)


def test_history_goes_on_with_earlier_changes(cast: Cast, maker: Organization, page: Callable[..., str]) -> None:
    made = [record("test.x", maker, by=cast.lead, at=NOW, note=f"note {n:02}.") for n in range(PAGE_SIZE + 2)]
    first = page(maker)
    assert ("note 31." in first, "note 02." in first, "note 01." in first) == (True, True, False)
    place = str(Cursor(made[2].at, made[2].pk))
    assert f"?before={place}" in first
    second = page(maker, before=place)
    assert ("note 01." in second, "note 02." in second, "Newest" in second) == (True, False, True)


def test_change_of_an_unseen_row_is_only_counted(cast: Cast, page: Callable[..., str]) -> None:
    things = make_things(cast.instruments, cast.champion)
    Entry.objects.all()  # the fixture's own entry is of a promise that all of these see
    record("indicators.attest", things.attestation, by=cast.lead, at=NOW, about=cast.instruments, note="signed")
    html = page(cast.instruments, "business")
    assert "signed" not in html
    assert "Signed statement" not in html
    assert "1 change is not shown here." in html
    assert "signed" in page(cast.instruments, "support")


def test_nothing_hidden_is_counted_while_filtering(cast: Cast, page: Callable[..., str]) -> None:
    things = make_things(cast.instruments, cast.champion)
    record("indicators.attest", things.attestation, by=cast.lead, at=NOW, about=cast.instruments)
    assert "not shown here" not in page(cast.instruments, "business", since="2026-11-01")


def test_field_that_fewer_people_see_is_only_counted(cast: Cast, page: Callable[..., str]) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind["businesses_only"]
    changes = {"notes": ["", SECRET]}
    record("meetings.edit_notes", occasion, by=cast.lead, at=NOW, changes=changes)
    assert SECRET in page(occasion, "business").replace(occasion.title, "")
    hidden = page(occasion, "support").replace(occasion.title, "")
    assert SECRET not in hidden
    assert "1 change is not shown here." in hidden


@pytest.mark.parametrize(
    "address",
    [
        "/ledger/people.user/1/",
        "/ledger/sessions.session/x/",
        "/ledger/nonsense/1/",
        "/ledger/people.organization/not-a-uuid/",
        "/ledger/plan.priority/99999999999999999999/",
        "/ledger/plan.priority/x/",
        "/ledger/ledger.entry/1/",
    ],
)
def test_history_of_what_is_not_there_is_not_found(cast: Cast, sign_in: SignIn, address: str) -> None:
    assert sign_in(cast.by_class["operator"]).get(address).status_code == 404


def test_history_of_an_unseen_thing_is_not_found(cast: Cast, sign_in: SignIn, maker: Organization) -> None:
    for person in (cast.outsider, cast.by_class["member"]):
        assert sign_in(person).get(history_address(maker)).status_code == 404
    assert sign_in(None).get(history_address(maker)).status_code == 302


def test_take_back_is_offered_to_whoever_may(cast: Cast, page: Callable[..., str]) -> None:
    entry = actions.end_position(cast.champion.positions.get(), by=cast.lead, at=NOW)
    address = f"/ledger/{entry.pk}/undo/"
    assert address in page(cast.champion)
    assert address not in page(cast.champion, "reader")


def test_removing_is_offered_to_network_admins(cast: Cast, page: Callable[..., str]) -> None:
    entry = actions.end_position(cast.champion.positions.get(), by=cast.lead, at=NOW)
    address = f"/ledger/{entry.pk}/redact/"
    assert address in page(cast.champion, "network_admin")
    assert address not in page(cast.champion, "state")


@pytest.mark.parametrize("changes", [1, 3])
def test_history_page_costs_the_same_queries(
    cast: Cast, sign_in: SignIn, changes: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(changes):
        actions.edit_own_details(cast.champion, by=cast.champion, at=NOW, name="Bea", phone=str(number))
    client = sign_in(cast.lead)
    client.get(history_address(cast.champion))
    with django_assert_num_queries(12):
        client.get(history_address(cast.champion))
