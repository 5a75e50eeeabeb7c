"""A prepared query answers as the query it was made from, for any numbers, and is made once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db.models import Q, QuerySet
from pytest_django import DjangoAssertNumQueries

from sharedtable.base.prepared import PreparedQuery, PreparedRead
from sharedtable.partnerships.models import Role
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast


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


def begun(keys: list[int], by: date, before: datetime) -> QuerySet:
    rows = Role.objects.filter(partnership__in=keys, started_date__lte=by)
    rows = rows.filter(Q(accepted_at__isnull=True) | Q(accepted_at__lt=before))
    return rows.order_by("pk").values_list("pk", "started_date", "accepted_at", "is_interim")


def test_read_gives_values_as_django_does_for_lists_of_any_length(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Role.objects.filter(person=cast.champion).update(accepted_at=NOW)
    read = PreparedRead(begun)
    for keys in ([cast.freight.pk], [cast.instruments.pk, cast.freight.pk, cast.freight.pk + 1]):
        for by, before in ((TODAY, NOW), (TODAY, NOW + timedelta(days=1)), (TODAY - timedelta(days=9_000), NOW)):
            expected = list(begun(keys, by, before))
            with django_assert_num_queries(1):
                assert read.rows(keys, by, before) == expected
    assert len(read._made) == 2


def test_read_of_no_key_asks_nothing(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert PreparedRead(begun).rows([], TODAY, NOW) == []
