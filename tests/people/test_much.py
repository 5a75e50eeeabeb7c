"""Lists over many records: the same few queries, answered by an index, and searched once."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sharedtable.base.paging import MOST_FOUND
from sharedtable.people import queries
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import standing_of
from tests.cast import Cast

PEOPLE, ORGANIZATIONS = 5000, 2000


@pytest.fixture
def much(cast: Cast) -> None:
    places = [Organization(network=cast.north, name=f"Works {n:05}") for n in range(ORGANIZATIONS)]
    Organization.objects.bulk_create(places)
    people = [Person(network=cast.north, name=f"Person {n:05}", email=f"p{n}@x.example") for n in range(PEOPLE)]
    Person.objects.bulk_create(people)
    jobs = [Position(person=each, organization=places[n % ORGANIZATIONS]) for n, each in enumerate(people)]
    Position.objects.bulk_create(jobs)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


PAGES = [
    ("/people/persons/", 8),
    ("/people/persons/?page=90", 8),
    ("/people/persons/?q=04999", 7),
    ("/people/persons/?q=works+01999", 7),
    ("/people/", 9),
    ("/people/?page=30", 9),
    ("/people/?q=01999", 8),
]


@pytest.mark.parametrize(("address", "most"), PAGES)
def test_page_takes_few_queries_over_many_rows(
    cast: Cast, much: None, sign_in: Callable[..., Client], address: str, most: int
) -> None:
    client = sign_in(cast.lead)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    assert len(page.context["page"].object_list) > 0
    assert len(asked) <= most


def test_search_counts_up_to_a_bound_and_says_so(cast: Cast, much: None, sign_in: Callable[..., Client]) -> None:
    page = sign_in(cast.lead).get("/people/persons/?q=person")
    assert page.context["page"].paginator.count == MOST_FOUND
    assert b"More than 1,000 people" in page.content
    last = sign_in(cast.lead).get("/people/persons/?q=person&page=20")
    assert len(last.context["page"].object_list) == 50


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's words for a plan")
@pytest.mark.parametrize("kind", ["persons", "organizations"])
def test_list_is_read_in_the_order_of_an_index(cast: Cast, much: None, kind: str) -> None:
    rows = getattr(queries, kind)(standing_of(cast.lead)).values_list("pk", flat=True)[100:150]
    plan = rows.explain()
    assert "USING COVERING INDEX" in plan or "USING INDEX" in plan
    assert f"SCAN people_{kind[:-1]}\n" not in f"{plan}\n"


def test_organization_is_offered_while_typing(cast: Cast, much: None, sign_in: Callable[..., Client]) -> None:
    page = sign_in(cast.lead).get("/people/suggest/organizations/", {"organization": "works 019"})
    assert page.content.count(b"<option") == 12
    assert sign_in(cast.lead).get("/people/suggest/organizations/").content.strip() == b""
