"""How metrics are found: by what they are, never by their figures."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.kinds import Document, Kind, register_kind
from sharedtable.indicators.models import Metric
from sharedtable.partnerships.search import audience_of


def _rows() -> QuerySet:
    rows = Metric.objects.live().filter(partnership__archived_at__isnull=True)
    return rows.select_related("partnership")


def _metric(row: Metric) -> Document:
    return Document(
        row.pk,
        row.name,
        row.get_absolute_url(),
        audience_of(row.partnership),
        line=row.partnership.name,
        is_line_searched=False,
        words=f"{row.meaning} · {row.unit}",
    )


register_kind(Kind("metric", _("Metrics"), _("what is measured, what it means"), 26, "chart-line", _rows, _metric))
