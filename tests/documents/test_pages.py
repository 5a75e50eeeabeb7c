"""Pages of documents: who sees them, what they offer, from the draft to the mail that goes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from sharedtable.documents.actions import draft_document
from sharedtable.documents.models import Document
from sharedtable.outbox.models import Message
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
SHELF = "/partnerships/instruments/documents/"


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


def test_letter_goes_from_draft_to_mail(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    drafted = client.post(f"{SHELF}new/welcome/", {"person": cast.champion.pk})
    made = Document.objects.get()
    assert drafted.headers["Location"] == reverse("documents:edit", args=["instruments", made.pk])
    saved = {"title": "Welcome, Bea", "body": "Good to have you.\r\n\r\n- Come", "version": 1}
    client.post(f"{SHELF}{made.pk}/edit/", saved)
    chosen = {"person": [str(cast.champion.uuid)]}
    looked = words(client.post(f"{SHELF}{made.pk}/send/", {**chosen, "step": "look"}))
    assert "<b>1 person</b> gets it in the name of <b>Lena Lead</b>" in looked
    assert "<p>Good to have you.</p> <ul> <li>Come</li>" in looked
    client.post(f"{SHELF}{made.pk}/send/", {**chosen, "step": "go", "version": 2})
    assert Message.objects.get().text.startswith("Hello Bea Business,\n\nGood to have you.\n\n- Come")
    page = words(client.get(f"{SHELF}{made.pk}/"))
    assert "It waits to go out" in page
    assert "Who got it" in page


def test_send_without_anybody_asks_again(letter: Document, cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.lead).post(f"{SHELF}{letter.pk}/send/", {"step": "look"})
    assert answer.status_code == 422
    assert "Choose somebody who does not have it yet." in words(answer)


def test_second_editor_sees_both_texts(letter: Document, cast: Cast, sign_in: SignIn) -> None:
    address = f"{SHELF}{letter.pk}/edit/"
    sign_in(cast.support).post(address, {"title": "Theirs", "body": "We meet in May", "version": 1})
    answer = sign_in(cast.lead).post(address, {"title": "Mine", "body": "We meet in June", "version": 1})
    assert answer.status_code == 409
    assert "<ins>May</ins>" in words(answer)
    assert "<ins>June</ins>" in words(answer)


def test_versions_show_what_changed_and_bring_it_back(letter: Document, cast: Cast, sign_in: SignIn) -> None:
    client, drawn = sign_in(cast.lead), letter.body
    client.post(f"{SHELF}{letter.pk}/edit/", {"title": "Other", "body": "Other words", "version": 1})
    shown = words(client.get(f"{SHELF}{letter.pk}/versions/"))
    assert "<ins>Other</ins>" in shown
    client.post(f"{SHELF}{letter.pk}/versions/back/", {"number": 1})
    letter.refresh_from_db()
    assert (letter.body, letter.version) == (drawn, 3)


@pytest.mark.parametrize("who", ["reader", "state", "business"])
def test_draft_is_not_there_for_others(who: str, letter: Document, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class[who])
    assert client.get(f"{SHELF}{letter.pk}/").status_code == 404
    assert letter.title not in words(client.get(SHELF))


def test_business_drafts_what_it_may(cast: Cast, sign_in: SignIn) -> None:
    shown = words(sign_in(cast.champion).get(SHELF))
    assert "Invitation to peers" in shown
    assert "Welcome letter" not in shown


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("word", b"PK")])
def test_document_is_a_file(ending: str, start: bytes, letter: Document, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.lead).get(f"{SHELF}{letter.pk}/{ending}/").content.startswith(start)


@pytest.mark.parametrize("rows", [1, 3])
def test_shelf_asks_the_same_questions_however_long_it_is(
    rows: int, cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(rows):
        draft_document(cast.instruments, by=cast.lead, at=NOW, kind="welcome", person=cast.champion)
    client = sign_in(cast.lead)
    with django_assert_num_queries(6):
        client.get(SHELF)
