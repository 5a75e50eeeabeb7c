"""How documents are found: drafts by whoever works on them, what was shared or sent by whom it is for."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.audience import audience_key
from sharedtable.base.search.kinds import Document as Found
from sharedtable.base.search.kinds import Kind, register_kind, same
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document, Recipient, Sending
from sharedtable.partnerships.search import audience_of
from sharedtable.people.standing import LEAD, SUPPORT


def _held() -> QuerySet:
    rows = Document.objects.live().filter(partnership__archived_at__isnull=True).select_related("partnership")
    sent = Recipient.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    return rows.prefetch_related(Prefetch("recipients", sent, to_attr="sent_to"))


def _audience(row: Document) -> frozenset[str]:
    table = row.partnership
    readers = {row.author_id, row.sender_id, *(each.person_id for each in row.sent_to)}  # type: ignore[attr-defined]
    own = {audience_key("person", each) for each in readers if each}
    if row.shared_at:
        return audience_of(table) | own
    workers = {audience_key(each, table.pk) for each in (SUPPORT, LEAD)}
    return frozenset({*workers, *own, audience_key("office", table.network_id)})


def _document(row: Document) -> Found:
    return Found(
        row.pk,
        row.title,
        row.get_absolute_url(),
        _audience(row),
        line=f"{row.partnership.name} · {kind_of(row.kind).title}",
        is_line_searched=False,
        words=row.body,
        day=row.drafted_at.date(),
    )


def _sent(ids: Collection[int]) -> Iterable[int]:
    return Sending.objects.filter(pk__in=ids).values_list("document_id", flat=True)


def _of_tables(ids: Collection[int]) -> Iterable[int]:
    return Document.objects.filter(partnership__in=ids).values_list("pk", flat=True)


register_kind(
    Kind(
        "document",
        _("Documents"),
        _("letters, pages and reports: title and text"),
        62,
        "file-text",
        _held,
        _document,
        follows={
            "documents.Document": same,
            "documents.Sending": _sent,
            "partnerships.Partnership": _of_tables,
        },
    )
)
