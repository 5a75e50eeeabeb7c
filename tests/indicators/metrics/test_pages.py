"""Pages of metrics: what a reader sees, the same count of queries at one and three rows, files for others."""

import csv
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.indicators.metrics import actions, readings
from sharedtable.indicators.metrics.catalogue import catalogue
from sharedtable.indicators.models import Metric, Reading
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast

KEYS = ("people-trained", "people-hired", "credentials-earned")


@pytest.fixture
def metrics(cast: Cast) -> list[Metric]:
    return [_metric(cast, key) for key in KEYS]


def _metric(cast: Cast, key: str) -> Metric:
    metric, _entry = actions.choose_metric(cast.instruments, catalogue()[key], by=cast.lead, at=NOW)
    told: dict[str, Any] = {"by": cast.lead, "at": NOW, "source": "Registrar"}
    readings.record_reading(metric, day=date(2026, 1, 31), value=Decimal(12), is_baseline=True, **told)
    readings.record_reading(metric, day=date(2026, 6, 30), value=Decimal(7), **told)
    readings.record_reading(metric, day=TODAY, value=Decimal(41), **told)
    return metric


def enter(client: Client, person: Person) -> Client:
    client.force_login(person.user)
    return client


def page(client: Client, name: str, *arguments: Any, **asked: str) -> str:
    answer = client.get(reverse(f"indicators:{name}", args=arguments), asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_small_count_is_shown_inside_and_not_to_the_state(
    client: Client, cast: Cast, metrics: list[Metric]
) -> None:
    told = page(enter(client, cast.support), "metric", "instruments", metrics[0].pk)
    assert "not shown outside" in told
    told = page(enter(client, cast.by_class["state"]), "metric", "instruments", metrics[0].pk)
    assert "not shown outside" not in told
    assert "fewer than 10 people" in told
    reading = Reading.objects.filter(metric=metrics[0]).first()
    assert reading is not None
    assert client.get(reading.get_absolute_url()).status_code == 404
    enter(client, cast.champion)
    assert client.get(metrics[0].get_absolute_url()).status_code == 404


def test_list_takes_the_same_queries_for_one_and_three(
    client: Client, cast: Cast, metrics: list[Metric], django_assert_num_queries: Any
) -> None:
    enter(client, cast.lead)
    address = reverse("indicators:metrics", args=["instruments"])
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    for each in metrics[1:]:
        each.archive(NOW)
    with django_assert_num_queries(8):
        client.get(address)


def test_files_hold_what_may_leave(client: Client, cast: Cast, metrics: list[Metric]) -> None:
    enter(client, cast.lead)
    told = page(client, "metric", "instruments", metrics[0].pk, **{"as": "csv"})
    assert [row["value"] for row in csv.DictReader(told.splitlines())] == ["12.0", "", "41.0"]
    for wanted, start in (("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("indicators:metrics", args=["instruments"]), {"as": wanted})
        assert answer.content[: len(start)] == start
    assert client.get(reverse("indicators:logic_model", args=["instruments"]), {"as": "txt"}).status_code == 404
    assert client.get(reverse("indicators:logic_model", args=["instruments"]), {"as": "pdf"}).status_code == 200


def test_metric_is_chosen_filled_and_targeted_through_pages(client: Client, cast: Cast) -> None:
    enter(client, cast.support)
    assert "Nothing is measured yet" in page(client, "metrics", "instruments")
    assert "former pilot measure" in page(client, "choose_metric", "instruments")
    client.post(reverse("indicators:choose_metric", args=["instruments"]), {"entry": KEYS[0]})
    metric = Metric.objects.get()
    add = reverse("indicators:add_reading", args=["instruments", metric.pk])
    client.post(f"{add}?baseline=1", {"value": "12", "day": "2026-01-31", "source": "Registrar"})
    assert client.post(add, {"value": "12", "day": "2026-03-31"}).status_code == 200  # no source
    client.post(add, {"value": "20", "day": "2026-03-31", "source": "Registrar"})
    again = client.post(add, {"value": "21", "day": "2026-03-31", "source": "Registrar"})
    assert "There is a figure of this day" in again.content.decode()
    target = reverse("indicators:metric_target", args=["instruments", metric.pk])
    client.post(target, {"target_value": "40", "target_date": "2027-06-30", "version": metric.version})
    conflict = client.post(target, {"target_value": "50", "target_date": "2027-06-30", "version": metric.version})
    assert conflict.status_code == 409
    assert list(metric.readings.order_by("day").values_list("value", "is_baseline")) == [(12, True), (20, False)]
    correct = client.post(
        metric.readings.get(is_baseline=False).get_absolute_url(), {"value": "35", "source": "New"}
    )
    assert correct.status_code == 302
    assert "“People who finished training”" not in page(client, "logic_model", "instruments")
    assert "35 people" in page(client, "logic_model", "instruments")


def test_business_reads_results_in_plain_words(client: Client, cast: Cast, metrics: list[Metric]) -> None:
    enter(client, cast.champion)
    told = client.get(reverse("partnerships:home", args=["instruments"])).content.decode()
    assert "How it is moving" in told
    assert "41 people" in told
    assert "metrics/" not in told


def test_network_suggests_through_its_page(client: Client, cast: Cast, metrics: list[Metric]) -> None:
    enter(client, cast.by_class["state"])
    told = page(client, "suggest_metrics", cast.north.slug)
    assert "together at least 41 people" in told
    answer = client.post(
        reverse("indicators:suggest_metrics", args=[cast.north.slug]),
        {"entry": KEYS[0], f"why-{KEYS[0]}": "Counted alike"},
    )
    assert answer.status_code == 302
    enter(client, cast.lead)
    assert "Counted alike" in page(client, "choose_metric", "instruments")
