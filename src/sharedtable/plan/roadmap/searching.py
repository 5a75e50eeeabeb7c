"""How roadmaps are found: the words written by hand."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.search.kinds import Document, Kind, register_kind
from sharedtable.partnerships.search import audience_of
from sharedtable.plan.models import Roadmap


def _rows() -> QuerySet[Roadmap]:
    return Roadmap.objects.filter(partnership__archived_at__isnull=True).select_related("partnership")


def _roadmap(row: Roadmap) -> Document:
    table = row.partnership
    return Document(
        row.pk,
        _("Roadmap of %(partnership)s") % {"partnership": table.name},
        reverse("plan:roadmap", args=[table.slug]),
        audience_of(table),
        line=table.name,
        is_line_searched=False,
        words=f"{row.introduction}\n{row.outlook}",
    )


register_kind(
    Kind(
        "roadmap",
        gettext_lazy("Roadmaps"),
        gettext_lazy("why they work together, what comes next"),
        22,
        "map",
        _rows,
        _roadmap,
    )
)
