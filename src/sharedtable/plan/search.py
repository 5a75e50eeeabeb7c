"""How ideas and priorities are found."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.kinds import Document, Kind, register_kind
from sharedtable.partnerships.search import audience_of
from sharedtable.plan.models import Opportunity, Priority


def _at_live_tables(rows: QuerySet) -> QuerySet:
    rows = rows.filter(archived_at__isnull=True, partnership__archived_at__isnull=True)
    return rows.select_related("partnership")


def _priority(row: Priority) -> Document:
    table = row.partnership
    return Document(
        row.pk,
        row.title,
        reverse("plan:priority", args=[table.slug, row.pk]),
        audience_of(table),
        line=table.name,
        is_line_searched=False,
        words=row.success,
        day=row.recorded_at.date(),
    )


def _opportunity(row: Opportunity) -> Document:
    table = row.partnership
    said_by = row.organization.name if row.organization else ""
    return Document(
        row.pk,
        row.text,
        f"{reverse('plan:plan', args=[table.slug])}#idea-{row.pk}",
        audience_of(table),
        line=" · ".join(each for each in (table.name, said_by) if each),
        is_line_searched=False,
        words=said_by,
        day=row.recorded_at.date(),
    )


register_kind(
    Kind(
        "priority",
        _("Priorities"),
        _("title, what success looks like"),
        20,
        "target",
        lambda: _at_live_tables(Priority.objects.all()),
        _priority,
        weight=1.5,
    )
)
register_kind(
    Kind(
        "opportunity",
        _("Ideas"),
        _("what a business said, and which"),
        25,
        "lightbulb",
        lambda: _at_live_tables(Opportunity.objects.select_related("organization")),
        _opportunity,
    )
)
