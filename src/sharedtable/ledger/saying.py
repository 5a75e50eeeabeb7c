"""What a page says after a change: a toast that offers to take it back, where that can be done."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.ledger.models import Entry


def say(request: HttpRequest, words: str | Promise, undo: Entry | None = None, *, through: str = "") -> None:
    """With an entry, the toast has a button that undoes it; `through` names a view of one's own that does
    so, where the reader may no longer see what the entry is about."""
    address = f"undo:{reverse(through or 'ledger:undo', args=[undo.pk])}" if undo else ""
    messages.success(request, str(words), extra_tags=address)
