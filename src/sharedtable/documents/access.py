"""Fetching the document of an address, if this reader may see it."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from sharedtable.base.access import allows
from sharedtable.documents.kinds.registry import kind_of
from sharedtable.documents.models import Document
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.people.requests import Request


def document_or_404(request: Request, slug: str, pk: int, *, to_write: bool = False) -> Document:
    """The live document of that key at that partnership; to write, also 404 for those who only read it."""
    partnership = partnership_or_404(request, slug)
    rows = Document.objects.live().visible_to(request.standing)
    rows = rows.select_related("author", "sender", "person", "occasion", "team")
    found = get_object_or_404(rows, partnership=partnership, pk=pk)
    found.partnership = partnership
    if to_write and not may_write(request, found):
        raise Http404
    return found


def may_write(request: Request, document: Document) -> bool:
    """Whether this reader may change, share and send it."""
    return allows(kind_of(document.kind).rule, document.classes_for(request.standing))
