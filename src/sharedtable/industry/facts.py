"""Facts from saved analyses."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.facts.registry import Evidence, Fact, Finding, Rows, register
from sharedtable.industry.models import Analysis


def analyses(analysis_ids: Collection[int], as_of: date) -> dict[int, Finding]:
    """Whether ground truth and decision stood recorded on a day. One query."""
    rows = Analysis.objects.filter(pk__in=analysis_ids)
    return {
        row.pk: Finding(
            value=row.is_decided_on(as_of),
            rows=(Rows(Analysis.objects.filter(pk=row.pk), describe),),
            url=reverse("industry:analysis", args=[row.uuid]),
            details={"title": row.title, "decided_date": row.decided_date, "is_sample": row.is_sample},
        )
        for row in rows
    }


def describe(rows: QuerySet) -> list[Evidence]:
    return [
        Evidence(
            _("%(title)s: %(decision)s")
            % {"title": row.title, "decision": row.decision or _("no decision recorded yet")},
            row.decided_date,
            subject=row.title,
            url=reverse("industry:analysis", args=[row.uuid]),
        )
        for row in rows
    ]


register(
    Fact(
        key="industry.analysis",
        meaning=gettext_lazy("The analysis has its ground truth and decision recorded"),
        unit="",
        subject="analysis",
        compute=analyses,
        example=gettext_lazy(
            "An analysis with its ground truth, decided on 12 January: the day before → no, from that"
            " day on → yes."
        ),
    )
)
