"""What is new of metrics: what a partnership began to measure."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.indicators.models import Metric
from sharedtable.people.standing import Standing


def _chosen(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = Metric.objects.live().visible_to(standing)
    rows = rows.filter(chosen_at__gte=since, chosen_at__lte=now, partnership__archived_at__isnull=True)
    return columns(rows, at="chosen_at", name="name", place="partnership__name", slug="partnership__slug")


def _said(row: Row) -> tuple[str, str]:
    return _("Measured now: %(title)s") % {"title": row.name}, reverse(
        "indicators:metric", args=[row.slug, row.key]
    )


register_source(
    Source(
        "metric",
        gettext_lazy("Metrics"),
        gettext_lazy("something began to be measured"),
        30,
        "chart-line",
        _chosen,
        _said,
    )
)
