"""What a partnership measures: a metric with a figure that its file proves, and a sheet of figures."""

from decimal import Decimal
from typing import Any

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.indicators.metrics.forms import UPLOADS
from sharedtable.indicators.models import Metric, Reading, ReadingRevision, ReadingSheet
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY

OF_METRIC = ("metric", "change_metric", "metric_target", "archive_metric", "add_reading")
OF_READING = ("reading", "archive_reading", "unprove_reading")


def make_metrics(table: Partnership, secret: str) -> tuple[dict[str, Any], StoredFile]:
    """By the names of addresses, and the file of the figure."""
    metric = Metric.objects.create(
        partnership=table,
        name=f"Metric {secret}",
        meaning=secret,
        unit="people",
        counts_people=True,
        chosen_at=NOW,
    )
    told: dict[str, Any] = {"value": Decimal(7), "source": secret, "entered_at": NOW}
    reading = Reading.objects.create(metric=metric, day=TODAY, **told)
    ReadingRevision.objects.create(reading=reading, **told)
    kept = {"name": "proof.txt", "by_id": None, "at": NOW}
    proof = store_file(secret.encode(), holder=reading, allow=DOCUMENTS, purpose="evidence", **kept)
    sheet = ReadingSheet.objects.create(partnership=table, name=f"{secret}.csv", created_at=NOW)
    rows = f"Metric,Day,Figure,Source\nMetric {secret},2026-03-31,12,{secret}\n"
    store_file(rows.encode(), holder=sheet, allow=UPLOADS, name="figures.csv", by_id=None, at=NOW)
    named = dict.fromkeys(OF_METRIC, metric) | dict.fromkeys(OF_READING, reading)
    named |= {"check_readings": sheet, "suggest_metrics": table.network}
    return {f"indicators:{name}": row for name, row in named.items()}, proof
