"""Metrics that the record fills are filled every night."""

from typing import Any

from django.utils import timezone

from sharedtable.indicators.metrics.filling import fill_all
from sharedtable.outbox.jobs import nightly


@nightly("indicators.fill_metrics")
def fill_metrics(row: Any) -> None:
    fill_all(at=timezone.now())
