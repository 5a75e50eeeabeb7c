"""The message that offers to take a change back."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from sharedtable.ledger.models import Entry


def say_undoable(request: HttpRequest, words: str, entry: Entry) -> None:
    messages.success(request, words, extra_tags=f"undo:{reverse('ledger:undo', args=[entry.pk])}")
