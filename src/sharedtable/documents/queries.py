"""Named reads of documents: the shelf, and how far each document is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.utils.functional import Promise

from sharedtable.documents.kinds.registry import Kind, all_kinds, kind_of
from sharedtable.documents.models import Document, Sending
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing, may

STANDS = Q(recipients__withdrawn_at__isnull=True)


@dataclass(frozen=True)
class Line:
    """One document on the shelf: how often it went, and when last."""

    document: Document
    kind: Kind
    sent_to: int
    last_sent: datetime | None


@dataclass(frozen=True)
class ToDraft:
    """A kind that this reader may draft."""

    kind: Kind
    url: str

    @property
    def title(self) -> str | Promise:
        return self.kind.title


def shelf(partnership: Partnership, standing: Standing) -> list[Line]:
    """Documents this reader sees, the latest first: one query."""
    rows = Document.objects.live().visible_to(standing).filter(partnership=partnership)
    rows = rows.select_related("author", "sender").annotate(
        sent_to=Count("recipients", filter=STANDS, distinct=True),
        last_sent=Max("sendings__goes_at", filter=Q(sendings__withdrawn_at__isnull=True)),
    )
    found = list(rows.order_by("-drafted_at", "-pk"))
    for row in found:
        row.partnership = partnership
    return [Line(row, kind_of(row.kind), row.sent_to, row.last_sent) for row in found]


def to_draft(partnership: Partnership, standing: Standing, urls: dict[str, str]) -> list[ToDraft]:
    return [ToDraft(kind, urls[kind.key]) for kind in all_kinds() if may(standing, kind.rule, partnership)]


def sendings(document: Document) -> QuerySet[Sending]:
    """What went or goes, the latest first, with whom it is for."""
    rows = document.sendings.filter(withdrawn_at__isnull=True).select_related("sender", "sent_by")
    return rows.prefetch_related("recipients__person").order_by("-asked_at", "-pk")


def earlier_ones(partnership: Partnership, kind: Kind, standing: Standing, about: dict) -> list[Document]:
    """Documents of the kind about the same thing, so that nothing is written twice."""
    rows = Document.objects.live().visible_to(standing).filter(partnership=partnership, kind=kind.key, **about)
    return list(rows.order_by("-drafted_at", "-pk")[:3])
