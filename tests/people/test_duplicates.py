"""Pages of likely duplicates: the list, the comparison, the merge, and the way back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.people import actions
from sharedtable.people.merging.finding import find_pairs
from sharedtable.people.models import LikelyPair, Organization, Person
from sharedtable.people.standing import SYSTEM
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
LIST = "/people/duplicates/"


@pytest.fixture
def double(cast: Cast) -> Person:
    made = Person.objects.create(network=cast.north, name="Bea Busines", phone="555 0100")
    place = cast.champion.positions.get().organization
    actions.give_position(made, by=SYSTEM, at=NOW, organization=place, title="Owner")
    find_pairs(cast.north)
    return made


def test_likely_pair_is_listed_with_the_reasons(cast: Cast, double: Person, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(LIST)
    assert b"Bea Busines" in page.content
    assert b"nearly the same name, same place, one has no mail address" in page.content
    assert b"Bea Busines" not in sign_in(cast.outsider).get(LIST).content


def test_pair_kept_apart_is_not_asked_again(cast: Cast, double: Person, sign_in: SignIn) -> None:
    pair = LikelyPair.objects.get()
    page = sign_in(cast.lead).post(reverse("people:keep_apart", args=[pair.pk]), follow=True)
    assert b"Remembered: they are two." in page.content
    find_pairs(cast.north)
    assert b"Nothing looks doubled" in sign_in(cast.lead).get(LIST).content
    undo(Entry.objects.get(action="people.keep_apart"), by=cast.lead, at=NOW)
    assert b"Bea Busines" in sign_in(cast.lead).get(LIST).content


def test_two_entries_are_compared_and_made_one(cast: Cast, double: Person, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    address = reverse("people:merge_person", args=[double.uuid])
    page = client.get(address, {"with": str(cast.champion.uuid)})
    assert b"1 invitations" not in page.content
    assert b"bea@northfield.example" in page.content
    chosen = {
        "with": cast.champion.uuid,
        "keep": cast.champion.uuid,
        "name": "other",
        "email": "other",
        "phone": "row",
    }
    page = client.post(address, chosen, follow=True)
    assert b"Bea Business is one entry now." in page.content
    bea = Person.objects.get(pk=cast.champion.pk)
    assert (bea.name, bea.email, bea.phone) == ("Bea Business", "bea@northfield.example", "555 0100")
    old = client.get(reverse("people:person", args=[double.uuid]))
    assert old.headers["Location"] == reverse("people:person", args=[bea.uuid])
    at_table = client.get(reverse("partnerships:person", args=["instruments", double.uuid]))
    assert at_table.headers["Location"] == reverse("partnerships:person", args=["instruments", bea.uuid])
    assert sign_in(cast.outsider).get(reverse("people:person", args=[double.uuid])).status_code == 404
    undo(Entry.objects.get(action="people.merge_persons"), by=cast.lead, at=NOW)
    assert client.get(reverse("people:person", args=[double.uuid])).status_code == 200


def test_refusal_says_who_can(cast: Cast, double: Person, sign_in: SignIn) -> None:
    address = reverse("people:merge_person", args=[double.uuid])
    page = sign_in(cast.lead).post(address, {"with": cast.champion.uuid})
    assert page.status_code == 422
    assert b"A network admin can merge them." in page.content
    assert Person.objects.get(pk=double.pk).is_live


def test_other_entry_is_found_by_name(cast: Cast, double: Person, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(reverse("people:merge_person", args=[double.uuid]), {"q": "sol"})
    assert b"Sol Support" in page.content
    maker = Organization.objects.get(name="Brightline Gauges")
    page = sign_in(cast.lead).get(reverse("people:merge_organization", args=[maker.uuid]), {"q": "college"})
    assert b"Northfield College" in page.content


def test_page_of_an_entry_says_that_it_may_stand_twice(cast: Cast, double: Person, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(reverse("people:person", args=[cast.champion.uuid]))
    assert b"Listed twice?" in page.content


def test_list_is_made_anew_by_a_job(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("people:look_for_duplicates")
    page = sign_in(cast.lead).post(address, {"network": "northfield"})
    assert page.headers["Location"].startswith("/jobs/")
    assert sign_in(cast.lead).post(address, {"network": "southmoor"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("kind", "queries"), [("person", 9), ("organization", 8)])
def test_list_costs_the_same_for_one_and_three(
    cast: Cast, sign_in: SignIn, rows: int, kind: str, queries: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(rows):
        for form in ("Inc", "LLC"):
            name = f"{'Abcdefgh'[number]} Works {form}"
            place = actions.add_organization(cast.north, by=SYSTEM, at=NOW, name=name, is_employer=True)
            actions.add_person(cast.north, by=SYSTEM, at=NOW, name=f"{'Xyz'[number]} Person", organization=place)
    find_pairs(cast.north)
    client = sign_in(cast.lead)
    with django_assert_num_queries(queries):
        page = client.get(LIST, {"kind": kind})
    assert len(page.context["suggestions"]) == rows
