"""A prepared query answers as the query it was made from, for any numbers, and is made once."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from sharedtable.base.prepared import PreparedQuery
from sharedtable.people.models import Person
from tests.cast import Cast


def named(*keys: int) -> QuerySet:
    return Person.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "name")


@pytest.fixture
def made() -> list[tuple[int, ...]]:
    return []


@pytest.fixture
def prepared(made: list[tuple[int, ...]]) -> PreparedQuery:
    def build(*keys: int) -> QuerySet:
        made.append(keys)
        return named(*keys)

    return PreparedQuery(build)


def test_prepared_query_answers_as_its_query(cast: Cast, prepared: PreparedQuery) -> None:
    keys = sorted(each.pk for each in cast.by_class.values())
    assert prepared.rows(*keys) == list(named(*keys))
    assert prepared.rows(keys[1]) == list(named(keys[1]))


def test_prepared_query_is_made_once_for_each_count(
    cast: Cast, prepared: PreparedQuery, made: list[tuple[int, ...]]
) -> None:
    for person in cast.by_class.values():
        assert prepared.rows(person.pk) == [(person.pk, person.name)]
    prepared.rows(cast.lead.pk, cast.champion.pk)
    assert [len(keys) for keys in made] == [1, 2]


def test_prepared_query_asks_once(
    cast: Cast, prepared: PreparedQuery, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):
        prepared.rows(cast.lead.pk)
