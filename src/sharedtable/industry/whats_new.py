"""What is new about industries: what was decided on the ground of an analysis."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.industry.models import Analysis
from sharedtable.people.standing import Standing


def _decided(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = Analysis.objects.live().visible_to(standing).exclude(decision="")
    lately = rows.filter(decided_date__gte=since.date(), decided_date__lte=now.date())
    return columns(
        lately, at="decided_date", key="uuid", name="decision", place="region__name", slug="network__slug"
    )


def _say(row: Row) -> tuple[str, str]:
    return _("Decided: %(decision)s") % {"decision": row.name}, reverse("industry:analysis", args=[UUID(row.key)])


register_source(
    Source(
        "analysis",
        gettext_lazy("Industries and regions"),
        gettext_lazy("a decision was written down on an analysis of the network"),
        60,
        "chart-column",
        _decided,
        _say,
    )
)
