"""The search page: what it says, how it narrows, and what it costs."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.base.search.indexing import rebuild
from sharedtable.partnerships.choices import Section
from sharedtable.people.models import Organization, Person
from tests.cast import Cast
from tests.public.published import fill, publish

SignIn = Callable[[Person | None], Client]


def page(client: Client, **query: str) -> str:
    response = client.get(reverse("base:search"), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def indexed(cast: Cast) -> Cast:
    Organization.objects.bulk_create(
        Organization(network=cast.north, name=f"Qantor Works <b>{n}</b>") for n in range(26)
    )
    rebuild()
    return cast


def test_page_groups_what_was_found_and_marks_the_words(indexed: Cast, sign_in: SignIn) -> None:
    found = page(sign_in(indexed.lead), q="instr")

    assert "<mark>Instruments</mark>" in found
    assert 'id="kind-partnership"' in found
    assert 'role="status"' in found


def test_page_escapes_what_people_wrote(indexed: Cast, sign_in: SignIn) -> None:
    found = page(sign_in(indexed.lead), q='qantor "><script>')

    assert "<mark>Qantor</mark> Works &lt;b&gt;" in page(sign_in(indexed.lead), q="qantor")
    assert "<script>" not in found.replace("<script src", "").replace("<script defer", "")
    assert "Works <b>" not in found


def test_page_narrows_to_a_kind_by_pages(indexed: Cast, sign_in: SignIn) -> None:
    client = sign_in(indexed.lead)

    assert page(client, q="qantor").count("st-result__title") == 5  # the table, and who works at Brightline Gauges
    assert page(client, q="qantor", kind="organization").count("st-result__title") == 20
    assert page(client, q="qantor", kind="organization", page="2").count("st-result__title") == 6
    assert page(client, q="qantor", kind="nonsense").count("st-result__title") == 5


def test_page_answers_only_the_piece_that_changes(indexed: Cast, sign_in: SignIn) -> None:
    response = sign_in(indexed.lead).get(
        reverse("base:search"), {"q": "qantor"}, headers={"HX-Request": "true", "HX-Target": "found"}
    )

    assert response.content.decode().startswith('<div id="found"')
    assert "HX-Request" in response.headers["Vary"]


def test_page_says_what_was_meant(indexed: Cast, sign_in: SignIn) -> None:
    assert "“<b>qantor</b>”" in page(sign_in(indexed.lead), q="qnator")


def test_page_without_words_says_what_can_be_found(indexed: Cast, sign_in: SignIn) -> None:
    assert "Notes of meetings" in page(sign_in(indexed.lead))
    assert "mail address" in page(sign_in(indexed.lead))
    assert "mail address" not in page(sign_in(indexed.champion))
    assert "Notes of meetings" not in page(sign_in(None))


def test_page_with_nothing_found_offers_to_sign_in(indexed: Cast, sign_in: SignIn) -> None:
    assert "Nothing was found for “zzqxzz”" in page(sign_in(None), q="zzqxzz")
    assert "Sign in to search" in page(sign_in(None), q="zzqxzz")
    assert "Sign in to search" not in page(sign_in(indexed.lead), q="zzzz")


def test_visitor_finds_what_is_published_and_no_more(cast: Cast, sign_in: SignIn) -> None:
    publish(fill(cast), Section.PAGE)
    rebuild()
    found = page(sign_in(None), q="instruments")

    assert reverse("public:partnership", args=["instruments"]) in found
    assert reverse("partnerships:home", args=["instruments"]) not in found
    assert "Nothing was found" in page(sign_in(None), q="brightline")

    publish(cast.instruments, Section.ORGANIZATIONS)
    rebuild()
    assert "<mark>Brightline</mark>" in page(sign_in(None), q="brightline")


def test_person_is_found_by_visitors_only_with_consent(cast: Cast, sign_in: SignIn) -> None:
    publish(fill(cast), Section.PAGE, Section.PEOPLE)
    cast.instruments.consents.all().delete()
    rebuild()
    assert "Nothing was found" in page(sign_in(None), q='"Lena Lead"')


def test_own_table_is_not_listed_twice(cast: Cast, sign_in: SignIn) -> None:
    publish(fill(cast), Section.PAGE)
    rebuild()

    assert "kind-published" not in page(sign_in(cast.lead), q="instruments")
    assert "kind-published" in page(sign_in(cast.outsider), q="instruments")


@pytest.mark.parametrize(
    ("typed", "queries"), [("qantor", 7), ("qnator", 10), ("zzzz", 6), ("", 4)], ids=lambda each: str(each)
)
def test_page_asks_a_fixed_number_of_queries(indexed: Cast, sign_in: SignIn, typed: str, queries: int) -> None:
    client = sign_in(indexed.lead)
    page(client, q=typed)
    with CaptureQueriesContext(connection) as asked:
        page(client, q=typed)
    assert len(asked) == queries, "\n".join(each["sql"][:300] for each in asked)
