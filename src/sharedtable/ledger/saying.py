"""What a page says after a change: a toast that offers to take it back, where that can be done."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.ledger.models import Entry


def say(request: HttpRequest, words: str | Promise, undo: Entry | None = None) -> None:
    """With an entry, the toast has a button that undoes it."""
    address = f"undo:{reverse('ledger:undo', args=[undo.pk])}" if undo else ""
    messages.success(request, str(words), extra_tags=address)
